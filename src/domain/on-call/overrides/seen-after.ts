import type { Act } from '../../record/decision.ts'
import { groupEffects } from '../clock/user-group.ts'
import type { OnCallEffect } from '../effects.ts'
import { scheduleAt } from '../shifts.ts'
import { isSamePeople } from './override.ts'
import type { Roster } from './roster.ts'

/**
 * A roster with its overrides changed. Those whom that puts on call at this very moment hear of it by its own
 * message, so they count as seen: a hand-over notice a second later would only say it again. One that is due
 * already stays due. The schedule's user group has no message of its own, and follows at once.
 */
export function seenAfter(
  roster: Roster,
  changes: Pick<Roster, 'overrides'> & Partial<Roster>,
  { at, policy }: Pick<Act, 'at' | 'policy'>,
  id: string,
): { roster: Roster; effects: OnCallEffect[] } {
  const changed = { ...roster, ...changes }
  const schedule = policy.schedules.find((one) => one.id === id)
  const later = { roster: changed, effects: [] }
  if (!schedule || !roster.seen) return later
  const before = scheduleAt(schedule, roster.overrides, at).people
  if (!isSamePeople(before, roster.seen.people)) return later
  const { people } = scheduleAt(schedule, changed.overrides, at)
  if (isSamePeople(before, people)) return later
  return { roster: { ...changed, seen: { at, people } }, effects: groupEffects(schedule) }
}
