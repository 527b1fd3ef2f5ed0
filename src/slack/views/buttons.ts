import type { Button } from '@slack/types'
import type { Incident } from '../../domain/incident/incident.ts'
import {
  type Action,
  allowed,
  isOpen,
  type WorkingStatus,
  workingStatuses,
} from '../../domain/incident/status.ts'
import { awaitsResponse } from '../../domain/response/clock.ts'
import { actionIds, setStatusId } from '../ids.ts'
import { plain } from '../text/mrkdwn.ts'
import { statusNames } from './signs.ts'

/** A button about one incident, whose number it carries. */
export const buttonOf = (actionId: string, text: string, incident: Pick<Incident, 'number'>): Button => ({
  type: 'button',
  action_id: actionId,
  text: plain(text),
  value: String(incident.number),
})

export const primary = (button: Button): Button => ({ ...button, style: 'primary' })

/** Every button of these is offered only where the incident's state allows what it does. */
const where = (isOffered: boolean, button: Button): Button[] => (isOffered ? [button] : [])

const may = (incident: Incident, action: Action): boolean => allowed[incident.status].has(action)

export const acknowledgeButton = (incident: Incident): Button[] =>
  where(awaitsResponse(incident), primary(buttonOf(actionIds.acknowledge, 'Acknowledge', incident)))

export const takeCommandButton = (incident: Incident): Button[] =>
  where(
    isOpen(incident.status) && !incident.roles.commander,
    buttonOf(actionIds.takeCommand, 'Take command', incident),
  )

export const updateButton = (incident: Incident): Button[] =>
  where(may(incident, 'update'), buttonOf(actionIds.openUpdateForm, 'Post update', incident))

export const noteButton = (incident: Incident): Button[] =>
  where(may(incident, 'note'), buttonOf(actionIds.openNoteForm, 'Add note', incident))

export const taskButton = (incident: Incident): Button[] =>
  where(may(incident, 'task'), buttonOf(actionIds.openTaskForm, 'Add action item', incident))

export const roleButton = (incident: Incident): Button[] =>
  where(may(incident, 'assign_role'), buttonOf(actionIds.openRoleForm, 'Assign role', incident))

export const resolveButton = (incident: Incident): Button[] =>
  where(may(incident, 'resolve'), buttonOf(actionIds.openResolveForm, 'Resolve', incident))

export const closeButton = (incident: Incident): Button[] =>
  where(may(incident, 'close'), buttonOf(actionIds.close, 'Close', incident))

export const reopenButton = (incident: Incident): Button[] =>
  where(may(incident, 'reopen'), buttonOf(actionIds.openReopenForm, 'Reopen', incident))

export const severityFormButton = (incident: Incident): Button[] =>
  where(may(incident, 'change_severity'), buttonOf(actionIds.openSeverityForm, 'With a reason', incident))

export const cancelButtons = (incident: Incident): Button[] =>
  may(incident, 'cancel')
    ? [
        buttonOf(actionIds.openCancelForm, 'False alarm', incident),
        buttonOf(actionIds.openDuplicateForm, 'Duplicate', incident),
      ]
    : []

export const postmortemButton = (incident: Incident): Button[] =>
  where(may(incident, 'draft_postmortem'), buttonOf(actionIds.draftPostmortem, 'Draft postmortem', incident))

export const findingsButton = (incident: Incident): Button[] =>
  where(may(incident, 'findings'), buttonOf(actionIds.openFindingsForm, 'Fill in', incident))

export const momentButton = (incident: Incident): Button[] =>
  where(may(incident, 'correct_moment'), buttonOf(actionIds.openMomentForm, 'Correct a time', incident))

export const timelineButton = (incident: Incident): Button =>
  buttonOf(actionIds.showTimeline, 'Timeline', incident)

export const moreButton = (incident: Incident): Button => buttonOf(actionIds.showActions, 'More…', incident)

/** The statuses one can go to from here, among those asked for. */
export const statusButtons = (
  incident: Incident,
  among: readonly WorkingStatus[] = workingStatuses,
): Button[] =>
  may(incident, 'change_status')
    ? among
        .filter((status) => status !== incident.status)
        .map((status) => buttonOf(setStatusId(status), statusNames[status], incident))
    : []
