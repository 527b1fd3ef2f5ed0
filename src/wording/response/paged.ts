import type { Answered, Incident } from '../../domain/incident/incident.ts'
import { isLeft } from '../../domain/incident/incident.ts'
import { isOpen } from '../../domain/incident/status.ts'
import type { Paged, Ring } from '../../domain/on-call/called.ts'
import { currentClimb, pagesOf } from '../../domain/response/climb.ts'
import { elapsedText } from '../../domain/time/durations.ts'
import { type Instant, msBetween } from '../../domain/time/instant.ts'
import { nameLimit } from '../policy/names.ts'
import { countOf } from '../text/amount.ts'
import { join, list, person, type Sentence, say, typed, when } from '../text/sentence.ts'

/** Enough to see on a phone who is being waited for. */
const namedAtMost = 5
const pagersAtMost = 3

/** Room for why; the whole of it is on the timeline. */
const whyLimit = 80

/** What became of a page to one person, in the order in which a reader wants to know it. */
const fates = ['acknowledged', 'ended', 'waiting', 'unreached', 'untold', 'quiet', 'unable'] as const

type Fate = (typeof fates)[number]

/** How those are counted who have no room. */
const countedAs: Record<Fate, string> = {
  acknowledged: 'acknowledged',
  ended: 'no longer on it',
  waiting: 'no answer',
  unreached: 'not reached',
  untold: 'no direct message',
  quiet: 'in quiet hours',
  unable: "can't",
}

/**
 * `Paged: @ben (acknowledged after 3 min), @ana (can't), @dee`: everyone whom pages called and what became of it,
 * while the incident is open. A name alone was paged and hasn't answered. Those of the level that's waited for come
 * first, and a crowd is counted by what became of it. Null where nobody was called.
 */
export function pagedLine(incident: Incident): Sentence | null {
  const { response, status } = incident
  if (!isOpen(status) || response.paged.length === 0) return null
  const { times } = pagesOf(incident, currentClimb(incident))
  const isEarlier = ({ level, byHand }: Paged): number => (level === times || byHand ? 0 : 1)
  const isWaiting = response.met === null || isLeft(incident)
  const rank = (each: Paged): number =>
    (isWaiting ? isEarlier(each) * fates.length : 0) + fates.indexOf(fateOf(each, incident))
  const paged = response.paged.toSorted((a, b) => rank(a) - rank(b))
  const named = paged
    .slice(0, namedAtMost)
    .map((each) => say`${person(each.person)}${callerOf(each)}${fateText(each, incident)}`)
  return say`Paged: ${join(named, ', ')}${othersText(paged.slice(namedAtMost), incident)}`
}

/** `Pagers: phones rang at 14:02`: whether phones rang, while the incident is open; null without any. */
export function pagersLine({ status, response: { rings = [] } }: Incident, at: Instant): Sentence | null {
  if (!isOpen(status) || rings.length === 0) return null
  const more = rings.length - pagersAtMost
  const each = rings.slice(-pagersAtMost).map((ring) => ringText(ring, at))
  return say`Pagers: ${join(each, ', ')}${more > 0 && ` and ${countOf(more, 'other')}`}`
}

function ringText({ pager, at: then, reason }: Ring, at: Instant): Sentence {
  const name = typed(pager, nameLimit)
  return reason === undefined
    ? say`${name} rang ${when(then, at)}`
    : say`${name} (not reached: ${typed(reason, whyLimit)})`
}

/** ` and 7 others (5 no answer, 2 can't)` */
function othersText(others: readonly Paged[], incident: Incident): Sentence {
  if (others.length === 0) return []
  const among = others.map((each) => fateOf(each, incident))
  const counts = fates.flatMap((fate) => {
    const count = among.filter((one) => one === fate).length
    return count === 0 ? [] : [say`${count} ${countedAs[fate]}`]
  })
  return say` and ${countOf(others.length, 'other')} (${list(counts)})`
}

function callerOf({ byHand }: Paged): Sentence {
  if (!byHand) return []
  const { by, why } = byHand
  return say` by ${person(by)}${why !== '' && say`: ${typed(why, whyLimit)}`}`
}

function fateOf(paged: Paged, incident: Incident): Fate {
  const { cannotAt, isOutOfReach, untold, quietUntil } = paged
  const answer = answerOf(paged, incident)
  if (answer && !answer.endedAt) return 'acknowledged'
  if (cannotAt) return 'unable'
  if (answer) return 'ended'
  if (isOutOfReach) return 'unreached'
  if (untold) return 'untold'
  return quietUntil ? 'quiet' : 'waiting'
}

function fateText(paged: Paged, incident: Incident): Sentence {
  const { at, untold, quietUntil } = paged
  const why = untold !== undefined && say`: ${typed(untold, whyLimit)}`
  switch (fateOf(paged, incident)) {
    case 'acknowledged': {
      const { at: then } = answerOf(paged, incident) ?? paged
      return say` (acknowledged after ${elapsedText(msBetween(at, then))})`
    }
    case 'ended':
      return say` (no longer on it)`
    case 'unable':
      return say` (can't)`
    case 'unreached':
      return say` (not reached${why})`
    case 'untold':
      return say` (no direct message${why})`
    case 'quiet':
      return quietUntil ? say` (Do Not Disturb until ${when(quietUntil, at)})` : []
    case 'waiting':
      return []
  }
}

/** What someone answered to the page that called them; null while they haven't. */
function answerOf(
  { person: id, at, byHand }: Paged,
  { response: { met, answered } }: Incident,
): Pick<Answered, 'at' | 'endedAt'> | null {
  if (byHand?.answeredAt) return { at: byHand.answeredAt }
  if (met?.by === id && met.at >= at) return met
  return answered.findLast((answer) => answer.by === id && answer.at >= at) ?? null
}
