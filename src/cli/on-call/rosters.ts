import type { Rosters } from '../../domain/on-call/escalate.ts'
import type { Override } from '../../domain/on-call/overrides/override.ts'
import type { ScheduleInForce } from '../../domain/on-call/schedule-in-force.ts'
import type { PersonId } from '../../domain/people/people.ts'
import { knownAs } from '../../domain/people/who.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import { instantOf } from '../../domain/time/instant.ts'
import { readRosters } from '../../operations/on-call/rosters.ts'
import { policyInForce } from '../../operations/on-call/take-schedules.ts'
import { namesOf } from '../../store/people/directory.ts'
import type { Call } from '../command.ts'

/** What is in force, wherever it's kept: the one place from which these commands know schedules and overrides. */
export type Standing = {
  schedules: readonly ScheduleInForce[]
  overrides: readonly Override[]
  /** People by their ids, where Slack has someone for an address. */
  known: (people: readonly PersonId[]) => PersonId[]
}

/** The schedules as they hold, with what was asked of each. */
export async function schedulesStandingOf(call: Call): Promise<Standing> {
  const { schedules } = await policyOf(call)
  const { overridesOf, groupsOf } = await rostersOf(call)
  const known = (people: readonly PersonId[]): PersonId[] => people.map((one) => knownAs(one, groupsOf))
  return { schedules, overrides: schedules.flatMap(({ id }) => overridesOf(id)), known }
}

/** What says whom an incident would page. */
export async function rostersOf(call: Call): Promise<Rosters> {
  return readRosters(await databaseIfThere(call), await policyOf(call))
}

/** The policy with what holds of each schedule: a changed rotation waits for its next hand-over. */
export async function policyOf(call: Call): Promise<Policy> {
  const db = await databaseIfThere(call)
  return db ? policyInForce(db, call.policy, instantOf(call.clock.now())) : call.policy
}

/** Names for people to read; the id, or the address, of somebody whom the database doesn't know. */
export async function namesIn(
  call: Call,
  people: readonly PersonId[],
): Promise<(person: PersonId) => string> {
  const db = await databaseIfThere(call)
  const names = db ? await namesOf(db, people) : new Map<PersonId, string>()
  return (person) => names.get(person) ?? person
}

/** Schedules stand in `muster.yml`, so who is on call can be said where no database is yet. */
async function databaseIfThere(call: Call) {
  try {
    return await call.record()
  } catch {
    return null
  }
}
