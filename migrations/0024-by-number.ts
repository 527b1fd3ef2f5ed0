import type { Kysely } from 'kysely'

/**
 * Incidents that another table names by their number: the library, and what happened to a service. Without it
 * they were found by going through all incidents there ever were, with everything in them.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.createIndex('subjects_by_number').on('subjects').columns(['kind', 'number']).execute()
}
