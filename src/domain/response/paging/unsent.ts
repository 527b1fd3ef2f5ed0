import type { Incident } from '../../incident/incident.ts'
import { announcementEffects, presenceEffects } from '../../incident/refresh.ts'
import { isOpen } from '../../incident/status.ts'
import type { PersonId } from '../../people/people.ts'
import { type Act, accept, eventOf, type Outcome } from '../../record/decision.ts'
import type { Effect, PageWords } from '../../record/effects.ts'
import type { TimelineEvent } from '../../record/timeline.ts'
import type { Instant } from '../../time/instant.ts'
import { climbOf, pagesOf } from '../climb.ts'
import { isClimbing } from '../clock.ts'
import type { PageWay, Untold } from '../happenings.ts'
import { expectHands } from './expected.ts'
import { page } from './page.ts'
import { answeredSince, isAwaitedByHand, isThrough, notePaged, peopleCalledBy, withPaged } from './paged.ts'
import { askQuiet } from './quiet.ts'

/** A page as it was decided: at which version of its incident, when, and with which words. */
export type DecidedPage = { of: number; words: PageWords; decidedAt: Instant | null }

/**
 * A page reached nobody. The timeline takes it back, and the next level is called at once, unless a later page
 * has gone out meanwhile: those who aren't there can't answer within five minutes either. Each level is tried
 * once, and then everyone is called, once; what follows after that the clock decides.
 */
export function notePageUnsent(
  incident: Incident,
  { of, words, reason, decidedAt }: DecidedPage & { reason: string },
  act: Act,
): Outcome {
  const climb = climbOf(words)
  // Anyone who acknowledged it meanwhile has ended it: nobody is called any more, and nobody misses it.
  const isAnswered = words.byHand
    ? !peopleCalledBy(words).some((person) => isAwaitedByHand(incident, person))
    : climb === 'response' && decidedAt !== null && answeredSince(incident, decidedAt) !== null
  const event = eventOf(act, { kind: 'page_unsent', of, reason })
  if (isAnswered) return accept(incident, [event], [])
  const out = peopleCalledBy(words).reduce(
    (state, person) => notePaged(state, person, { isOutOfReach: true }),
    incident,
  )
  const noted = accept(
    out,
    [event],
    [
      { kind: 'refresh_card' },
      { kind: 'say', words: { kind: 'page_unsent', targets: words.targets, reason } },
    ],
  )
  const pages = pagesOf(incident, climb)
  // What somebody called by hand, no escalation goes on from.
  const isLast = words.byHand || words.targets.length === 0 || pages.times !== words.level
  if (isLast || !isOpen(incident.status)) return noted
  const unreachable = [...(words.empty ?? []), ...words.targets]
  return { ok: true, decision: page(noted.decision, { reason: climb, unreachable }, act) }
}

/** How a page went out, where the decision couldn't know it. */
export type PageSent = {
  lateMs: number
  way: PageWay
  /** Whether it went out when and how it was meant to. */
  isAsMeant: boolean
  /** Members of groups that nobody had read when it was decided. */
  looked: readonly PersonId[]
  untold: readonly Untold[]
}

/**
 * A page went out otherwise than meant; the timeline says so beside it. One that was scheduled in place of the
 * announcement leaves that to be posted. Whom nothing reached can't answer: where the others can't either, the
 * next level is called at once.
 */
export function notePageSent(
  incident: Incident,
  { of, words, decidedAt, lateMs, way, isAsMeant, looked, untold }: DecidedPage & PageSent,
  act: Act,
): Outcome {
  const events: TimelineEvent[] = [
    ...(isAsMeant ? [] : [eventOf(act, { kind: 'page_sent' as const, of, lateMs, way })]),
    ...(untold.length > 0 ? [eventOf(act, { kind: 'page_untold', of, people: [...untold] })] : []),
  ]
  const climb = climbOf(words)
  const pages = pagesOf(incident, climb)
  const isLatest = pages.times === words.level
  const known = isLatest
    ? expectHands(withLooked(incident, looked, { level: words.level, at: decidedAt ?? act.at }), act)
    : incident
  const effects: Effect[] = [
    ...(way === 'scheduled' ? announcementEffects(incident) : []),
    ...(looked.length + untold.length > 0 ? [{ kind: 'refresh_card' as const }] : []),
    ...askQuiet(words, looked),
    ...(looked.length > 0 ? presenceEffects(known) : []),
  ]
  const next = untold.reduce(
    (state, { person, reason, isOutOfReach }) =>
      notePaged(state, person, { untold: reason, ...(isOutOfReach && { isOutOfReach }) }),
    known,
  )
  const noted = accept(next, events, effects)
  const isWanted = !words.byHand && isClimbing(incident, climb)
  if (!isWanted || !isLatest || untold.length === 0 || !isThrough(next, words.level, act)) return noted
  return { ok: true, decision: page(noted.decision, { reason: climb }, act) }
}

function withLooked(incident: Incident, looked: readonly PersonId[], call: { level: number; at: Instant }) {
  const { paged } = incident.response
  const fresh = looked.filter(
    (id) => !paged.some(({ person, level }) => person === id && level === call.level),
  )
  return { ...incident, response: { ...incident.response, paged: withPaged(paged, fresh, call) } }
}
