import type { Schedule } from '../../policy/schedule.ts'
import { type Act, accept, eventOf, type Outcome } from '../../record/decision.ts'
import type { OnCallEffect } from '../effects.ts'
import type { Roster } from '../overrides/roster.ts'

/** Has the schedule's user group, if it has one, compared with who is on call by now. */
export function groupEffects({ id, userGroup }: Pick<Schedule, 'id' | 'userGroup'>): OnCallEffect[] {
  return userGroup === null ? [] : [{ kind: 'keep_user_group', schedule: id }]
}

/** What of a group Slack was asked for, and why it refused in a sentence; null when it didn't. */
export type GroupAnswer = { group: string; asked: 'read' | 'write'; refusal: string | null }

/**
 * Keeps that Slack refuses a user group, or no longer does. People hear of it once: Slack is asked again at each
 * change, and the same answer is no news. Null where nothing has changed.
 */
export function noteGroupAnswer(
  roster: Roster,
  { schedule, answer }: { schedule: Schedule; answer: GroupAnswer },
  act: Act,
): Outcome<Roster> | null {
  const { group, asked, refusal } = answer
  const before = roster.groupRefused
  if (refusal === null) {
    // That it can be read says nothing of whether it can be written.
    const isOver = before !== null && (asked === 'write' || before.asked === 'read')
    return isOver ? accept({ ...roster, groupRefused: null }, [], []) : null
  }
  if (before?.group === group && before.reason === refusal) return null
  const refused = { group, reason: refusal }
  const { channel } = schedule
  return accept(
    { ...roster, groupRefused: { ...refused, asked } },
    [eventOf(act, { kind: 'user_group_refused', ...refused })],
    channel === null ? [] : [{ kind: 'tell_group_refused', schedule: schedule.id, channel, ...refused }],
  )
}
