import type { Kysely } from 'kysely'

/**
 * A row per problem that an alert source tells of, however often it does: thousands a minute would be too many
 * for decisions, so these are counted here, and only what people see becomes one. `wanted` is what is still to
 * be done about it, which a start after a crash finds there.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('problems')
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('episode', 'integer', (column) => column.notNull())
    .addColumn('is_latest', 'integer', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('text', 'text')
    .addColumn('severity', 'text')
    .addColumn('service', 'text')
    .addColumn('labels', 'text', (column) => column.notNull())
    .addColumn('links', 'text', (column) => column.notNull())
    .addColumn('began_at', 'text', (column) => column.notNull())
    .addColumn('ended_at', 'text')
    .addColumn('first_at', 'text', (column) => column.notNull())
    .addColumn('last_at', 'text', (column) => column.notNull())
    .addColumn('resolved_at', 'text')
    .addColumn('acknowledged_at', 'text')
    .addColumn('count', 'integer', (column) => column.notNull())
    .addColumn('flaps', 'integer', (column) => column.notNull())
    .addColumn('wanted', 'text')
    .addColumn('incident', 'integer')
    .addColumn('asked', 'integer')
    .addColumn('before', 'integer')
    .addPrimaryKeyConstraint('problems_key', ['source', 'key', 'episode'])
    .execute()
  await db.schema.createIndex('problems_wanted').on('problems').columns(['wanted', 'service']).execute()
  await db.schema.createIndex('problems_of_incident').on('problems').column('incident').execute()
  await db.schema.createIndex('problems_of_status').on('problems').columns(['status', 'last_at']).execute()
}
