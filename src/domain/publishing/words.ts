import type { PersonId } from '../people/people.ts'

export type PublishingWords = { kind: 'published'; by: PersonId; text: string }
