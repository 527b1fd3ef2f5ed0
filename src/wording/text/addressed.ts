import type { PersonId } from '../../domain/people/people.ts'
import { list, person, type Sentence, say } from './sentence.ts'

/** `@cleo, `, `@cleo and @ana, `: whom a reminder is for, before what it says; empty when it's for nobody. */
export function salutation(people: readonly PersonId[] = []): Sentence {
  return people.length === 0 ? [] : say`${list(people.map(person))}, `
}
