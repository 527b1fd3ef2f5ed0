import type { PersonId } from '../../domain/people/people.ts'
import type { Span } from '../../domain/postmortem/impact/span.ts'
import type { Instant } from '../../domain/time/instant.ts'
import { momentTyped } from '../incident/answers.ts'
import type { Answered, Spoken } from '../incident/spoken.ts'
import { incidentLink, list, person, type Sentence, say } from '../text/sentence.ts'
import { spanSaved } from './extent.ts'
import { whatItNeeds } from './questions.ts'

export const postmortemAnswers = {
  task: (asked: { owner: PersonId | null; deadlineAt: Instant | null }, about: Answered): Sentence => {
    const { number, actionItems } = about.incident
    const needs = whatItNeeds(asked)
    const due = asked.deadlineAt && say`, due ${momentTyped(asked.deadlineAt, about)}`
    const added = say`Added action item ${actionItems.length} to ${incidentLink(number)}${due}.`
    return say`${added}${needs && ` It still needs ${needs}.`}`
  },

  finish: ({ id, done }: { id: number; done: boolean }, { incident }: Spoken): Sentence =>
    say`Action item ${id} of ${incidentLink(incident.number)} is ${done ? 'done' : 'open again'}.`,

  review: ({ reviewers }: { reviewers: readonly PersonId[] }, { incident }: Spoken): Sentence =>
    say`Asked ${list(reviewers.map(person))} to review the ${incidentLink(incident.number)} postmortem.`,
  approve: (_: unknown, { incident }: Spoken): Sentence =>
    say`You approved the ${incidentLink(incident.number)} postmortem.`,
  publish: (_: unknown, { incident }: Spoken): Sentence =>
    say`The ${incidentLink(incident.number)} postmortem is published.`,
  retract: (_: unknown, { incident }: Spoken): Sentence =>
    say`The ${incidentLink(incident.number)} postmortem is a draft again.`,
  owner: ({ person: owner }: { person: PersonId }, { incident }: Spoken): Sentence =>
    say`${person(owner)} owns the ${incidentLink(incident.number)} postmortem.`,

  postmortem: (_: unknown, { incident }: Spoken): Sentence =>
    say`Redrafting the ${incidentLink(incident.number)} postmortem.`,
}

/** `span` are the times that were picked, shown back as they're on record now. */
export function findingsSaved(number: number, { incident, at }: Spoken, span: Span = {}): Sentence {
  return say`Saved for the ${incidentLink(number)} postmortem.${spanSaved(incident, span, at)}`
}
