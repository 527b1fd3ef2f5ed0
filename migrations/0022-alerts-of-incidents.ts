import type { Kysely } from 'kysely'

/**
 * What an incident's card counts of its alerts, and which names it knows, from the index alone: a storm gives one
 * incident tens of thousands, and each hundred more would else read all of them from the table.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createIndex('problems_in_incident')
    .on('problems')
    .columns(['incident', 'name', 'status', 'count', 'flaps'])
    .execute()
  await db.schema.dropIndex('problems_of_incident').execute()
}
