import type { PublishingHappening } from '../../domain/publishing/happenings.ts'
import type { PublishingWords } from '../../domain/publishing/words.ts'
import type { HappeningTable } from '../incident/happening.ts'
import type { WordsTable } from '../incident/spoken.ts'
import { line } from '../text/line.ts'
import { incidentLink, person, say, strong, who } from '../text/sentence.ts'

export const publishingHappenings = {
  published: ({ text, isShown }, { by }) =>
    line(
      isShown === false
        ? say`${who(by)} wrote for people outside, on no status page yet`
        : say`${who(by)} published to the status page`,
      text,
    ),
} satisfies HappeningTable<PublishingHappening>

export const publishingWords = {
  published: ({ by, text, isShown }, { incident }) => {
    const name = strong(incidentLink(incident.number))
    return line(
      isShown === false
        ? say`📣 ${person(by)} wrote about ${name} for people outside. No status page shows it yet`
        : say`📣 ${person(by)} published ${name} to the status page, for everyone to read`,
      text,
    )
  },
} satisfies WordsTable<PublishingWords>
