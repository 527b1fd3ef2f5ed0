import type { ModalView } from '@slack/types'
import type { Incident, Moment } from '../../../domain/incident/incident.ts'
import type { Action } from '../../../domain/incident/status.ts'
import type { PersonId } from '../../../domain/people/people.ts'
import type { Policy } from '../../../domain/policy/policy.ts'
import type { Instant } from '../../../domain/time/instant.ts'
import type { LocalDay } from '../../../domain/time/local-time.ts'
import { actionIds } from '../../ids/action-ids.ts'
import type { ButtonId } from '../../ids/every-id.ts'
import { momentForm } from '../../views/incident/moment-form.ts'
import { noteForm } from '../../views/incident/note-form.ts'
import { cancelForm, duplicateForm, reopenForm } from '../../views/lifecycle/reason-form.ts'
import { resolveForm } from '../../views/lifecycle/resolve-form.ts'
import { severityForm } from '../../views/lifecycle/severity-form.ts'
import { factorForm } from '../../views/postmortem/factor-form.ts'
import { findingsForm } from '../../views/postmortem/findings-form.ts'
import { outsideForm } from '../../views/postmortem/outside-form.ts'
import { taskForm } from '../../views/postmortem/task-form.ts'
import { roleForm } from '../../views/response/role-form.ts'
import { updateForm } from '../../views/updates/update-form.ts'

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
}

type About = { policy: Policy; at: Instant; given?: GivenValues }

/** What the form is for, since one that would only be refused isn't opened; and the form. */
type FormOfButton = { action: Action; form: (incident: Incident, about: About) => ModalView }

/** The buttons that open a form, and nothing else. */
export const formsOfButtons = {
  [actionIds.openUpdateForm]: {
    action: 'update',
    form: (incident, { policy, given }) => updateForm(incident, policy, given),
  },
  [actionIds.openNoteForm]: { action: 'note', form: (incident, { given }) => noteForm(incident, given) },
  [actionIds.openResolveForm]: { action: 'resolve', form: resolveForm },
  [actionIds.openTaskForm]: {
    action: 'task',
    form: (incident, { given = {} }) =>
      taskForm(incident, {
        ...(given.text && { text: given.text }),
        ...(given.person && { owner: given.person }),
        ...(given.day && { day: given.day }),
      }),
  },
  [actionIds.openRoleForm]: {
    action: 'assign_role',
    form: (incident, { policy, given }) => roleForm(incident, policy, given),
  },
  [actionIds.openSeverityForm]: {
    action: 'change_severity',
    form: (incident, { policy, given }) => severityForm(incident, policy, given?.frozen ?? []),
  },
  [actionIds.openFindingsForm]: { action: 'findings', form: (incident) => findingsForm(incident) },
  [actionIds.openFactorForm]: { action: 'findings', form: factorForm },
  [actionIds.openOutsideForm]: { action: 'findings', form: outsideForm },
  [actionIds.openMomentForm]: {
    action: 'correct_moment',
    form: (incident, { at, given }) => momentForm(incident, at, given),
  },
  [actionIds.openReopenForm]: { action: 'reopen', form: reopenForm },
  [actionIds.openCancelForm]: { action: 'cancel', form: cancelForm },
  [actionIds.openDuplicateForm]: { action: 'cancel', form: duplicateForm },
} satisfies { [id in ButtonId]?: FormOfButton }

export type FormButtonId = keyof typeof formsOfButtons

/** The form that a button opens. */
export function formFor(actionId: FormButtonId, incident: Incident, about: About): ModalView {
  const { form }: FormOfButton = formsOfButtons[actionId]
  return form(incident, about)
}
