import type { PersonId } from '../../domain/people/people.ts'
import type { Instant } from '../../domain/time/instant.ts'
import type { Spoken } from '../incident/spoken.ts'
import { incidentLink, type Sentence, say } from '../text/sentence.ts'
import { whatItNeeds } from './questions.ts'

export const postmortemAnswers = {
  task: (asked: { owner: PersonId | null; deadlineAt: Instant | null }, { incident }: Spoken): Sentence => {
    const needs = whatItNeeds(asked)
    const added = say`Added action item ${incident.actionItems.length} to ${incidentLink(incident.number)}.`
    return say`${added}${needs && ` It still needs ${needs}.`}`
  },

  postmortem: (_: unknown, { incident }: Spoken): Sentence =>
    say`Redrafting the ${incidentLink(incident.number)} postmortem.`,
}

export function findingsSaved(number: number): Sentence {
  return say`Saved for the ${incidentLink(number)} postmortem.`
}
