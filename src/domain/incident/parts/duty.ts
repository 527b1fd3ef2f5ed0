import type { PersonId } from '../../people/people.ts'
import type { Instant } from '../../time/instant.ts'

/** What became of a duty to report an incident to someone outside, by its name in `muster.yml`. */
export type DutyMet = {
  name: string
  /** How far its reminders have gone. */
  reminded: 'ahead' | 'due' | null
  /** Someone said that it was reported, or needn't be. */
  ended: { by: PersonId; at: Instant; isRequired: boolean } | null
}
