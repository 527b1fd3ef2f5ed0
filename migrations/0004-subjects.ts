import { type CreateTableBuilder, type Kysely, sql } from 'kysely'

/**
 * Decisions are about subjects, of which an incident is one: each is addressed by its key, `incident/42`, where
 * a number stood. Tables are made again, for SQLite changes neither a column's type nor a key. What the audit
 * digests stays byte for byte as it was, so that the chain still verifies.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await makeSubjects(db)
  await copyTimeline(db)
  await copyOutbox(db)
  await copyTimers(db)
  await copyLinks(db)
  await copyArrivals(db)
  await copyAudit(db)
  await copyPostmortems(db)
  await dropTable(db, 'incidents')
  // A version that looks for incidents by number can't work with this.
  await sql`insert into counters (name, value) values ('schema_floor', 4)`.execute(db)
}

const keyOf = (column: string) => sql`'incident/' || ${sql.ref(column)}`

type Columns = readonly string[]

function columnsIn(names: string): Columns {
  return names.split(' ')
}

/** Makes a table beside the old one, fills it, and puts it in its place. */
async function remake(
  db: Kysely<unknown>,
  table: string,
  columns: { address: Columns; others: Columns },
  shape: (builder: CreateTableBuilder<string>) => CreateTableBuilder<string>,
): Promise<void> {
  const fresh = `${table}_of_subjects`
  await shape(db.schema.createTable(fresh)).execute()
  const kept = sql.join([...columns.address, ...columns.others].map((column) => sql.ref(column)))
  await sql`
    insert into ${sql.table(fresh)} (subject, ${kept})
    select case when incident is null then null else ${keyOf('incident')} end, ${kept} from ${sql.table(table)}
  `.execute(db)
  await dropTable(db, table)
  await db.schema.alterTable(fresh).renameTo(table).execute()
}

async function dropTable(db: Kysely<unknown>, table: string): Promise<void> {
  await db.schema.dropTable(table).execute()
}

async function makeSubjects(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('subjects')
    .addColumn('subject', 'text', (column) => column.primaryKey())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('number', 'integer')
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('state_salt', 'text')
    .execute()
  await sql`
    insert into subjects (subject, kind, number, version, status, state, state_salt)
    select ${keyOf('number')}, 'incident', number, version, status, state, state_salt from incidents
  `.execute(db)
  await db.schema
    .createIndex('subjects_by_status')
    .on('subjects')
    .columns(['kind', 'status', 'number'])
    .execute()
}

async function copyTimeline(db: Kysely<unknown>): Promise<void> {
  const others = columnsIn('happened_at recorded_at actor kind data source message_key words_salt words_leaf')
  await remake(db, 'timeline', { address: ['version', 'position'], others }, (table) =>
    table
      .addColumn('subject', 'text', (column) => column.notNull().references('subjects.subject'))
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('position', 'integer', (column) => column.notNull())
      .addColumn('happened_at', 'text', (column) => column.notNull())
      .addColumn('recorded_at', 'text', (column) => column.notNull())
      .addColumn('actor', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('data', 'text', (column) => column.notNull())
      .addColumn('source', 'text', (column) => column.notNull())
      .addColumn('message_key', 'text')
      .addColumn('words_salt', 'text')
      .addColumn('words_leaf', 'text')
      .addPrimaryKeyConstraint('timeline_key', ['subject', 'version', 'position']),
  )
  await db.schema.createIndex('timeline_of_message').on('timeline').column('message_key').execute()
}

async function copyOutbox(db: Kysely<unknown>): Promise<void> {
  const others = columnsIn('lane kind payload state attempts due_at leased_until outcome settled_at added_at')
  await remake(db, 'outbox', { address: ['version', 'position'], others }, (table) =>
    table
      .addColumn('subject', 'text', (column) => column.notNull().references('subjects.subject'))
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
      .addColumn('added_at', 'text')
      .addPrimaryKeyConstraint('outbox_key', ['subject', 'version', 'position']),
  )
  await db.schema
    .createIndex('outbox_of_state')
    .on('outbox')
    .columns(['state', 'subject', 'lane', 'version', 'position'])
    .execute()
}

async function copyTimers(db: Kysely<unknown>): Promise<void> {
  await remake(db, 'timers', { address: ['kind'], others: ['due_at'] }, (table) =>
    table
      .addColumn('subject', 'text', (column) => column.notNull().references('subjects.subject'))
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('due_at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('timers_key', ['subject', 'kind']),
  )
  await db.schema.createIndex('timers_of_time').on('timers').columns(['due_at', 'subject']).execute()
}

async function copyLinks(db: Kysely<unknown>): Promise<void> {
  await remake(db, 'slack_links', { address: ['kind'], others: ['channel', 'ts', 'detail'] }, (table) =>
    table
      .addColumn('subject', 'text', (column) => column.notNull().references('subjects.subject'))
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('channel', 'text', (column) => column.notNull())
      .addColumn('ts', 'text')
      .addColumn('detail', 'text')
      .addPrimaryKeyConstraint('slack_links_key', ['subject', 'kind']),
  )
  await db.schema
    .createIndex('slack_links_of_channel')
    .on('slack_links')
    .columns(['channel', 'kind'])
    .execute()
}

async function copyArrivals(db: Kysely<unknown>): Promise<void> {
  await remake(db, 'arrivals', { address: ['key'], others: ['at'] }, (table) =>
    table
      .addColumn('key', 'text', (column) => column.notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('subject', 'text')
      .addPrimaryKeyConstraint('arrivals_key', ['key']),
  )
}

async function copyAudit(db: Kysely<unknown>): Promise<void> {
  const others = ['at', 'version', 'actor', 'via', 'what', 'detail', 'digest', 'state', 'previous', 'hash']
  await remake(db, 'audit', { address: ['seq'], others }, (table) =>
    table
      .addColumn('seq', 'integer', (column) => column.notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('subject', 'text')
      .addColumn('version', 'integer')
      .addColumn('actor', 'text', (column) => column.notNull())
      .addColumn('via', 'text', (column) => column.notNull())
      .addColumn('what', 'text', (column) => column.notNull())
      .addColumn('detail', 'text')
      .addColumn('digest', 'text', (column) => column.notNull())
      .addColumn('state', 'text')
      .addColumn('previous', 'text', (column) => column.notNull())
      .addColumn('hash', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('audit_key', ['seq']),
  )
  await db.schema.createIndex('audit_of_time').on('audit').column('at').execute()
  await db.schema.createIndex('audit_of_decision').on('audit').columns(['subject', 'version']).execute()
}

/** Postmortems are an incident's alone and keep its number, but it refers to a table that goes. */
async function copyPostmortems(db: Kysely<unknown>): Promise<void> {
  const fresh = 'postmortems_of_subjects'
  await db.schema
    .createTable(fresh)
    .addColumn('incident', 'integer', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('drafted_at', 'text', (column) => column.notNull())
    .addColumn('markdown', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('postmortems_key', ['incident', 'revision'])
    .execute()
  const columns = sql.raw('incident, revision, drafted_at, markdown')
  await sql`insert into ${sql.table(fresh)} (${columns}) select ${columns} from postmortems`.execute(db)
  await dropTable(db, 'postmortems')
  await db.schema.alterTable(fresh).renameTo('postmortems').execute()
}
