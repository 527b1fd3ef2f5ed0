import type { Schedule } from '../../domain/policy/schedule.ts'
import { code, command, type Sentence, say, strong } from '../text/sentence.ts'
import { scheduleName } from './names.ts'

/** What to do with the addresses below, and what they let others see. */
export const calendarIntro: Sentence = say`Subscribe your calendar to your shifts, or to a schedule's. Anyone who has an address can see those shifts, so keep it to yourself. Calendars look for changes some hours apart, so ${command('oncall')} knows first.`

export const calendarsOff: Sentence = say`Calendar feeds are off. The people who run Muster turn them on with ${code('HTTP_PORT')}: docs/on-call.md says how.`

/** A link would download the shifts once; an address is for copying. */
const addressLimit = 500

/** Null stands for the shifts of the one who reads. */
export function feedText(schedule: Schedule | null, address: string): Sentence {
  const name = schedule ? scheduleName(schedule) : say`Your shifts`
  return say`${strong(name)}: ${code(address, addressLimit)}`
}

export function feedReplacedText(schedule: Schedule | null): Sentence {
  return schedule
    ? say`${strong(scheduleName(schedule))} has a new address. The old one has stopped working for everyone.`
    : say`Your shifts have a new address. The old one has stopped working.`
}

export function moreFeedsText(more: number): Sentence {
  return say`and ${more} more schedules: ${command('oncall calendar <schedule>')} shows one of them.`
}
