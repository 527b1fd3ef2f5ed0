import { commanderOf, type Incident, isLeft } from '../../incident/incident.ts'
import { isOpen } from '../../incident/status.ts'
import type { PersonId } from '../../people/people.ts'
import { isPublished, isTakenBack, reviewEnd } from '../../postmortem/life.ts'
import { itemsAskedAbout } from '../../postmortem/listed-items.ts'
import type { Words } from '../../record/effects.ts'
import { isAwaitedByHand, pagedOf } from '../../response/paging/paged.ts'
import { isAskedStill } from '../../response/paging/still-on-it.ts'
import type { Resolution } from './resolution.ts'
import { keptOf, topicOf } from './topics.ts'

/** What became of what these words asked for, of one person where they were asked alone; null while it's wanted. */
export function resolutionOf(incident: Incident, words: Words, person?: PersonId): Resolution | null {
  const topic = topicOf(words)
  if (topic === null) return null
  const { status } = incident
  const isOver = { kind: 'now', status } as const
  switch (topic) {
    case 'response': {
      const { met } = incident.response
      if (met) return { kind: 'acknowledged', by: met.by, at: met.at }
      return isOpen(status) ? null : isOver
    }
    case 'call':
      return isOpen(status) ? answerToCall(incident, words, person) : isOver
    case 'update':
      return isOpen(status) ? updateSince(incident, words) : isOver
    case 'commander': {
      const by = commanderOf(incident)
      if (by) return { kind: 'led', by }
      return isOpen(status) ? restOf(incident, words) : isOver
    }
    case 'quiet':
      if (!isOpen(status)) return isOver
      return wentOn(incident, words) ?? restOf(incident, words)
    case 'still':
      if (!isOpen(status)) return isOver
      if (!incident.response.met) return { kind: 'ended' }
      if (isAskedStill(incident)) return null
      return restOf(incident, words) ?? { kind: 'went_on', at: incident.lastActivityAt }
    case 'closing':
      return status === 'resolved' ? restOf(incident, words) : isOver
    case 'postmortem':
      if (status !== 'closed') return isOver
      return isPublished(incident) ? { kind: 'published' } : null
    case 'review':
      return reviewEnd(incident)
    case 'published':
      return isTakenBack(incident, words) ? { kind: 'retracted' } : null
    case 'archive':
      return isOpen(status) ? isOver : offerEnd(incident)
    case 'items':
      return itemsAskedAbout(incident, words).length === 0 ? { kind: 'items_done' } : null
    case 'duty':
      return status === 'cancelled' ? isOver : dutyMet(incident, words)
    case 'rating': {
      const { pageUseful: rated } = incident
      if (rated) return { kind: 'rated', by: rated.by, useful: rated.useful }
      return isOpen(status) ? isOver : null
    }
    // It holds the postmortem, which is drawn again with it, until the incident is open again.
    case 'closed':
      return status === 'closed' ? null : isOver
  }
}

/** Until it's archived, someone may keep it. */
function offerEnd({ archive, status }: Incident): Resolution | null {
  if (!archive) return { kind: 'now', status }
  switch (archive.end?.kind) {
    case 'kept':
      return { kind: 'channel_kept', by: archive.end.by }
    case 'talked':
      return { kind: 'channel_talked_in', by: archive.end.by }
    case 'archived':
      return { kind: 'channel_archived' }
    default:
      return null
  }
}

/** Others' answers end no call by hand: it asked for these people. */
function answerToCall(incident: Incident, words: Words, person?: PersonId): Resolution | null {
  const called = words.kind === 'page' ? (words.people ?? []) : []
  const asked = person === undefined ? called : [person]
  if (asked.some((id) => isAwaitedByHand(incident, id))) return null
  const answers = asked.flatMap((id) => {
    const at = pagedOf(incident, id)?.byHand?.answeredAt
    return at === undefined ? [] : [{ kind: 'acknowledged' as const, by: id, at }]
  })
  // Who was asked alone and can't is told so by `declinedBy`.
  return answers[0] ?? (person === undefined ? { kind: 'all_declined' } : null)
}

function updateSince({ updates }: Incident, words: Words): Resolution | null {
  if (words.kind !== 'update_overdue') return null
  const { lastAt, lastBy, nextDueAt } = updates
  if (lastAt !== null && lastAt > words.at) return { kind: 'update_posted', by: lastBy, at: lastAt }
  return nextDueAt === words.dueAt ? null : { kind: 'update_moved', to: nextDueAt }
}

function dutyMet({ duties = [] }: Incident, words: Words): Resolution | null {
  const name = words.kind === 'duty_due' ? words.name : ''
  const ended = duties.find((duty) => duty.name === name)?.ended
  return ended ? { kind: 'duty_met', name, ...ended } : null
}

function wentOn(incident: Incident, words: Words): Resolution | null {
  const { lastActivityAt } = incident
  const since = words.kind === 'page' ? words.quietSince : words.kind === 'question' ? words.since : null
  const isAnswered = words.kind === 'page' ? !isLeft(incident) : lastActivityAt !== since
  return isAnswered ? { kind: 'went_on', at: lastActivityAt } : null
}

/** Put off since it was asked: the question comes again then. */
function restOf({ restsUntil }: Incident, words: Words): Resolution | null {
  return words.kind === 'question' && restsUntil !== null && restsUntil > words.at
    ? { kind: 'put_off', until: restsUntil }
    : null
}

/** Something that was asked: by which decision, and in which words. */
type Asked = { version: number; words: Words; person?: PersonId }

/**
 * Which of these, in the order in which they were said, are answered, and how; the newest first. What one
 * decision asked in several channels counts once, and of those directly asked each is counted alone.
 */
export function resolvedAmong<P extends Asked>(
  incident: Incident,
  prompts: readonly P[],
): { prompt: P; resolution: Resolution }[] {
  const asked = new Map<string, Set<number>>()
  return prompts.toReversed().flatMap((prompt) => {
    const topic = topicOf(prompt.words)
    if (topic === null) return []
    const place = `${topic}/${prompt.person ?? calledIn(prompt.words)}`
    const versions = (asked.get(place) ?? new Set()).add(prompt.version)
    asked.set(place, versions)
    const isOld = versions.size > keptOf[topic]
    const resolution =
      resolutionOf(incident, prompt.words, prompt.person) ??
      declinedBy(incident, prompt) ??
      (isOld ? askedAgain : null)
    return resolution ? [{ prompt, resolution }] : []
  })
}

/** Whom somebody called by hand: a call of others doesn't ask the same again. */
function calledIn(words: Words): string {
  return words.kind === 'page' && words.byHand ? (words.people ?? []).join() : ''
}

/** Someone who said that they can't isn't asked any more. */
function declinedBy(incident: Incident, { words, person }: Asked): Resolution | null {
  const paged = words.kind === 'page' && person !== undefined ? pagedOf(incident, person) : null
  return paged?.cannotAt ? { kind: 'declined', at: paged.cannotAt } : null
}

const askedAgain: Resolution = { kind: 'asked_again' }
