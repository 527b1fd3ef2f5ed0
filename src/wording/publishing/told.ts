import type { PublishingHappening } from '../../domain/publishing/happenings.ts'
import type { PublishingWords } from '../../domain/publishing/words.ts'
import type { HappeningTable } from '../incident/happening.ts'
import type { WordsTable } from '../incident/spoken.ts'
import { line } from '../text/line.ts'
import { incidentLink, person, say, strong, who } from '../text/sentence.ts'

export const publishingHappenings = {
  published: ({ text }, { by }) => line(say`${who(by)} published to the status page`, text),
} satisfies HappeningTable<PublishingHappening>

export const publishingWords = {
  published: ({ by, text }, { incident }) =>
    line(
      say`📣 ${person(by)} published ${strong(incidentLink(incident.number))} to the status page, for everyone to read`,
      text,
    ),
} satisfies WordsTable<PublishingWords>
