import type { Act } from '../../record/decision.ts'
import { scheduleAt } from '../shifts.ts'
import { isSamePeople } from './override.ts'
import type { Roster } from './roster.ts'

/**
 * A roster with its overrides changed. Those whom that puts on call at this very moment hear of it by its own
 * message, so they count as seen: a hand-over notice a second later would only say it again. One that is due
 * already stays due.
 */
export function seenAfter(
  roster: Roster,
  changes: Pick<Roster, 'overrides'> & Partial<Roster>,
  { at, policy }: Pick<Act, 'at' | 'policy'>,
  id: string,
): Roster {
  const changed = { ...roster, ...changes }
  const schedule = policy.schedules.find((one) => one.id === id)
  if (!schedule || !roster.seen) return changed
  const before = scheduleAt(schedule, roster.overrides, at).people
  if (!isSamePeople(before, roster.seen.people)) return changed
  const { people } = scheduleAt(schedule, changed.overrides, at)
  return isSamePeople(before, people) ? changed : { ...changed, seen: { at, people } }
}
