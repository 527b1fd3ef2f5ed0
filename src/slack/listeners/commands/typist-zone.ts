import type { PersonId } from '../../../domain/people/people.ts'
import type { TypistZone } from '../../../wording/text/zone.ts'
import type { Bot } from '../bot.ts'

/** The zone by which someone's words are read: their own, or the office's while Slack doesn't say. */
export async function typistZoneOf({ desk, directory }: Bot, person: PersonId): Promise<TypistZone> {
  const timeZone = await directory.timeZoneOf(person)
  return timeZone === null
    ? { timeZone: desk.policy.calendar.timeZone, isTheirs: false }
    : { timeZone, isTheirs: true }
}
