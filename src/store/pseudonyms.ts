import { randomBytes } from 'node:crypto'
import { erasedPrefix, isSlackPerson, type PersonId } from '../domain/people.ts'
import type { Database, Tx } from './schema.ts'

export const isPersonId = (text: string): boolean => isSlackPerson(text) || text.startsWith('cli:')

/** The pseudonyms given so far. */
export const knownPseudonyms = async (
  db: Database | Tx,
  people: readonly PersonId[],
): Promise<Map<PersonId, string>> => {
  if (people.length === 0) return new Map()
  const rows = await db.selectFrom('pseudonyms').selectAll().where('person', 'in', people).execute()
  return new Map(rows.map(({ person, pseudonym }) => [person, pseudonym]))
}

/**
 * The pseudonyms of these people, each made up at random when the person is first seen. Erasing a person
 * removes the row, and with it the only tie between the two.
 */
export const pseudonymsOf = async (tx: Tx, people: readonly PersonId[]): Promise<Map<PersonId, string>> => {
  const known = await knownPseudonyms(tx, people)
  const strangers = people.filter((person) => !known.has(person)).sort()
  if (strangers.length === 0) return known
  const fresh = strangers.map((person) => ({
    person,
    pseudonym: `${erasedPrefix}${randomBytes(8).toString('hex')}`,
  }))
  await tx
    .insertInto('pseudonyms')
    .values(fresh)
    .onConflict((conflict) => conflict.column('person').doNothing())
    .execute()
  return knownPseudonyms(tx, people)
}

export const forgetPseudonym = async (tx: Tx, person: PersonId): Promise<void> => {
  await tx.deleteFrom('pseudonyms').where('person', '=', person).execute()
}
