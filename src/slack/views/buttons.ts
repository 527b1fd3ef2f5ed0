import type { Button } from '@slack/types'
import { type Incident, isLeft } from '../../domain/incident/incident.ts'
import {
  type Action,
  allowed,
  isOpen,
  type WorkingStatus,
  workingStatuses,
} from '../../domain/incident/status.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import { isPublished } from '../../domain/postmortem/life.ts'
import { refusalForDraft } from '../../domain/postmortem/summary/ask.ts'
import { awaitsResponse, mayPage } from '../../domain/response/clock.ts'
import { isAskedStill } from '../../domain/response/paging/still-on-it.ts'
import { statusNames } from '../../wording/incident/names.ts'
import { actionIds, setStatusId } from '../ids/action-ids.ts'
import { summaryDraftIds } from '../ids/evidence-ids.ts'
import { plain } from '../text/mrkdwn.ts'

/** A button about one incident, whose number it carries. */
export function buttonOf(actionId: string, text: string, incident: Pick<Incident, 'number'>): Button {
  return {
    type: 'button',
    action_id: actionId,
    text: plain(text),
    value: String(incident.number),
  }
}

export function primary(button: Button): Button {
  return { ...button, style: 'primary' }
}

/** Each button is offered only where the incident's state allows what it does. */
function where(isOffered: boolean, button: Button): Button[] {
  return isOffered ? [button] : []
}

function may(incident: Incident, action: Action): boolean {
  return allowed[incident.status].has(action)
}

export function acknowledgeButton(incident: Incident, isByHand = false): Button[] {
  const isAsked = isByHand || isLeft(incident)
  const isWanted = awaitsResponse(incident) || (isOpen(incident.status) && isAsked)
  return where(isWanted, primary(buttonOf(actionIds.acknowledge, 'Acknowledge', incident)))
}

/** Only the one who was paged directly gets it: it moves the page on at once. */
export function cannotButton(incident: Incident, isByHand = false): Button[] {
  return where(
    acknowledgeButton(incident, isByHand).length > 0,
    buttonOf(actionIds.cannot, "I can't", incident),
  )
}

/** A "yes" is an acknowledgement, and after the question has lapsed it's a new one. */
export function stillOnItButtons(incident: Incident): Button[] {
  if (!isAskedStill(incident)) return []
  return [
    primary(buttonOf(actionIds.acknowledge, "Yes, I'm on it", incident)),
    buttonOf(actionIds.handOn, 'Hand on', incident),
  ]
}

/** For those who read of it elsewhere. */
export function joinButton(incident: Incident): Button[] {
  return where(isOpen(incident.status), buttonOf(actionIds.join, 'Join', incident))
}

export function takeCommandButton(incident: Incident): Button[] {
  return where(
    isOpen(incident.status) && !incident.roles.commander,
    buttonOf(actionIds.takeCommand, 'Take command', incident),
  )
}

export function updateButton(incident: Incident): Button[] {
  return where(may(incident, 'update'), buttonOf(actionIds.openUpdateForm, 'Post update', incident))
}

export function noteButton(incident: Incident): Button[] {
  return where(may(incident, 'note'), buttonOf(actionIds.openNoteForm, 'Add note', incident))
}

export function taskButton(incident: Incident): Button[] {
  return where(may(incident, 'task'), buttonOf(actionIds.openTaskForm, 'Add action item', incident))
}

export function roleButton(incident: Incident): Button[] {
  return where(may(incident, 'assign_role'), buttonOf(actionIds.openRoleForm, 'Assign role', incident))
}

export function resolveButton(incident: Incident): Button[] {
  return where(may(incident, 'resolve'), buttonOf(actionIds.openResolveForm, 'Resolve', incident))
}

/** `text` says more where "Close" is also how a window is left. */
export function closeButton(incident: Incident, text = 'Close'): Button[] {
  return where(may(incident, 'close'), buttonOf(actionIds.close, text, incident))
}

export function reopenButton(incident: Incident): Button[] {
  return where(may(incident, 'reopen'), buttonOf(actionIds.openReopenForm, 'Reopen', incident))
}

export function severityFormButton(incident: Incident): Button[] {
  return where(
    may(incident, 'change_severity'),
    buttonOf(actionIds.openSeverityForm, 'Change severity…', incident),
  )
}

export function cancelButtons(incident: Incident): Button[] {
  return may(incident, 'cancel')
    ? [
        buttonOf(actionIds.openCancelForm, 'Cancel incident', incident),
        buttonOf(actionIds.openDuplicateForm, 'Mark as duplicate', incident),
      ]
    : []
}

export function postmortemButton(incident: Incident): Button[] {
  return where(
    may(incident, 'draft_postmortem'),
    buttonOf(actionIds.draftPostmortem, 'Draft postmortem', incident),
  )
}

/** Slack opens it by itself. */
export function readLinkButton(url: string): Button {
  return { type: 'button', action_id: actionIds.openLink, text: plain('Read it'), url }
}

export function panelButton(incident: Incident): Button[] {
  return where(
    may(incident, 'draft_postmortem'),
    buttonOf(actionIds.showPanel, 'Postmortem sections', incident),
  )
}

export function publishButton(incident: Incident): Button[] {
  return where(
    may(incident, 'draft_postmortem') && !isPublished(incident),
    buttonOf(actionIds.publishPostmortem, 'Publish postmortem', incident),
  )
}

export function approveButton(incident: Incident): Button[] {
  return where(
    may(incident, 'draft_postmortem') && !isPublished(incident),
    primary(buttonOf(actionIds.approvePostmortem, 'Approve', incident)),
  )
}

/** `text` names what's wanted of the form where it's less than all of it. */
export function findingsButton(incident: Incident, text = 'Finish postmortem'): Button[] {
  return where(may(incident, 'findings'), buttonOf(actionIds.openFindingsForm, text, incident))
}

/** For those who have a language model that drafts one. */
export function summaryDraftButton(incident: Incident, policy: Policy): Button[] {
  return where(
    refusalForDraft(incident, policy) === null,
    buttonOf(summaryDraftIds.open, 'Draft summary', incident),
  )
}

export function momentButton(incident: Incident): Button[] {
  return where(
    may(incident, 'correct_moment'),
    buttonOf(actionIds.openMomentForm, 'Correct a time', incident),
  )
}

/** Puts the incident's reminders off: an hour where people are paged, and a day where it may wait. */
export function snoozeButton(incident: Incident, policy: Policy): Button[] {
  const isBrief = mayPage(policy, incident) && isOpen(incident.status)
  const [id, text] = isBrief
    ? [actionIds.snoozeHour, 'Remind in 1 h']
    : [actionIds.snoozeDay, 'Remind in 1 day']
  return where(may(incident, 'snooze'), buttonOf(id, text, incident))
}

export function timelineButton(incident: Incident): Button {
  return buttonOf(actionIds.showTimeline, 'Show timeline', incident)
}

export function moreButton(incident: Incident): Button {
  return buttonOf(actionIds.showActions, 'More…', incident)
}

/** The statuses one can go to from here, among those given. */
export function statusButtons(
  incident: Incident,
  among: readonly WorkingStatus[] = workingStatuses,
): Button[] {
  return may(incident, 'change_status')
    ? among
        .filter((status) => status !== incident.status)
        .map((status) => buttonOf(setStatusId(status), statusNames[status], incident))
    : []
}
