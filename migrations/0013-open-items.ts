import { type Kysely, sql } from 'kysely'

/**
 * How many action items of each incident are open, so that they're listed without reading all there ever were.
 * No version before this one could say that one is done, so all of them are.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('open_items')
    .addColumn('incident', 'integer', (column) => column.primaryKey())
    .addColumn('items', 'integer', (column) => column.notNull())
    .execute()
  await countRecord(db)
}

const subjectsAtOnce = 200

async function countRecord(db: Kysely<unknown>): Promise<void> {
  for (let last = 0; ; ) {
    const { rows } = await sql<{ number: number; status: string; state: string }>`
      select number, status, state from subjects where kind = 'incident' and number > ${last}
      order by number limit ${sql.lit(subjectsAtOnce)}`.execute(db)
    if (rows.length === 0) return
    last = rows.at(-1)?.number ?? 0
    const counts = rows.flatMap(({ number, status, state }) => {
      const { actionItems = [] } = JSON.parse(state) as { actionItems?: unknown[] }
      return actionItems.length > 0 && status !== 'cancelled' ? [sql`(${number}, ${actionItems.length})`] : []
    })
    if (counts.length > 0)
      await sql`insert into open_items (incident, items) values ${sql.join(counts)}`.execute(db)
  }
}
