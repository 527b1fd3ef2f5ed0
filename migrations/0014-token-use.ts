import type { Kysely } from 'kysely'

/**
 * When a program last asked with its token: who reviews them sees which nobody needs. And an index for alerts
 * that programs read page by page, in an order that nothing changes.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('access_tokens').addColumn('last_used_at', 'text').execute()
  await db.schema.createIndex('problems_of_first').on('problems').column('first_at').execute()
}
