import { type Kysely, sql } from 'kysely'

/**
 * Links and sessions of the web pages, as hashes, and which postmortems are in their library, so that it's listed
 * without reading all incidents there ever were.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('web_keys')
    .addColumn('hash', 'text', (column) => column.primaryKey())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .addColumn('used', 'integer', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('library')
    .addColumn('incident', 'integer', (column) => column.primaryKey())
    .execute()
  await fillLibrary(db)
}

const subjectsAtOnce = 200

type State = { postmortem?: { life?: { state?: string } }; drill?: unknown }

async function fillLibrary(db: Kysely<unknown>): Promise<void> {
  for (let last = 0; ; ) {
    const { rows } = await sql<{ number: number; state: string }>`
      select number, state from subjects
      where kind = 'incident' and number > ${last} and state like '%"state":"published"%'
      order by number limit ${sql.lit(subjectsAtOnce)}`.execute(db)
    if (rows.length === 0) return
    last = rows.at(-1)?.number ?? 0
    const published = rows.flatMap(({ number, state }) => {
      const { postmortem, drill } = JSON.parse(state) as State
      return postmortem?.life?.state === 'published' && !drill ? [sql`(${number})`] : []
    })
    if (published.length > 0)
      await sql`insert into library (incident) values ${sql.join(published)}`.execute(db)
  }
}
