import { z } from 'zod'
import type { Incident } from '../../../domain/incident/incident.ts'
import type { PersonId } from '../../../domain/people/people.ts'
import { isGone } from '../../deliver/response/groups.ts'
import type { Directory } from '../../people/directory.ts'
import { within } from '../../privacy/exposure.ts'
import { knownTo, onRecordFor } from './knowing.ts'
import type { Finder } from './membership.ts'

/** So long what Slack said of someone's membership serves: a reader goes from page to page. */
const keptMs = 60_000

/** Far more than are asked about within a minute. */
const answersAtMost = 10_000

/** So long a page waits for names; what comes later stands on the next one. */
const namesWithinMs = 1_000

/** What those who read outside Slack may know of, and the names of those they read of. */
export function createReaders(from: Finder & { directory: Directory }) {
  return {
    mayKnow: createGate(from),
    hasAccount: createAccounts(from),
    learnNames: async (people: readonly PersonId[]): Promise<void> => {
      await within(Promise.all(people.map((id) => from.directory.remember(id, null))), namesWithinMs)
    },
  }
}

/**
 * Which incidents someone may know of. The record is asked each time, and before Slack:
 * who has left a channel is out at once, and how long an answer takes tells a stranger nothing.
 */
function createGate(finder: Finder) {
  const answers = new Map<string, { atMs: number; isKnown: Promise<boolean> }>()

  const confirmed = (person: PersonId, incident: Incident): Promise<boolean> => {
    if (!incident.isPrivate) return Promise.resolve(true)
    const key = `${person}/${incident.number}`
    const nowMs = finder.desk.clock.now()
    const before = answers.get(key)
    if (before && Math.abs(nowMs - before.atMs) < keptMs) return before.isKnown
    if (answers.size >= answersAtMost) answers.clear()
    const isKnown = knownTo(finder, person, [incident]).then((known) => known.length > 0)
    answers.set(key, { atMs: nowMs, isKnown })
    isKnown.catch(() => answers.delete(key))
    return isKnown
  }

  return async (person: PersonId, incidents: readonly Incident[]): Promise<Incident[]> => {
    const maybe = await onRecordFor(finder, person, incidents)
    const isKnown = await Promise.all(maybe.map((incident) => confirmed(person, incident)))
    return maybe.filter((_, index) => isKnown[index])
  }
}

const account = z.object({ user: z.looseObject({ deleted: z.boolean().nullish() }) })

/**
 * Whether someone still has their account in Slack. Only Slack's own word locks them out: no answer, or one that
 * comes late, serves until the next is asked for.
 */
function createAccounts({ slack, desk }: Finder) {
  const answers = new Map<PersonId, { atMs: number; isGone: Promise<boolean> }>()

  const lookUp = async (person: PersonId): Promise<boolean> => {
    const answer = await slack.call('users.info', { user: person }, account)
    return answer.ok ? answer.data.user.deleted === true : isGone(answer.failure.code)
  }

  return async (person: PersonId): Promise<boolean> => {
    const nowMs = desk.clock.now()
    let kept = answers.get(person)
    if (!kept || Math.abs(nowMs - kept.atMs) >= keptMs) {
      if (answers.size >= answersAtMost) answers.clear()
      kept = { atMs: nowMs, isGone: lookUp(person) }
      kept.isGone.catch(() => answers.delete(person))
      answers.set(person, kept)
    }
    return (await within(kept.isGone, namesWithinMs)) !== true
  }
}
