import type { PersonId } from '../people/people.ts'
import type { Unshown } from './happenings.ts'

export type PublishingWords = { kind: 'published'; by: PersonId; text: string } & Unshown
