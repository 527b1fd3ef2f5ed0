import type { Incident } from '../../incident/incident.ts'
import { presenceEffects } from '../../incident/refresh.ts'
import type { Paged } from '../../on-call/called.ts'
import { type GroupsOf, muster } from '../../people/people.ts'
import type { Target } from '../../policy/policy.ts'
import { type Act, type Decision, eventOf, extend } from '../../record/decision.ts'
import type { Effect, PageWords } from '../../record/effects.ts'
import type { TimelineEvent } from '../../record/timeline.ts'
import { latenessOf } from '../../time/lateness.ts'
import { type Climb, pagesOf, withPages } from '../climb.ts'
import { expectHands } from './expected.ts'
import { type Called, calledNext, callsAnyone, isForNobody, pagingOf } from './levels.ts'
import { isThrough, peopleCalledBy, stillAskedByHand, withPaged } from './paged.ts'
import { askQuiet, distinctQuiet, quietAmong, skipsQuiet } from './quiet.ts'
import { distinctTargets } from './rung.ts'

/**
 * Why people are called now; `missed` also tells that the target was missed, in the same message. A climb alone goes
 * on at once, after a page that reached nobody or whose people all said that they can't.
 */
export type PageReason = 'declared' | 'raised' | 'unanswered' | 'missed' | Climb

/** Only nobody's doing anything any more begins the other climb. */
function climbFor(reason: PageReason): Climb {
  return reason === 'left' ? 'left' : 'response'
}

/**
 * Where the next page is said: where everything else of its incident is, so that one message can do for both,
 * or in the announcements channel; `nowhere` when it would have nobody to go to.
 */
export function placeOfNextPage(
  incident: Incident,
  act: Act,
  reason: PageReason = 'unanswered',
): 'channel' | 'announcements' | 'nowhere' {
  const called = calledNext(pagingOf(incident, act), pagesOf(incident, climbFor(reason)))
  if (isForNobody(called)) return 'nowhere'
  return incident.isPrivate || called.targets.length > 0 ? 'channel' : 'announcements'
}

/**
 * Pages the next level that has someone in it: invites it, says so, and puts it on the timeline. With nobody to
 * page a declaration is called out by its announcement, if it has one; later pages need a message of their own.
 * Whom it goes to is settled here and kept: nothing that happens before it goes out, not an acknowledgement,
 * takes anyone off it. The `unreachable` were paged before, in vain, and count as if nobody were behind them.
 */
export function page(
  decision: Decision,
  { reason, unreachable = [] }: { reason: PageReason; unreachable?: readonly Target[] },
  act: Act,
): Decision {
  const incident = decision.state
  const hidden = new Set(unreachable.map(({ id }) => id))
  const groupsOf: GroupsOf = (id) => (hidden.has(id) ? [] : act.groupsOf(id))
  const next = calledNext(pagingOf(incident, { ...act, groupsOf }), pagesOf(incident, climbFor(reason)))
  const before = calledBefore(incident, reason)
  const cannot = [
    ...new Set([...before.flatMap(({ person, cannotAt }) => (cannotAt ? person : [])), ...next.cannot]),
  ]
  const isQuiet =
    skipsQuiet(incident, act.policy) && isThrough(incident, pagesOf(incident, climbFor(reason)).times, act)
  const quiet = distinctQuiet([...(isQuiet ? quietAmong(before, act.at) : []), ...next.quiet])
  const called = { ...next, cannot, quiet, empty: distinctTargets([...unreachable, ...next.empty]) }
  if (isForNobody(called)) {
    // What calls by its severity is called for again in its time, also where a drill has nobody who agreed.
    return callsAnyone(act.policy, incident.severity)
      ? pageNobody(decision, called, { act, reason })
      : decision
  }
  const words = pageWords(incident, called, { act, reason })
  const { level, targets, mention, channels } = called
  const inChannels = channels.length > 0 && { channels }
  const state = expectHands(
    recordPaged(recordLevel(incident, level, { act, reason }), called, { act, reason }),
    act,
  )
  return extend(decision, {
    state,
    events: [byMuster(act, { kind: 'paged', level, targets, mention, ...knownOf(called), ...inChannels })],
    effects: [
      ...pageEffects(words, incident, { act, reason, channels }),
      ...askQuiet(words, peopleCalledBy(words)),
      ...presenceEffects(state),
    ],
  })
}

type Why = { act: Act; reason: PageReason }

