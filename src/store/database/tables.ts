import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Database, Schema, Tx } from './schema.ts'

export type TableName = keyof Schema

/** Every table with the columns that address a row, those first that others refer to. */
const addresses: { [Table in TableName]: readonly (keyof Schema[Table] & string)[] } = {
  counters: ['name'],
  subjects: ['subject'],
  timeline: ['subject', 'version', 'position'],
  outbox: ['subject', 'version', 'position'],
  timers: ['subject', 'kind'],
  slack_links: ['subject', 'kind'],
  known_channels: ['name'],
  people: ['id'],
  arrivals: ['key'],
  audit: ['seq'],
  pseudonyms: ['person'],
  user_groups: ['id'],
  channel_members: ['channel', 'person'],
  imports: ['id'],
  postmortems: ['incident', 'revision'],
  affected: ['service', 'incident'],
  open_items: ['incident'],
  access_tokens: ['id'],
  published: ['incident'],
  library: ['incident'],
  web_keys: ['hash'],
  api_answers: ['token', 'key'],
  feeds: ['of'],
  problems: ['source', 'key', 'episode'],
  texts: ['id'],
  webhook_deliveries: ['receiver', 'subject', 'version', 'position'],
}

export const tableNames = Object.keys(addresses) as TableName[]

export type Row = Record<string, string | number | null>

/** The next rows in the order of their address, behind `last`. */
export async function readRows(
  db: Database | Tx,
  table: TableName,
  last: Row | null,
  atMost: number,
): Promise<Row[]> {
  const columns = addresses[table]
  const address = sql.join(columns.map((column) => sql.ref(column)))
  const behind = last
    ? sql`where (${address}) > (${sql.join(columns.map((column) => last[column] ?? null))})`
    : sql``
  const page = sql<Row>`select * from ${sql.table(table)} ${behind} order by ${address} limit ${sql.lit(atMost)}`
  return (await page.execute(db)).rows
}

/** How many rows, and a number that stands for their contents in whatever order they are read. */
export type Digest = { rows: number; digest: string }

/** Digests a table, and gives its rows, `atOnce` of them, to `take` on the way. */
export async function digestOfTable(
  db: Database | Tx,
  table: TableName,
  atOnce = 1_000,
  take: (rows: Row[]) => Promise<void> = async () => {},
): Promise<Digest> {
  let rows = 0
  let sum = 0n
  for (let page = await readRows(db, table, null, atOnce); page.length > 0; ) {
    await take(page)
    rows += page.length
    for (const row of page) sum = BigInt.asUintN(256, sum + numberOf(row))
    page = await readRows(db, table, page.at(-1) ?? null, atOnce)
  }
  return { rows, digest: sum.toString(16).padStart(64, '0') }
}

/** The databases sort text differently, so the digests of rows are added up, which needs no order. */
function numberOf(row: Row): bigint {
  const told = JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)))
  return BigInt(`0x${createHash('sha256').update(told).digest('hex')}`)
}
