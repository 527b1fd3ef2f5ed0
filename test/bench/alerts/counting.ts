import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import pg from 'pg'

/** How far the bot is with what it took. */
export type Counting = {
  /** Alerts that are still to be acted on. */
  waiting: () => Promise<number>
  inIncidents: () => Promise<number>
  close: () => Promise<void> | void
}

const waitingSql = 'select count(*) as count from problems where wanted is not null'
const inIncidentsSql = 'select count(*) as count from problems where incident is not null'

export function countingSqlite(dataDir: string): Counting {
  const looking = new Sqlite(join(dataDir, 'muster.db'), { readonly: true })
  const count = (sql: string) => async () => Number(looking.prepare(sql).pluck().get())
  return { waiting: count(waitingSql), inIncidents: count(inIncidentsSql), close: () => void looking.close() }
}

export async function countingPostgres(url: string): Promise<Counting> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const count = (sql: string) => async () => Number((await client.query(sql)).rows[0]?.count)
  return { waiting: count(waitingSql), inIncidents: count(inIncidentsSql), close: () => client.end() }
}
