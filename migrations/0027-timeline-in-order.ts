import type { Kysely } from 'kysely'

/**
 * A timeline in the order in which things happened, which isn't that in which they were recorded: a page of it was
 * found by reading and sorting all of it, 100 ms where an incident had 30,000 notes.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createIndex('timeline_in_order')
    .on('timeline')
    .columns(['subject', 'happened_at', 'version', 'position'])
    .execute()
}
