import type { Kysely } from 'kysely'

/** Which incidents people outside may read of, so that the status page is written without reading all there are. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('published')
    .addColumn('incident', 'integer', (column) => column.primaryKey())
    .execute()
}
