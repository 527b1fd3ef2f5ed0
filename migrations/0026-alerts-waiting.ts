import { type Kysely, sql } from 'kysely'

/**
 * What one board's alerts still want, in the order in which they came, from an index of those alone: each two hundred
 * of a storm were found by reading and sorting all that still waited, 35 ms for some thousands.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createIndex('problems_waiting')
    .on('problems')
    .columns(['source', 'service', 'first_at', 'key', 'wanted'])
    .where(sql.ref('wanted'), 'is not', null)
    .execute()
  await db.schema.dropIndex('problems_wanted').execute()
}