function recordLevel(incident: Incident, level: number, { act: { at }, reason }: Why): Incident {
  return withPages(incident, climbFor(reason), { times: level, lastAt: at })
}

/** Those of the level before: what became of them may be why the next is paged now. */
function calledBefore(incident: Incident, reason: PageReason): Paged[] {
  const { times } = pagesOf(incident, climbFor(reason))
  return incident.response.paged.filter(({ level }) => level > 0 && level === times)
}

/** Whom a page calls, as far as it's known when it's decided; its delivery adds those behind unread groups. */
function recordPaged(incident: Incident, { level, targets, people }: Called, { act, reason }: Why): Incident {
  const called = people ?? targets.flatMap(({ kind, id }) => (kind === 'person' ? id : []))
  // Who couldn't when it was new may well be able to now that it was left.
  const { paged: before } = incident.response
  const earlier = reason === 'left' && level === 1 ? stillAskedByHand(before) : before
  const paged = withPaged(earlier, called, { level, at: act.at })
  return { ...incident, response: { ...incident.response, paged } }
}

/** Muster pages people, no matter who raised or declared. */
function byMuster(act: Act, what: TimelineEvent['what']): TimelineEvent {
  return { ...eventOf(act, what), by: muster }
}

/** What is said only where there's something to say. */
function knownOf({
  people,
  unread,
  empty,
  vacant,
  cannot,
  quiet,
}: Called): Pick<PageWords, 'people' | 'unread' | 'empty' | 'vacant' | 'cannot' | 'quiet'> {
  return {
    ...(people && { people }),
    ...(people && unread.length > 0 && { unread }),
    ...(empty.length > 0 && { empty }),
    ...(vacant.length > 0 && { vacant }),
    ...(cannot.length > 0 && { cannot }),
    ...(quiet.length > 0 && { quiet }),
  }
}

function pageWords(
  { severity, response, lastActivityAt }: Incident,
  called: Called,
  { act, reason }: Why,
): PageWords {
  const { level, targets, mention } = called
  return {
    kind: 'page',
    level,
    targets,
    mention,
    severity,
    dueAt: response.dueAt,
    missed: response.missedAt !== null,
    ...knownOf(called),
    ...(reason === 'missed' && {
      tellsMissAt: act.at,
      late: latenessOf({ plannedAt: response.dueAt, at: act.at }, act.running),
    }),
    ...(reason === 'left' && { quietSince: lastActivityAt }),
  }
}

/** Where nobody is left to page and everyone mustn't be called either, that is all there is to say. */
function pageNobody(decision: Decision, { level, empty, vacant, cannot, quiet }: Called, why: Why): Decision {
  const state = recordLevel(decision.state, level, why)
  if (empty.length + vacant.length + cannot.length + quiet.length === 0) return extend(decision, { state })
  const passed = {
    empty,
    ...(vacant.length > 0 && { vacant }),
    ...(cannot.length > 0 && { cannot }),
    ...(quiet.length > 0 && { quiet }),
  }
  return extend(decision, {
    state,
    events: [byMuster(why.act, { kind: 'nobody_paged', ...passed })],
    effects: [{ kind: 'say', words: { kind: 'nobody_to_page', ...passed } }],
  })
}

function pageEffects(
  words: PageWords,
  { isPrivate }: Incident,
  { act, reason, channels }: Why & { channels: readonly string[] },
): Effect[] {
  const { announcements } = act.policy.channels
  const aloud = { ...words, targets: [], mention: act.policy.severities[words.severity].mention }
  const isBeside = words.targets.length > 0 || channels.length > 1
  const inChannels = channels.map(
    (channel): Effect =>
      !isBeside && reason === 'declared' && channel === announcements
        ? { kind: 'announce', page: aloud }
        : { kind: 'say_in_announcements', words: aloud, channel, ...(isBeside && { beside: true }) },
  )
  if (words.targets.length > 0) {
    const { people, unread = [], targets } = words
    const invite: Effect = people
      ? { kind: 'invite', people, targets: unread }
      : { kind: 'invite', people: [], targets }
    return [invite, { kind: 'say', words }, ...inChannels]
  }
  if (channels.length > 0) return inChannels
  if (isPrivate) return [{ kind: 'say', words }]
  const isCalledByAnnouncement = reason === 'declared' && announcements !== null
  return [
    isCalledByAnnouncement ? { kind: 'announce', page: words } : { kind: 'say_in_announcements', words },
  ]
}
