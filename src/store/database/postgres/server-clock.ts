import { sql } from 'kysely'
import type { Database } from '../schema.ts'
import { CannotOpen } from '../trouble.ts'
import { copyName } from './pool.ts'

/** Copies on clocks further apart than this take over from one another while both are alive. */
const driftAtMostMs = 5_000

/**
 * Holds a machine's clock against the server's, which every copy shares. A sentence when they're more than five
 * seconds apart, null otherwise. The only SQL that asks what time it is: nothing that is decided rests on it.
 */
export async function compareClocks(db: Database, now: () => number): Promise<string | null> {
  const beforeMs = now()
  const { rows } = await sql<{ ms: string }>`
    select extract(epoch from clock_timestamp()) * 1000 as ms`.execute(db)
  const afterMs = now()
  const serverMs = Number(rows[0]?.ms)
  // The server looked at its clock at some moment in between, so this is the least that they differ.
  const aheadMs = beforeMs - serverMs
  const behindMs = serverMs - afterMs
  const driftMs = Math.max(aheadMs, behindMs)
  if (!(driftMs > driftAtMostMs)) return null
  const seconds = Math.round(driftMs / 1_000)
  return `This machine's clock is ${seconds} s ${aheadMs > 0 ? 'ahead of' : 'behind'} the database's`
}

/**
 * Refuses to be one of several copies with a clock of its own: it would act on timers too early or too late, and
 * take over from copies that are alive. Alone, a copy only says so: nobody is left to be at odds with.
 */
export async function requireSameTime(db: Database, now: () => number): Promise<string | null> {
  const drift = await compareClocks(db, now)
  if (drift === null || !(await hasOtherCopies(db))) return drift
  throw new CannotOpen(
    `${drift}, and another copy of Muster works there. Set this machine's clock, by NTP for good, and start again.`,
  )
}

async function hasOtherCopies(db: Database): Promise<boolean> {
  const { rows } = await sql`select 1 from pg_stat_activity
    where datname = current_database() and application_name like 'muster/%' and application_name <> ${copyName}
    limit 1`.execute(db)
  return rows.length > 0
}
