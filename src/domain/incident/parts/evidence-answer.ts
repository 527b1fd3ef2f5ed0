import type { PersonId } from '../../people/people.ts'
import type { Instant } from '../../time/instant.ts'

/** What someone said to a proposal from the record; `mark` stands for its words as they were. */
export type EvidenceAnswer = {
  key: string
  mark: number
  answer: 'accepted' | 'dismissed'
  by: PersonId
  at: Instant
}

/** An earlier incident that a new one looks like, and what it had promised that wasn't done by then. */
export type PastIncident = {
  number: number
  title: string
  declaredAt: Instant
  openItems: { id: number; text: string }[]
}
