import { sql } from 'kysely'
import type { Database } from './schema.ts'

/** Null when the database answers and every counter is in step with what it counts; otherwise what is wrong. */
export async function isDatabaseSound(db: Database): Promise<string | null> {
  try {
    await sql`select 1`.execute(db)
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
    const orphan = await db
      .selectFrom('timeline')
      .leftJoin('subjects', 'subjects.subject', 'timeline.subject')
      .select('timeline.subject')
      .where('subjects.subject', 'is', null)
      .limit(1)
      .executeTakeFirst()
    return orphan ? `the timeline speaks of ${orphan.subject}, which is not there` : null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
