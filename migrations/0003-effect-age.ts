import type { Kysely } from 'kysely'

/** When an effect was decided; `due_at` moves with each attempt. Empty for effects of an older version. */
export function up(db: Kysely<unknown>): Promise<void> {
  return db.schema.alterTable('outbox').addColumn('added_at', 'text').execute()
}
