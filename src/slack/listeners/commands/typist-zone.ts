import type { PersonId } from '../../../domain/people/people.ts'
import type { TypistZone } from '../../views/home/doubts.ts'
import type { Bot } from '../bot.ts'

/** The zone by which somebody's words are read: their own, or the office's while Slack does not tell it. */
export async function typistZoneOf({ desk, directory }: Bot, person: PersonId): Promise<TypistZone> {
  const timeZone = await directory.timeZoneOf(person)
  return timeZone === null
    ? { timeZone: desk.policy.calendar.timeZone, isTheirs: false }
    : { timeZone, isTheirs: true }
}
