import type { GroupsOf, PersonId } from '../../people/people.ts'
import type { SeverityPolicy, Target } from '../../policy/policy.ts'

/** One level as it is at one moment. */
export type Rung = { targets: Target[]; channels: string[]; vacant: string[] }

/** What a severity pages, one rung after the other, and what comes after the last. */
export type Ladder = {
  rungs: Rung[]
  /** How often all of them are gone through before the fallback is paged. */
  rounds: number
  /** Pages this far come before the fallback's, no matter who was passed over. */
  fallbackAfter: number
  fallback: Omit<Rung, 'vacant'>
  mention: SeverityPolicy['mention']
}

/** Who is behind a target; null where nobody knows. A person is there until Slack says that they left. */
export function membersOf({ kind, id }: Target, groupsOf: GroupsOf): readonly PersonId[] | null {
  return groupsOf(id) ?? (kind === 'person' ? [id] : null)
}

/** Each target once. */
export function distinctTargets(targets: readonly Target[]): Target[] {
  return [...new Map(targets.map((target) => [`${target.kind}/${target.id}`, target])).values()]
}
