import { randomBytes } from 'node:crypto'
import { erasedPrefix, isSlackPerson, type PersonId } from '../../domain/people/people.ts'
import { keep } from '../database/kept.ts'
import type { Database, Tx } from '../database/schema.ts'

export function isPersonId(text: string): boolean {
  return isSlackPerson(text) || text.startsWith('cli:')
}

/** The pseudonyms given so far. */
export async function knownPseudonyms(
  db: Database | Tx,
  people: readonly PersonId[],
): Promise<Map<PersonId, string>> {
  if (people.length === 0) return new Map()
  const [only] = people
  const rows =
    only !== undefined && people.length === 1
      ? await pseudonymOf.rows(db, { person: only })
      : await db.selectFrom('pseudonyms').selectAll().where('person', 'in', people).execute()
  return new Map(rows.map(({ person, pseudonym }) => [person, pseudonym]))
}

/** Most decisions speak of one person. */
const pseudonymOf = keep((db, { person }: { person: PersonId }) =>
  db.selectFrom('pseudonyms').selectAll().where('person', '=', person),
)

/**
 * The pseudonyms of these people, each made up at random when the person is first seen. Erasing a person
 * removes the row, and with it the only tie between the two.
 */
export async function pseudonymsOf(tx: Tx, people: readonly PersonId[]): Promise<Map<PersonId, string>> {
  const known = await knownPseudonyms(tx, people)
  const strangers = people.filter((person) => !known.has(person)).sort()
  if (strangers.length === 0) return known
  const fresh = strangers.map((person) => ({
    person,
    pseudonym: `${erasedPrefix}${randomBytes(8).toString('hex')}`,
  }))
  const given = await tx
    .insertInto('pseudonyms')
    .values(fresh)
    .onConflict((conflict) => conflict.column('person').doNothing())
    .returningAll()
    .execute()
  // Somebody else may have met one of them at the same moment; theirs then counts.
  if (given.length < fresh.length) return knownPseudonyms(tx, people)
  return new Map([...known, ...given.map(({ person, pseudonym }): [PersonId, string] => [person, pseudonym])])
}

export async function forgetPseudonym(tx: Tx, person: PersonId): Promise<void> {
  await tx.deleteFrom('pseudonyms').where('person', '=', person).execute()
}
