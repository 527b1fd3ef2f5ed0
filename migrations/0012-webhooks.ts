import type { Kysely } from 'kysely'

/**
 * What goes out as signed webhooks, a row for each receiver. Rows hold no words: what's sent is made from the
 * record when it's sent, so erasing a person's data or hiding an incident needs nothing here.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('webhook_deliveries')
    .addColumn('receiver', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('event', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('due_at', 'text', (column) => column.notNull())
    .addColumn('leased_until', 'text')
    .addColumn('status', 'integer')
    .addColumn('outcome', 'text')
    .addColumn('added_at', 'text', (column) => column.notNull())
    .addColumn('settled_at', 'text')
    .addPrimaryKeyConstraint('webhook_deliveries_key', ['receiver', 'subject', 'version', 'position'])
    .execute()
  await db.schema
    .createIndex('webhook_deliveries_due')
    .on('webhook_deliveries')
    .columns(['state', 'due_at'])
    .execute()
  await db.schema
    .createIndex('webhook_deliveries_settled')
    .on('webhook_deliveries')
    .columns(['receiver', 'state', 'settled_at'])
    .execute()
}
