import type { Kysely } from 'kysely'

/** Which incident an imported file became, by the file's id. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('imports')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('incident', 'integer', (column) => column.notNull())
    .execute()
}
