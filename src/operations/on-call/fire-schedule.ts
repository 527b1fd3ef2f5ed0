import { noteHandOver } from '../../domain/on-call/clock/note-hand-over.ts'
import { peopleIn } from '../../domain/on-call/overrides/override.ts'
import type { Roster } from '../../domain/on-call/overrides/roster.ts'
import { peopleNamedIn } from '../../domain/policy/schedule.ts'
import type { Act, Decision } from '../../domain/record/decision.ts'
import type { Tx } from '../../store/database/schema.ts'
import { knownOf } from './known-people.ts'

/** What the clock does to a schedule. One that `muster.yml` no longer has is left alone. */
export async function fireSchedule(
  tx: Tx,
  roster: Roster,
  act: Act,
  id: string,
): Promise<Decision<Roster> | null> {
  const schedule = act.policy.schedules.find((one) => one.id === id)
  if (!schedule) return null
  const people = [...peopleNamedIn(schedule), ...roster.overrides.flatMap(({ change }) => peopleIn(change))]
  const groupsOf = await knownOf(tx, [schedule], people)
  return noteHandOver(roster, schedule, { ...act, groupsOf })
}
