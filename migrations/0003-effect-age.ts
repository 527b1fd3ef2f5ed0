import type { Kysely } from 'kysely'

/** When an effect was decided; `due_at` moves with each attempt. Empty for effects of an older version. */
export const up = (db: Kysely<unknown>): Promise<void> =>
  db.schema.alterTable('outbox').addColumn('added_at', 'text').execute()
