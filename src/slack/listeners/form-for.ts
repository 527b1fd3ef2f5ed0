import type { ModalView } from '@slack/types'
import type { Incident, Moment } from '../../domain/incident/incident.ts'
import type { PersonId } from '../../domain/people/people.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import type { Instant } from '../../domain/time/instant.ts'
import type { LocalDay } from '../../domain/time/local-time.ts'
import { actionIds } from '../ids/action-ids.ts'
import { itemActionOf } from '../ids/item-ids.ts'
import { sectionOf } from '../ids/section-ids.ts'
import { momentForm } from '../views/incident/moment-form.ts'
import { noteForm } from '../views/incident/note-form.ts'
import { cancelForm, duplicateForm, reopenForm } from '../views/lifecycle/reason-form.ts'
import { resolveForm } from '../views/lifecycle/resolve-form.ts'
import { severityForm } from '../views/lifecycle/severity-form.ts'
import { factorForm } from '../views/postmortem/factor-form.ts'
import { findingsForm } from '../views/postmortem/findings-form.ts'
import { itemForm } from '../views/postmortem/item-form.ts'
import { outsideForm } from '../views/postmortem/outside-form.ts'
import { taskForm } from '../views/postmortem/task-form.ts'
import { roleForm } from '../views/response/role-form.ts'
import { updateForm } from '../views/updates/update-form.ts'

/** What was typed of a command already, as far as its form can begin with it. */
export type GivenValues = {
  /** Of an action item. */
  text?: string
  person?: PersonId
  moment?: Moment
  nextInMs?: number
  /** Of a note. */
  at?: Instant
  /** The deadline's, `YYYY-MM-DD`. */
  day?: LocalDay
  /** Services that nothing ships for, by id. */
  frozen?: readonly string[]
  /** The names of those who took part, for advice on what's written. */
  people?: readonly string[]
}

/** The form that a button opens; null when it opens none. */
export function formFor(
  actionId: string,
  incident: Incident,
  policy: Policy,
  at: Instant,
  given: GivenValues = {},
): ModalView | null {
  const itemAction = itemActionOf(actionId)
  if (itemAction?.action === 'edit') return itemForm(incident, itemAction.item, policy.calendar)
  const field = sectionOf(actionId)
  if (field) return findingsForm(incident, { fields: [field], policy, people: given.people })
  switch (actionId) {
    case actionIds.openUpdateForm:
      return updateForm(incident, policy, given)
    case actionIds.openNoteForm:
      return noteForm(incident, given)
    case actionIds.openResolveForm:
      return resolveForm(incident)
    case actionIds.openTaskForm:
      return taskForm(incident, {
        ...(given.text && { text: given.text }),
        ...(given.person && { owner: given.person }),
        ...(given.day && { day: given.day }),
      })
    case actionIds.openRoleForm:
      return roleForm(incident, policy, given)
    case actionIds.openSeverityForm:
      return severityForm(incident, policy, given.frozen ?? [])
    case actionIds.openFindingsForm:
      return findingsForm(incident)
    case actionIds.openFactorForm:
      return factorForm(incident)
    case actionIds.openOutsideForm:
      return outsideForm(incident)
    case actionIds.openMomentForm:
      return momentForm(incident, at, given)
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
