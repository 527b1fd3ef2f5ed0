import type { Kysely } from 'kysely'

/** Instants are ISO-8601 UTC text, payloads JSON text: one schema for both databases. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('counters')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('value', 'integer', (column) => column.notNull())
    .execute()

  await db.schema
    .createTable('incidents')
    .addColumn('number', 'integer', (column) => column.primaryKey())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .execute()
  await db.schema.createIndex('incidents_by_status').on('incidents').columns(['status', 'number']).execute()

  await db.schema
    .createTable('timeline')
    .addColumn('incident', 'integer', (column) => column.notNull().references('incidents.number'))
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('happened_at', 'text', (column) => column.notNull())
    .addColumn('recorded_at', 'text', (column) => column.notNull())
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('data', 'text', (column) => column.notNull())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('message_key', 'text')
    .addPrimaryKeyConstraint('timeline_address', ['incident', 'version', 'position'])
    .execute()
  await db.schema.createIndex('timeline_by_message').on('timeline').column('message_key').execute()

  await db.schema
    .createTable('outbox')
    .addColumn('incident', 'integer', (column) => column.notNull().references('incidents.number'))
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('lane', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('payload', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('due_at', 'text', (column) => column.notNull())
    .addColumn('leased_until', 'text')
    .addColumn('outcome', 'text')
    .addColumn('settled_at', 'text')
    .addPrimaryKeyConstraint('outbox_address', ['incident', 'version', 'position'])
    .execute()
  await db.schema
    .createIndex('outbox_waiting')
    .on('outbox')
    .columns(['state', 'incident', 'lane', 'version', 'position'])
    .execute()

  await db.schema
    .createTable('timers')
    .addColumn('incident', 'integer', (column) => column.notNull().references('incidents.number'))
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('due_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('timers_address', ['incident', 'kind'])
    .execute()
  await db.schema.createIndex('timers_by_due_at').on('timers').columns(['due_at', 'incident']).execute()

  await db.schema
    .createTable('slack_links')
    .addColumn('incident', 'integer', (column) => column.notNull().references('incidents.number'))
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('ts', 'text')
    .addColumn('detail', 'text')
    .addPrimaryKeyConstraint('slack_links_address', ['incident', 'kind'])
    .execute()
  await db.schema
    .createIndex('slack_links_by_channel')
    .on('slack_links')
    .columns(['channel', 'kind'])
    .execute()

  await db.schema
    .createTable('known_channels')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('id', 'text', (column) => column.notNull())
    .execute()

  await db.schema
    .createTable('people')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .execute()

  await db.schema
    .createTable('arrivals')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('incident', 'integer')
    .execute()

  await db.schema
    .createTable('postmortems')
    .addColumn('incident', 'integer', (column) => column.notNull().references('incidents.number'))
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('drafted_at', 'text', (column) => column.notNull())
    .addColumn('markdown', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('postmortems_address', ['incident', 'revision'])
    .execute()
}
