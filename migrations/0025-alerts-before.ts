import type { Kysely } from 'kysely'

/**
 * In which incidents a card's alerts fired before: without an index, each card of a storm's incident looked at all
 * of its alerts in the table, a tenth of a second for 60,000.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.createIndex('problems_before').on('problems').columns(['incident', 'before']).execute()
}
