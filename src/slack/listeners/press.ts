import type { ModalView } from '@slack/types'
import { z } from 'zod'
import type { Action } from '../../domain/incident/status.ts'
import type { Severity } from '../../domain/policy/severity.ts'
import type { IncidentCommand } from '../../domain/record/command.ts'
import type { Instant } from '../../domain/time/instant.ts'
import { hourMs } from '../../domain/time/units.ts'
import type { Arrival } from '../../operations/engine/result.ts'
import { instantOfTs } from '../../operations/incident/messages.ts'
import { readJson } from '../forms/json.ts'
import { actionIds, severitySetBy, statusSetBy, timelineTurns } from '../ids/action-ids.ts'
import { summaryDraftIds } from '../ids/evidence-ids.ts'
import { itemActionOf } from '../ids/item-ids.ts'
import { dutyPress, severityPress, type TimelinePage, timelinePage } from '../ids/press-shapes.ts'
import { sectionOf } from '../ids/section-ids.ts'
import type { Asker } from './privacy/membership.ts'
import type { Followed, Reply } from './replies.ts'

/** A button as it was pressed. `isTemporary` where only the one who pressed sees it. */
export type Press = {
  actionId: string
  value: string
  /** When the message with the button was posted. */
  askedAt: Instant | null
  asker: Asker
  arrival: Arrival
  isTemporary: boolean
  /** The modal that the button is in. */
  window: Window | null
}

/** A modal by its id and its `callback_id`; `isTop` where Slack lets none be put over it. */
export type Window = { id: string; callback: string; isTop: boolean }

const pressedView = z.object({
  type: z.literal('modal'),
  id: z.string(),
  callback_id: z.string(),
  root_view_id: z.string().nullish(),
  previous_view_id: z.string().nullish(),
})

/** Slack stacks three modals. */
export function windowPressed(view: unknown): Window | null {
  const read = pressedView.safeParse(view)
  if (!read.success) return null
  const { id, callback_id: callback, root_view_id: root, previous_view_id: previous } = read.data
  return { id, callback, isTop: typeof previous === 'string' && previous !== root }
}

/**
 * What a press leads to: words for the one who pressed, in place of the message or beside it, with what they
 * become once Slack has followed; nothing; or that the menu goes, because everyone reads what was done.
 */
export type Shown =
  | { reply: Reply; inPlace: boolean; later?: Followed['later'] }
  /** What the modal that was pressed in shows from now on. */
  | { window: ModalView }
  | 'gone'
  | null

export function beside(reply: Reply): Shown {
  return { reply, inPlace: false }
}

/** "In 15 min" under a reminder. */
const laterMs = 15 * 60_000

/** What a button carries: its incident, and for some what it was drawn for; null for anything else. */
export type Carried = { incident: number; from?: Severity; duty?: string } & Partial<TimelinePage>

export function carriedBy(actionId: string, value: string): Carried | null {
  if (timelineTurns.has(actionId)) return readJson(timelinePage, value)
  const drawn = severitySetBy(actionId) ? readJson(severityPress, value) : null
  if (drawn) return drawn
  if (actionId === actionIds.reportDuty || actionId === actionIds.waiveDuty) return readJson(dutyPress, value)
  return /^[1-9]\d{0,8}$/.test(value) ? { incident: Number(value) } : null
}

export function isReading(actionId: string): boolean {
  return (
    timelineTurns.has(actionId) ||
    actionId === actionIds.showTimeline ||
    actionId === actionIds.showPanel ||
    actionId === actionIds.showActions
  )
}

/** When the message with the button was posted, which is when it asked; null where Slack doesn't say. */
export function askedAtOf(messageTs: unknown): Instant | null {
  return typeof messageTs === 'string' && /^\d{1,12}\.\d{1,9}$/.test(messageTs)
    ? instantOfTs(messageTs)
    : null
}

