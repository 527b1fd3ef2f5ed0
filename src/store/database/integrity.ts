import { setImmediate as nextTurn } from 'node:timers/promises'
import { sql } from 'kysely'
import type { SubjectKey } from '../../domain/record/subject.ts'
import type { Database } from './schema.ts'

/** Throws when the database does not answer. */
export async function askDatabase(db: Database): Promise<void> {
  await sql`select 1`.execute(db)
}

/** So many are looked at before others have their turn: SQLite answers at once, and keeps everyone waiting. */
const subjectsAtOnce = 250

/**
 * What doesn't fit together in a database that can be read; null when every counter is in step with what it
 * counts, and every entry belongs to a subject. Throws the database's own error where it can't be read.
 */
export async function findUnsoundness(db: Database): Promise<string | null> {
  await askDatabase(db)
  const { last } = await db
    .selectFrom('subjects')
    .select(({ fn }) => fn.max('number').as('last'))
    .where('kind', '=', 'incident')
    .executeTakeFirstOrThrow()
  const counter = await db
    .selectFrom('counters')
    .select('value')
    .where('name', '=', 'incident')
    .executeTakeFirst()
  if (Number(last ?? 0) > (counter?.value ?? 0)) return 'the counter of incidents is behind the incidents'
  const stray = await findStray(db)
  return stray === null ? null : `the timeline speaks of ${stray}, which isn't there`
}

/** The first subject that the timeline knows and nobody else does. */
async function findStray(db: Database): Promise<SubjectKey | null> {
  for (let after = ''; ; ) {
    const rows = await subjectsOnTimeline(db, after)
    const stray = rows.find(({ known }) => known === null)
    if (stray) return stray.subject
    const last = rows.at(-1)
    if (!last) return null
    after = last.subject
    await nextTurn()
  }
}

/**
 * The next subjects that have entries. Each is one step in the index to where the next begins: what a subject
 * has on its timeline isn't read, so millions of entries cost as little as their subjects.
 */
async function subjectsOnTimeline(
  db: Database,
  after: SubjectKey,
): Promise<{ subject: SubjectKey; known: SubjectKey | null }[]> {
  const { rows } = await sql<{ subject: SubjectKey; known: SubjectKey | null }>`
    with recursive told(subject, place) as (
      select min(subject), 1 from timeline where subject > ${after}
      union all
      select (select min(timeline.subject) from timeline where timeline.subject > told.subject), place + 1
      from told where told.subject is not null and place < ${sql.lit(subjectsAtOnce)}
    )
    select told.subject, subjects.subject as known
    from told left join subjects on subjects.subject = told.subject
    where told.subject is not null order by told.subject`.execute(db)
  return rows
}
