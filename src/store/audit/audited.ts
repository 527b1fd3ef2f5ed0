import type { Database, Schema, Tx } from '../database/schema.ts'

/** Incidents behind a number, in order, as they are stored. */
export function readStates(db: Database | Tx, after: number, atMost: number): Promise<Schema['incidents'][]> {
  return db
    .selectFrom('incidents')
    .selectAll()
    .where('number', '>', after)
    .orderBy('number')
    .limit(atMost)
    .execute()
}

/** How many timeline rows there are of incidents on record, from the first decision that the audit knows. */
export async function countAudited(db: Database | Tx): Promise<number> {
  const { count } = await db
    .selectFrom('timeline')
    .innerJoin(
      (eb) =>
        eb
          .selectFrom('audit')
          .select(({ fn }) => ['incident', fn.min('version').as('first')])
          .where('version', 'is not', null)
          .groupBy('incident')
          .as('known'),
      (join) => join.onRef('known.incident', '=', 'timeline.incident'),
    )
    .select(({ fn }) => fn.countAll().as('count'))
    .whereRef('timeline.version', '>=', 'known.first')
    .executeTakeFirstOrThrow()
  return Number(count)
}
