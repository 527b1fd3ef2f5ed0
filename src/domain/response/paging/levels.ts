import type { Incident, Reminded } from '../../incident/incident.ts'
import { escalationOf, peopleOfTarget } from '../../on-call/escalate.ts'
import type { OverridesOf } from '../../on-call/overrides/override.ts'
import type { GroupsOf, PersonId, Quiet } from '../../people/people.ts'
import { isAddress } from '../../people/who.ts'
import type { PageTarget } from '../../policy/escalation.ts'
import type { Policy, SeverityPolicy, Target } from '../../policy/policy.ts'
import type { Severity } from '../../policy/severity.ts'
import type { Instant } from '../../time/instant.ts'
import { quietAmong, skipsQuiet } from './quiet.ts'
import { rehearsalLadder } from './rehearsed.ts'
import { distinctTargets, type Ladder, membersOf, type Rung } from './rung.ts'

/** Whom a page goes to, settled when it's decided. */
export type Called = {
  /** The escalation level reached, counted from 1; beyond the last, everyone so far is called again. */
  level: number
  targets: Target[]
  /** Channels that are paged beside them, by name. */
  channels: string[]
  /** Who is behind the targets, as far as it is known; null where they are people, or nobody knows more. */
  people: PersonId[] | null
  /** Groups among the targets whose members nobody has read yet. */
  unread: Target[]
  /** How everyone is called instead, when nobody is left to page. */
  mention: SeverityPolicy['mention']
  /** Passed over, for there's nobody behind them: a group without members, a person who left. */
  empty: Target[]
  /** Schedules passed over, by id, because nobody was on call in them. */
  vacant: string[]
  /** People passed over, for they said that they can't. */
  cannot: PersonId[]
  /** People passed over: they have Do Not Disturb on, and the escalation doesn't wait for that. */
  quiet: Quiet[]
}

/** What decides whom an incident pages. */
export type Paging = {
  policy: Policy
  severity: Severity
  /** Who's on call is looked up at this moment. */
  at: Instant
  groupsOf: GroupsOf
  overridesOf: OverridesOf
  /** Who said that they can't: they aren't called again for the same target. */
  cannot: readonly PersonId[]
  /** Who has Do Not Disturb on, where nobody waits for them: a level of theirs isn't gone through a second time. */
  quiet: readonly Quiet[]
  /** A private incident is said in no channel but its own. */
  isPrivate: boolean
  /** A drill pages only who agreed to it. */
  isDrill: boolean
}

export function pagingOf(
  { severity, isPrivate, response, drill }: Incident,
  { policy, at, groupsOf, overridesOf }: Pick<Paging, 'policy' | 'at' | 'groupsOf' | 'overridesOf'>,
): Paging {
  const quiet = skipsQuiet({ severity }, policy) ? quietAmong(response.paged, at) : []
  const cannot = response.paged.flatMap(({ person, cannotAt }) => (cannotAt ? person : []))
  return { policy, severity, isPrivate, isDrill: drill !== null, at, groupsOf, overridesOf, cannot, quiet }
}

/**
 * The next page: one level higher each time, through the levels as often as the escalation says, and then its
 * fallback; without an escalation, everyone so far again. Who can't hear it isn't waited for: an empty level is
 * passed over at once, not after the five minutes that a level is given to answer.
 */
export function calledNext(paging: Paging, { times }: Pick<Reminded, 'times'>): Called {
  const { groupsOf, cannot, quiet } = paging
  const { rungs, rounds, fallbackAfter, fallback, mention } = ladderOf(paging)
  const isEmpty = (target: Target): boolean => membersOf(target, groupsOf)?.length === 0
  const isAmong =
    (people: readonly PersonId[]) =>
    (target: Target): boolean => {
      const members = membersOf(target, groupsOf)
      return members !== null && members.length > 0 && members.every((id) => people.includes(id))
    }
  const isUnable = isAmong(cannot)
  const isUnheard = isAmong([...cannot, ...quiet.map(({ person }) => person)])
  const isDeaf = (target: Target): boolean => isEmpty(target) || isUnheard(target)
  const isVacant = ({ targets, channels }: Rung): boolean => channels.length === 0 && targets.every(isDeaf)
  const climbed = Array.from({ length: rounds }, () => rungs).flat()
  const next = climbed.findIndex((rung, index) => index >= times && !isVacant(rung))
  const isThrough = next < 0
  const called = isThrough ? fallback : (climbed[next] ?? fallback)
  // A second time through nobody needs to hear again who wasn't there.
  const passed = climbed.slice(times, isThrough ? undefined : next + 1).slice(0, rungs.length)
  const targets = distinctTargets(called.targets.filter((target) => !isEmpty(target) && !isUnable(target)))
  const unable = distinctTargets(passed.flatMap((rung) => rung.targets).filter(isUnable))
  const unheard = passed.filter(isVacant).flatMap((rung) => rung.targets.filter(isUnheard))
  return {
    level: isThrough ? Math.max(times, fallbackAfter) + 1 : next + 1,
    targets,
    channels: called.channels,
    ...behind(targets, paging),
    mention: targets.length === 0 ? mention : 'none',
    empty: distinctTargets(passed.flatMap((rung) => rung.targets).filter(isEmpty)),
    vacant: [...new Set(passed.flatMap((rung) => rung.vacant))],
    cannot: [...new Set(unable.flatMap((target) => membersOf(target, groupsOf) ?? []))],
    quiet: quiet.filter(({ person }) =>
      unheard.some((target) => membersOf(target, groupsOf)?.includes(person)),
    ),
  }
}

