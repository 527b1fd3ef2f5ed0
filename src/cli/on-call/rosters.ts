import type { Rosters } from '../../domain/on-call/escalate.ts'
import type { Override } from '../../domain/on-call/override.ts'
import type { ScheduleInForce } from '../../domain/on-call/schedule-in-force.ts'
import type { PersonId } from '../../domain/people/people.ts'
import { namesOf } from '../../store/people/directory.ts'
import { readGroups } from '../../store/people/groups.ts'
import type { Call } from '../command.ts'

/** What is in force, wherever it's kept: the one place from which these commands know schedules and overrides. */
export type Standing = {
  schedules: readonly ScheduleInForce[]
  overrides: readonly Override[]
}

/** The schedules as `muster.yml` says them; nobody can have asked for an override yet. */
export async function standingOf({ policy }: Call): Promise<Standing> {
  return { schedules: policy.schedules, overrides: [] }
}

export async function rostersOf(call: Call): Promise<Rosters> {
  const { schedules, overrides } = await standingOf(call)
  const groups = call.policy.escalations.flatMap(({ levels }) =>
    levels.flatMap(({ page }) => page.flatMap((target) => (target.kind === 'group' ? target.id : []))),
  )
  const pages = Object.values(call.policy.severities).flatMap(({ page }) =>
    page.flat().flatMap((target) => (target.kind === 'group' ? target.id : [])),
  )
  const db = await databaseIfThere(call)
  return {
    scheduleOf: (id) => schedules.find((schedule) => schedule.id === id) ?? null,
    overridesOf: (id) => overrides.filter(({ schedule }) => schedule === id),
    groupsOf: db ? await readGroups(db, [...groups, ...pages]) : () => null,
    isReachable: () => true,
    isQuiet: () => false,
  }
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
