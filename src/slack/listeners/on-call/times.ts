import type { PersonId } from '../../../domain/people/people.ts'
import type { Instant } from '../../../domain/time/instant.ts'
import { shiftMomentOf } from '../../../domain/time/typed/shift-moment.ts'
import type { TimeDoubt } from '../../../domain/time/typed/typed-time.ts'
import type { TimeWords } from '../../commands/time-words.ts'
import type { Bot } from '../bot.ts'

/** Who typed, and when: "in 2 h" counts from then. */
export type Typing = { person: PersonId; at: Instant }

/** `2026-11-27T17:00:00.000Z`: such as a button types. */
export function instantIn({ typed }: TimeWords): Instant | null {
  const isInstant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/i.test(typed)
  return isInstant && !Number.isNaN(Date.parse(typed)) ? new Date(typed).toISOString() : null
}

/** When it is, or why it's asked, with what it could be. */
export type Read = { at: Instant } | { why: TimeDoubt; candidates: Instant[] }

/** A typed time as the typist means it, counted from `at`. */
export function readMoment(words: TimeWords, at: Instant, timeZone: string, { desk }: Bot): Read {
  const exact = instantIn(words)
  if (exact) return { at: exact }
  const read = shiftMomentOf(words.written, { at, timeZone, calendar: desk.policy.calendar })
  return read.kind === 'moment' ? { at: read.at } : { why: read.why, candidates: read.candidates }
}
