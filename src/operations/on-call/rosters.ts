import type { Rosters } from '../../domain/on-call/escalate.ts'
import { peopleInChange } from '../../domain/on-call/overrides/override.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import { peopleNamedIn } from '../../domain/policy/schedule.ts'
import { severities } from '../../domain/policy/severity.ts'
import type { Database, Tx } from '../../store/database/schema.ts'
import { readOverrides } from '../../store/on-call/rosters.ts'
import { readGroups } from '../../store/people/groups.ts'

/**
 * What says who is on call and whom an incident would page, read once: as a page is decided, with overrides and
 * without those who left. Null where there's no database yet: then as `muster.yml` alone says.
 */
export async function readRosters(db: Database | Tx | null, policy: Policy): Promise<Rosters> {
  const overridesOf = db ? await readOverrides(db, policy) : () => []
  const { schedules } = policy
  const inRotations = schedules.flatMap(peopleNamedIn)
  const inOverrides = schedules.flatMap(({ id }) =>
    overridesOf(id).flatMap(({ change }) => peopleInChange(change)),
  )
  const ids = new Set([...targetsNamed(policy), ...inRotations, ...inOverrides])
  const groupsOf = db ? await readGroups(db, [...ids]) : () => null
  return {
    scheduleOf: (id) => schedules.find((schedule) => schedule.id === id) ?? null,
    overridesOf,
    groupsOf,
    // Of an address that nobody has looked up yet it isn't known.
    isReachable: (person) => groupsOf(person)?.length !== 0,
    isQuiet: () => false,
  }
}

/** The ids of groups and people that a level or a severity names itself. */
function targetsNamed({ escalations, severities: each }: Policy): string[] {
  const levels = escalations.flatMap(({ levels: own }) => own.flatMap(({ page }) => page))
  const pages = severities.flatMap((severity) => each[severity].page.flat())
  return [...levels, ...pages].flatMap((target) =>
    target.kind === 'group' || target.kind === 'person'
      ? target.id
      : target.kind === 'email'
        ? target.address
        : [],
  )
}
