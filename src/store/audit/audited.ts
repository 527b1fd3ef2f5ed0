import type { SubjectKey } from '../../domain/record/subject.ts'
import type { Database, Schema, Tx } from '../database/schema.ts'

/** Subjects behind a key, in order, as they are stored. */
export function readStates(
  db: Database | Tx,
  after: SubjectKey,
  atMost: number,
): Promise<Schema['subjects'][]> {
  return db
    .selectFrom('subjects')
    .selectAll()
    .where('subject', '>', after)
    .orderBy('subject')
    .limit(atMost)
    .execute()
}

/** How many timeline rows there are of subjects on record, from the first decision that the audit knows. */
export async function countAudited(db: Database | Tx): Promise<number> {
  const { count } = await db
    .selectFrom('timeline')
    .innerJoin(
      (eb) =>
        eb
          .selectFrom('audit')
          .select(({ fn }) => ['subject', fn.min('version').as('first')])
          .where('version', 'is not', null)
          .groupBy('subject')
          .as('known'),
      (join) => join.onRef('known.subject', '=', 'timeline.subject'),
    )
    .select(({ fn }) => fn.countAll().as('count'))
    .whereRef('timeline.version', '>=', 'known.first')
    .executeTakeFirstOrThrow()
  return Number(count)
}
