import { z } from 'zod'
import type { Incident } from '../../../domain/incident/incident.ts'
import type { PersonId } from '../../../domain/people/people.ts'
import type { Directory } from '../../people/directory.ts'
import { isGone } from '../../people/look-up.ts'
import { within } from '../../privacy/exposure.ts'
import { knownTo, onRecordFor } from './knowing.ts'
import type { Finder } from './membership.ts'

/** So long what Slack said of someone serves: a reader goes from page to page. */
const keptMs = 60_000

/** Far more than are asked about within a minute. */
const answersAtMost = 10_000

/** So long a page waits for Slack; what comes later serves the next one. */
const slackWithinMs = 1_000

/** What those who read outside Slack may know of, and the names of those they read of. */
export function createReaders(from: Finder & { directory: Directory }) {
  return {
    mayKnow: createGate(from),
    hasAccount: createAccounts(from),
    learnNames: async (people: readonly PersonId[]): Promise<void> => {
      await within(Promise.all(people.map((id) => from.directory.remember(id, null))), slackWithinMs)
    },
  }
}

/**
 * Which incidents someone may know of. The record is asked each time, and before Slack:
 * who has left a channel is out at once, and how long an answer takes tells a stranger nothing.
 */
function createGate(finder: Finder) {
  const kept = keepAnswers(finder)

  const confirmed = (person: PersonId, incident: Incident): Promise<boolean> =>
    incident.isPrivate
      ? kept(`${person}/${incident.number}`, async () => {
          return (await knownTo(finder, person, [incident])).length > 0
        })
      : Promise.resolve(true)

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
function createAccounts(finder: Finder) {
  const { slack } = finder
  const kept = keepAnswers(finder)

  const lookUp = async (person: PersonId): Promise<boolean> => {
    const answer = await slack.call('users.info', { user: person }, account)
    return answer.ok ? answer.data.user.deleted === true : isGone(answer.failure.code)
  }

  return async (person: PersonId): Promise<boolean> =>
    (await within(
      kept(person, () => lookUp(person)),
      slackWithinMs,
    )) !== true
}

/** Slack's answers for a minute, and none that broke. */
function keepAnswers({ desk }: Finder) {
  const answers = new Map<string, { atMs: number; answer: Promise<boolean> }>()
  return (key: string, ask: () => Promise<boolean>): Promise<boolean> => {
    const nowMs = desk.clock.now()
    const before = answers.get(key)
    if (before && Math.abs(nowMs - before.atMs) < keptMs) return before.answer
    if (answers.size >= answersAtMost) answers.clear()
    const answer = ask()
    answers.set(key, { atMs: nowMs, answer })
    answer.catch(() => answers.delete(key))
    return answer
  }
}