/** The commands that have a button of their own, without a form. */
export type ButtonCommand = Extract<
  IncidentCommand,
  {
    verb:
      | 'ack'
      | 'cannot'
      | 'hand_on'
      | 'here'
      | 'lead'
      | 'severity'
      | 'status'
      | 'update'
      | 'postpone'
      | 'snooze'
      | 'resolve'
      | 'close'
      | 'postmortem'
      | 'finish'
      | 'rate_page'
      | 'reported'
      | 'keep_channel'
      | 'approve'
      | 'publish'
      | 'outside_publish'
  }
>

/** What a button does straight away; null where it opens or shows something. */
export function commandOfButton(
  actionId: string,
  carried: Carried,
  askedAt: Instant | null,
): ButtonCommand | null {
  const severity = severitySetBy(actionId)
  if (severity)
    return { verb: 'severity', to: severity, why: '', ...(carried.from && { from: carried.from }) }
  const status = statusSetBy(actionId)
  if (status) return { verb: 'status', to: status, text: '' }
  const item = itemActionOf(actionId)
  if (item && item.action !== 'edit') return { verb: 'finish', id: item.item, done: item.action === 'finish' }
  const asked = askedAt ? { askedAt } : {}
  switch (actionId) {
    case actionIds.acknowledge:
      return { verb: 'ack' }
    case actionIds.cannot:
      return { verb: 'cannot' }
    case actionIds.handOn:
      return { verb: 'hand_on' }
    case actionIds.here:
      return { verb: 'here' }
    // The question was who leads: someone who took it since keeps it.
    case actionIds.takeCommand:
      return { verb: 'lead', person: null, ifVacant: true }
    case actionIds.nothingNew:
      return { verb: 'update', text: 'Nothing new.', nextInMs: null, nothingNew: true, ...asked }
    case actionIds.updateLater:
      return { verb: 'postpone', byMs: laterMs, ...asked }
    case actionIds.snoozeHour:
      return { verb: 'snooze', byMs: hourMs }
    case actionIds.snoozeDay:
      return { verb: 'snooze', byMs: 24 * hourMs }
    case actionIds.resolveNow:
      return { verb: 'resolve', summary: '' }
    case actionIds.closeAnyway:
      return { verb: 'close' }
    case actionIds.approvePostmortem:
      return { verb: 'approve' }
    case actionIds.publishAnyway:
      return { verb: 'publish', changes: '' }
    case actionIds.publishOutside:
      return { verb: 'outside_publish' }
    case actionIds.draftPostmortem:
      return { verb: 'postmortem' }
    case actionIds.reportDuty:
    case actionIds.waiveDuty:
      return { verb: 'reported', name: carried.duty ?? '', isRequired: actionId === actionIds.reportDuty }
    case actionIds.keepChannel:
      return { verb: 'keep_channel' }
    case actionIds.pageUseful:
      return { verb: 'rate_page', useful: true }
    case actionIds.pageNotUseful:
      return { verb: 'rate_page', useful: false }
    default:
      return null
  }
}

const actionsOfForms: Partial<Record<string, Action>> = {
  [actionIds.openUpdateForm]: 'update',
  [actionIds.openNoteForm]: 'note',
  [actionIds.openSeverityForm]: 'change_severity',
  [actionIds.openResolveForm]: 'resolve',
  [actionIds.openTaskForm]: 'task',
  [actionIds.openRoleForm]: 'assign_role',
  [actionIds.openFindingsForm]: 'findings',
  [actionIds.openFactorForm]: 'findings',
  [actionIds.openOutsideForm]: 'findings',
  [summaryDraftIds.open]: 'findings',
  [actionIds.openMomentForm]: 'correct_moment',
  [actionIds.openReopenForm]: 'reopen',
  [actionIds.openCancelForm]: 'cancel',
  [actionIds.openDuplicateForm]: 'cancel',
}

/** What the form behind a button is for: one that would only be refused isn't opened. */
export function actionOfForm(actionId: string): Action | undefined {
  if (itemActionOf(actionId)?.action === 'edit') return 'task'
  if (sectionOf(actionId)) return 'findings'
  return Object.hasOwn(actionsOfForms, actionId) ? actionsOfForms[actionId] : undefined
}
