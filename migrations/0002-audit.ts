import type { Kysely } from 'kysely'

/** The chained record of who decided what, and what permissions and private incidents are judged by. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('audit')
    .addColumn('seq', 'integer', (column) => column.primaryKey())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('incident', 'integer')
    .addColumn('version', 'integer')
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('via', 'text', (column) => column.notNull())
    .addColumn('what', 'text', (column) => column.notNull())
    .addColumn('detail', 'text')
    .addColumn('digest', 'text', (column) => column.notNull())
    .addColumn('state', 'text')
    .addColumn('previous', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .execute()
  await db.schema.createIndex('audit_by_time').on('audit').column('at').execute()
  await db.schema.createIndex('audit_by_decision').on('audit').columns(['incident', 'version']).execute()

  await db.schema.alterTable('incidents').addColumn('state_salt', 'text').execute()
  await db.schema.alterTable('timeline').addColumn('words_salt', 'text').execute()
  await db.schema.alterTable('timeline').addColumn('words_leaf', 'text').execute()

  await db.schema
    .createTable('pseudonyms')
    .addColumn('person', 'text', (column) => column.primaryKey())
    .addColumn('pseudonym', 'text', (column) => column.notNull().unique())
    .execute()

  await db.schema
    .createTable('user_groups')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('members', 'text', (column) => column.notNull())
    .addColumn('read_at', 'text', (column) => column.notNull())
    .execute()

  await db.schema
    .createTable('channel_members')
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('present', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('channel_members_address', ['channel', 'person'])
    .execute()
}
