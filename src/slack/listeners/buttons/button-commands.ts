import type { IncidentCommand } from '../../../domain/record/command.ts'
import type { Instant } from '../../../domain/time/instant.ts'
import { dayMs, hourMs, minuteMs } from '../../../domain/time/units.ts'
import { actionIds } from '../../ids/action-ids.ts'
import type { ButtonId } from '../../ids/every-id.ts'
import type { Carried } from './press.ts'

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
      | 'publish_outside_text'
  }
>

/** A button's command, by what it carries and when its message asked. */
export type CommandOfButton = (carried: Carried, askedAt: Instant | null) => ButtonCommand

/** "In 15 min" under a reminder. */
const laterMs = 15 * minuteMs

/** The buttons that do something straight away, and neither open nor show anything. */
export const commandsOfButtons = {
  [actionIds.acknowledge]: () => ({ verb: 'ack' }),
  [actionIds.cannot]: () => ({ verb: 'cannot' }),
  [actionIds.handOn]: () => ({ verb: 'hand_on' }),
  [actionIds.here]: () => ({ verb: 'here' }),
  // The question was who leads: someone who took it since keeps it.
  [actionIds.takeCommand]: () => ({ verb: 'lead', person: null, ifVacant: true }),
  [actionIds.nothingNew]: (_, askedAt) => ({
    verb: 'update',
    text: 'Nothing new.',
    nextInMs: null,
    nothingNew: true,
    ...(askedAt && { askedAt }),
  }),
  [actionIds.updateLater]: (_, askedAt) => ({
    verb: 'postpone',
    byMs: laterMs,
    ...(askedAt && { askedAt }),
  }),
  [actionIds.snoozeHour]: () => ({ verb: 'snooze', byMs: hourMs }),
  [actionIds.snoozeDay]: () => ({ verb: 'snooze', byMs: dayMs }),
  [actionIds.resolveNow]: () => ({ verb: 'resolve', summary: '' }),
  [actionIds.closeAnyway]: () => ({ verb: 'close' }),
  [actionIds.approvePostmortem]: () => ({ verb: 'approve' }),
  [actionIds.publishAnyway]: () => ({ verb: 'publish', changes: '' }),
  [actionIds.publishOutsideText]: () => ({ verb: 'publish_outside_text' }),
  [actionIds.draftPostmortem]: () => ({ verb: 'postmortem' }),
  [actionIds.reportDuty]: ({ duty = '' }) => ({ verb: 'reported', name: duty, isRequired: true }),
  [actionIds.waiveDuty]: ({ duty = '' }) => ({ verb: 'reported', name: duty, isRequired: false }),
  [actionIds.keepChannel]: () => ({ verb: 'keep_channel' }),
  [actionIds.pageUseful]: () => ({ verb: 'rate_page', useful: true }),
  [actionIds.pageNotUseful]: () => ({ verb: 'rate_page', useful: false }),
} satisfies { [id in ButtonId]?: CommandOfButton }
