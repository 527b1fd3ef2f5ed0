import { escalationOf } from '../../on-call/escalate.ts'
import type { GroupsOf } from '../../people/people.ts'
import type { Policy, Target } from '../../policy/policy.ts'
import type { Severity } from '../../policy/severity.ts'
import { distinctTargets, type Ladder, membersOf, type Rung } from './rung.ts'

/**
 * A drill climbs the same levels, but of each only those hear it who agreed: neither a channel nor everyone in one
 * is called, and nobody after the last level.
 */
export function rehearsalLadder(
  asked: readonly Rung[],
  { policy, severity, groupsOf }: { policy: Policy; severity: Severity; groupsOf: GroupsOf },
): Ladder {
  const agreed = policy.drills.people
  const whole = new Set(agreed.map(({ id }) => id))
  const people = new Set(agreed.flatMap((target) => membersOf(target, groupsOf) ?? []))
  const agreedOf = (target: Target): Target[] => {
    if (whole.has(target.id)) return [target]
    const members = membersOf(target, groupsOf) ?? []
    return members.filter((id) => people.has(id)).map((id) => ({ kind: 'person', id }))
  }
  const rungs = asked.map(
    (rung): Rung => ({ targets: distinctTargets(rung.targets.flatMap(agreedOf)), channels: [], vacant: [] }),
  )
  const { escalation } = policy.severities[severity]
  const rounds = escalation === null ? 1 : escalationOf(policy, severity).repeat + 1
  const fallbackAfter = escalation === null ? 0 : rungs.length * rounds
  const again = escalation === null ? rungs.flatMap(({ targets }) => targets) : []
  return { rungs, rounds, fallbackAfter, fallback: { targets: again, channels: [] }, mention: 'none' }
}
