import type { Kysely } from 'kysely'

/** The time zone that people have set in Slack, by which the times they type are read, and when it was asked. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('people').addColumn('time_zone', 'text').execute()
  await db.schema.alterTable('people').addColumn('zone_read_at', 'text').execute()
}
