import type { ModalView } from '@slack/types'
import type { Incident } from '../../domain/incident/incident.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import type { Instant } from '../../domain/time/instant.ts'
import { actionIds } from '../ids.ts'
import { momentForm } from '../views/incident/moment-form.ts'
import { noteForm } from '../views/incident/note-form.ts'
import { cancelForm, duplicateForm, reopenForm } from '../views/lifecycle/reason-form.ts'
import { resolveForm } from '../views/lifecycle/resolve-form.ts'
import { severityForm } from '../views/lifecycle/severity-form.ts'
import { findingsForm } from '../views/postmortem/findings-form.ts'
import { taskForm } from '../views/postmortem/task-form.ts'
import { roleForm } from '../views/response/role-form.ts'
import { updateForm } from '../views/updates/update-form.ts'

/** The form that a button opens; null when it opens none. */
export function formFor(actionId: string, incident: Incident, policy: Policy, at: Instant): ModalView | null {
  switch (actionId) {
    case actionIds.openUpdateForm:
      return updateForm(incident, policy)
    case actionIds.openNoteForm:
      return noteForm(incident)
    case actionIds.openResolveForm:
      return resolveForm(incident)
    case actionIds.openTaskForm:
      return taskForm(incident)
    case actionIds.openRoleForm:
      return roleForm(incident, policy)
    case actionIds.openSeverityForm:
      return severityForm(incident, policy)
    case actionIds.openFindingsForm:
      return findingsForm(incident)
    case actionIds.openMomentForm:
      return momentForm(incident, at)
    case actionIds.openReopenForm:
      return reopenForm(incident)
    case actionIds.openCancelForm:
      return cancelForm(incident)
    case actionIds.openDuplicateForm:
      return duplicateForm(incident)
    default:
      return null
  }
}