/** Whether the severity names anyone to page, whether or not they're there. */
export function namesAnyone({ severities }: Policy, severity: Severity): boolean {
  const { escalation, page } = severities[severity]
  return escalation !== null || page.some((level) => level.length > 0)
}

/** Whether a severity pages anyone: by name, or everyone in a channel. Only then do its pages have times. */
export function callsAnyone(policy: Policy, severity: Severity): boolean {
  return namesAnyone(policy, severity) || policy.severities[severity].mention !== 'none'
}

/** Whether a page like this would have nobody to go to at all. */
export function isForNobody({ targets, channels, mention }: Called): boolean {
  return targets.length === 0 && channels.length === 0 && mention === 'none'
}

function ladderOf(paging: Paging): Ladder {
  const { policy, severity, isPrivate } = paging
  const { escalation, page, mention } = policy.severities[severity]
  const asked = rungsOf(paging).map((rung) => resolveAddresses(rung, paging.groupsOf))
  if (paging.isDrill) return rehearsalLadder(asked, paging)
  const rungs = asked
  if (escalation === null) {
    return { rungs, rounds: 1, fallbackAfter: 0, fallback: { targets: page.flat(), channels: [] }, mention }
  }
  const { levels, repeat, fallback } = escalationOf(policy, severity)
  return {
    rungs,
    rounds: repeat + 1,
    fallbackAfter: levels.length * (repeat + 1),
    fallback: { targets: [], channels: fallback === null || isPrivate ? [] : [fallback] },
    mention,
  }
}

/** What decides who is on a level, whatever became of them since. */
type Asking = Omit<Paging, 'groupsOf' | 'cannot' | 'quiet' | 'isDrill'>

/** The levels of a severity as they are at one moment, once through; addresses stand as they're written. */
export function rungsOf(paging: Asking): Rung[] {
  const { policy, severity } = paging
  const { escalation, page } = policy.severities[severity]
  if (escalation === null) return page.map((targets) => ({ targets, channels: [], vacant: [] }))
  return escalationOf(policy, severity).levels.map((level) => rungOf(level.page, paging))
}

/** An address is whom Slack knows by it; one that it doesn't know is nobody's. */
function resolveAddresses({ targets, ...rung }: Rung, groupsOf: GroupsOf): Rung {
  const idsOf = ({ id }: Target): readonly PersonId[] => groupsOf(id) ?? []
  return {
    ...rung,
    targets: targets.flatMap((target) =>
      isAddress(target.id) ? idsOf(target).map((id) => ({ kind: 'person' as const, id })) : [target],
    ),
  }
}

function rungOf(page: readonly PageTarget[], { policy, at, isPrivate, overridesOf }: Asking): Rung {
  const rosters = {
    scheduleOf: (id: string) => policy.schedules.find((schedule) => schedule.id === id) ?? null,
    overridesOf,
    groupsOf: () => null,
  }
  const rung: Rung = { targets: [], channels: [], vacant: [] }
  for (const target of page) {
    if (target.kind === 'group') rung.targets.push(target)
    else if (target.kind === 'channel') rung.channels.push(...(isPrivate ? [] : [target.name]))
    else {
      const people = peopleOfTarget(target, rosters, at)
      rung.targets.push(...people.map((person) => ({ kind: 'person' as const, id: person })))
      if (people.length === 0 && (target.kind === 'schedule' || target.kind === 'next'))
        rung.vacant.push(target.id)
    }
  }
  return { ...rung, targets: distinctTargets(rung.targets), channels: [...new Set(rung.channels)] }
}

function behind(targets: readonly Target[], { groupsOf, cannot }: Paging): Pick<Called, 'people' | 'unread'> {
  const groups = targets.filter(({ kind }) => kind === 'group')
  const unread = groups.filter((target) => membersOf(target, groupsOf) === null)
  if (groups.length === unread.length) return { people: null, unread }
  const members = targets.flatMap((target) => membersOf(target, groupsOf) ?? [])
  return { people: [...new Set(members)].filter((id) => !cannot.includes(id)), unread }
}
