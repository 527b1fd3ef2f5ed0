import { setImmediate as nextTurn } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Database } from './schema.ts'

/** So many are looked at before others have their turn: SQLite answers at once, and keeps everyone waiting. */
const incidentsAtOnce = 250

/**
 * What doesn't fit together in a database that can be read; null when every counter is in step with what it
 * counts, and every entry belongs to an incident. Throws the database's own error where it can't be read.
 */
export async function findUnsoundness(db: Database): Promise<string | null> {
  await sql`select 1`.execute(db)
  const { last } = await db
    .selectFrom('incidents')
    .select(({ fn }) => fn.max('number').as('last'))
    .executeTakeFirstOrThrow()
  const counter = await db
    .selectFrom('counters')
    .select('value')
    .where('name', '=', 'incident')
    .executeTakeFirst()
  if (Number(last ?? 0) > (counter?.value ?? 0)) return 'the counter of incidents is behind the incidents'
  const stray = await findStray(db)
  return stray === null ? null : `the timeline speaks of INC-${stray}, which isn't there`
}

/** The first incident that the timeline knows and nobody else does. */
async function findStray(db: Database): Promise<number | null> {
  for (let after = 0; ; ) {
    const rows = await incidentsOnTimeline(db, after)
    const stray = rows.find(({ number }) => number === null)
    if (stray) return stray.incident
    const last = rows.at(-1)
    if (!last) return null
    after = last.incident
    await nextTurn()
  }
}

/**
 * The next incidents that have entries. Each is one step in the index to where the next begins: what an incident
 * has on its timeline isn't read, so millions of entries cost as little as their incidents.
 */
async function incidentsOnTimeline(
  db: Database,
  after: number,
): Promise<{ incident: number; number: number | null }[]> {
  const { rows } = await sql<{ incident: number; number: number | null }>`
    with recursive known(incident, place) as (
      select min(incident), 1 from timeline where incident > ${after}
      union all
      select (select min(timeline.incident) from timeline where timeline.incident > known.incident), place + 1
      from known where known.incident is not null and place < ${sql.lit(incidentsAtOnce)}
    )
    select known.incident, incidents.number
    from known left join incidents on incidents.number = known.incident
    where known.incident is not null order by known.incident`.execute(db)
  return rows
}
