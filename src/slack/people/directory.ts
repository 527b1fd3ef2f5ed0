import { z } from 'zod'
import type { PersonId } from '../../domain/people/people.ts'
import { type Instant, instantOf, msBetween } from '../../domain/time/instant.ts'
import { isTimeZone } from '../../domain/time/local-time.ts'
import { hourMs } from '../../domain/time/units.ts'
import type { Clock } from '../../process/clock.ts'
import type { Log } from '../../process/log.ts'
import type { Database } from '../../store/database/schema.ts'
import { createMemoryOfPeople, keepPerson, namesOf, zoneOf } from '../../store/people/directory.ts'
import { within } from '../privacy/exposure.ts'
import type { Slack } from '../wire/client.ts'

export type Directory = {
  /** Keeps someone's name as Slack tells it; where it tells none, Slack is asked who that is. */
  remember: (id: PersonId, name: string | null | undefined) => Promise<void>
  /** The zone that someone has set in Slack; null when it isn't known in time. */
  timeZoneOf: (id: PersonId) => Promise<string | null>
}

/** What Muster reads of Slack's answer about someone. */
export const slackUser = z.looseObject({
  name: z.string().nullish(),
  tz: z.string().nullish(),
  deleted: z.boolean().nullish(),
})

export type SlackUser = z.infer<typeof slackUser>

const info = z.object({ user: slackUser })

/** People travel; a zone this old still serves, and is asked for again behind the answer. */
const staleAfterMs = 12 * hourMs

/** Someone waits for an answer within three seconds, and Slack is asked for the incident's members meanwhile. */
const waitedForMs = 1_000

type Zone = { timeZone: string | null }

/** Keeps the name and the time zone that Slack tells, however it came to tell them; the zone. */
export async function keepUser(
  db: Database,
  id: PersonId,
  { name, tz }: SlackUser,
  at: Instant,
): Promise<string | null> {
  const timeZone = tz && isTimeZone(tz) ? tz : null
  if (name) await keepPerson(db, { id, name, timeZone }, at)
  return timeZone
}

/** Names and time zones of people, as the database keeps them and Slack tells them. */
export function createDirectory(slack: Slack, db: Database, clock: Clock, log: Log): Directory {
  const keepName = createMemoryOfPeople(db)
  const underWay = new Map<PersonId, Promise<Zone | null>>()

  const ask = async (id: PersonId): Promise<Zone | null> => {
    const answer = await slack.call('users.info', { user: id }, info)
    if (!answer.ok) return null
    return { timeZone: await keepUser(db, id, answer.data.user, instantOf(clock.now())) }
  }

  /** Of several who ask for one person at once, one asks Slack. Never throws: nothing depends on it. */
  const askOnce = (id: PersonId): Promise<Zone | null> => {
    const asking =
      underWay.get(id) ??
      ask(id)
        .catch((error: unknown) => {
          log.warn('a person could not be looked up', { error })
          return null
        })
        .finally(() => underWay.delete(id))
    underWay.set(id, asking)
    return asking
  }

  return {
    remember: async (id, name) => {
      if (name) return keepName(id, name)
      if (!(await namesOf(db, [id])).has(id)) await askOnce(id)
    },
    timeZoneOf: async (id) => {
      const kept = await zoneOf(db, id)
      if (!kept) return (await within(askOnce(id), waitedForMs))?.timeZone ?? null
      if (msBetween(kept.readAt, instantOf(clock.now())) >= staleAfterMs) void askOnce(id)
      return kept.timeZone
    },
  }
}
