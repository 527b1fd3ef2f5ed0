import type { OverridesOf } from '../../on-call/overrides/override.ts'
import { addressesIn } from '../../policy/addresses.ts'
import { groupsNamed } from '../../policy/permissions.ts'
import type { Policy, Target } from '../../policy/policy.ts'
import { severities } from '../../policy/severity.ts'
import { policiesInForce } from '../../services/named.ts'
import type { Instant } from '../../time/instant.ts'
import { rungsOf } from './levels.ts'
import { distinctTargets } from './rung.ts'

/**
 * Everyone whom a page may go to at this moment: people, groups, and addresses that stand for people, each once.
 * Of a schedule only those who're on call then, and those who come next where a level pages them.
 */
export function targetsPaged(policy: Policy, overridesOf: OverridesOf, at: Instant): Target[] {
  const isPrivate = false
  const rungs = policiesInForce(policy).flatMap((inForce) =>
    severities.flatMap((severity) => rungsOf({ policy: inForce, severity, at, isPrivate, overridesOf })),
  )
  return distinctTargets(rungs.flatMap(({ targets }) => targets))
}

/** What must be known of who is behind it, to decide anything at all: by its id, a group's or a person's. */
export function targetsAsked(policy: Policy, overridesOf: OverridesOf, at: Instant): string[] {
  const paged = targetsPaged(policy, overridesOf, at).map(({ id }) => id)
  return [...new Set([...groupsNamed(policy), ...addressesIn(policy), ...paged])]
}
