import type { Kysely } from 'kysely'

/**
 * Which incidents a service had, so that its budget is reckoned without reading all there ever were; incidents
 * of earlier versions name none. And the tokens of programs that ask the gate, as hashes.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('affected')
    .addColumn('service', 'text', (column) => column.notNull())
    .addColumn('incident', 'integer', (column) => column.notNull())
    .addColumn('until', 'text')
    .addPrimaryKeyConstraint('affected_key', ['service', 'incident'])
    .execute()
  await db.schema
    .createTable('access_tokens')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('scope', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull().unique())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'text')
    .addColumn('revoked_at', 'text')
    .execute()
}
