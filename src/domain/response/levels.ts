import type { Reminded } from '../incident/incident.ts'
import type { GroupsOf, PersonId } from '../people/people.ts'
import type { SeverityPolicy, Target } from '../policy/policy.ts'

/** Whom a page goes to, settled when it's decided. */
export type Called = {
  /** The escalation level reached, counted from 1; beyond the last, everyone so far is called again. */
  level: number
  targets: Target[]
  /** Who is behind the targets, as far as it is known; null where they are people, or nobody knows more. */
  people: PersonId[] | null
  /** Groups among the targets whose members nobody has read yet. */
  unread: Target[]
  /** How everyone is called instead, when nobody is left to page. */
  mention: SeverityPolicy['mention']
  /** Passed over, for there's nobody behind them: a group without members, a person who left. */
  empty: Target[]
}

/**
 * The next page: one escalation level higher each time, and everyone so far when the levels have run out. Who
 * can't hear it isn't waited for: an empty level is passed over at once, not after the five minutes that a
 * level is given to answer.
 */
export function calledNext(
  { page, mention }: SeverityPolicy,
  { times }: Pick<Reminded, 'times'>,
  groupsOf: GroupsOf,
): Called {
  const isEmpty = (target: Target): boolean => membersOf(target, groupsOf)?.length === 0
  const next = page.findIndex((level, index) => index >= times && !level.every(isEmpty))
  const isThrough = next < 0
  const called = isThrough ? page.flat() : (page[next] ?? [])
  const passed = page.slice(times, isThrough ? undefined : next + 1).flat()
  const targets = distinctTargets(called.filter((target) => !isEmpty(target)))
  return {
    level: isThrough ? times + 1 : next + 1,
    targets,
    ...behind(targets, groupsOf),
    mention: targets.length === 0 ? mention : 'none',
    empty: distinctTargets(passed.filter(isEmpty)),
  }
}

/** Who is behind a target; null where nobody knows. A person is there until Slack says that they left. */
function membersOf({ kind, id }: Target, groupsOf: GroupsOf): readonly PersonId[] | null {
  return groupsOf(id) ?? (kind === 'person' ? [id] : null)
}

function behind(targets: readonly Target[], groupsOf: GroupsOf): Pick<Called, 'people' | 'unread'> {
  const groups = targets.filter(({ kind }) => kind === 'group')
  const unread = groups.filter((target) => membersOf(target, groupsOf) === null)
  if (groups.length === unread.length) return { people: null, unread }
  return { people: [...new Set(targets.flatMap((target) => membersOf(target, groupsOf) ?? []))], unread }
}

/** Each target once. */
export function distinctTargets(targets: readonly Target[]): Target[] {
  return [...new Map(targets.map((target) => [`${target.kind}/${target.id}`, target])).values()]
}
