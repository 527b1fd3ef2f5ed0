import { missingKey } from '../../domain/alerts/heartbeat.ts'
import type { Problem } from '../../domain/alerts/problem.ts'
import type { AlertSource } from '../../domain/policy/alerting.ts'
import type { Instant } from '../../domain/time/instant.ts'
import { keep, keepInsert } from '../database/kept.ts'
import type { Database, Tx } from '../database/schema.ts'
import { columns, type ProblemRow, problemOf, rowOf } from './problem-row.ts'

/** SQLite takes 32,766 values in one statement, and a problem has 25. */
const keysAtOnce = 500

/** The latest episode of each of these keys of one source, by key. */
export async function readLatest(
  db: Database | Tx,
  source: string,
  keys: readonly string[],
): Promise<Map<string, Problem>> {
  const found = new Map<string, Problem>()
  for (let first = 0; first < keys.length; first += keysAtOnce) {
    const rows = await db
      .selectFrom('problems')
      .selectAll()
      .where('source', '=', source)
      .where('key', 'in', keys.slice(first, first + keysAtOnce))
      .where('is_latest', '=', 1)
      .execute()
    for (const row of rows) found.set(row.key, problemOf(row))
  }
  return found
}

/** When a source last told that the alert of that name fires; null when it never did. */
export async function lastHeard(
  db: Database | Tx,
  { source, name }: { source: string; name: string },
): Promise<Instant | null> {
  const row = await db
    .selectFrom('problems')
    .select(({ fn }) => fn.max('last_at').as('lastAt'))
    .where('source', '=', source)
    .where('name', '=', name)
    .where('status', '=', 'firing')
    .executeTakeFirst()
  return row?.lastAt ?? null
}

/** Those of a source that fire and weren't told since, the longest silent first; heartbeats aside. */
export async function listSilent(
  db: Database | Tx,
  { id, heartbeat }: Pick<AlertSource, 'id' | 'heartbeat'>,
  atMost: number,
): Promise<Problem[]> {
  const rows = await db
    .selectFrom('problems')
    .selectAll()
    .where('source', '=', id)
    .where('status', '=', 'firing')
    .where('is_latest', '=', 1)
    .where('key', '!=', missingKey)
    .$if(heartbeat !== null, (some) => some.where('name', '!=', heartbeat?.alert ?? ''))
    .orderBy('last_at')
    .limit(atMost)
    .execute()
  return rows.map(problemOf)
}

const insertRows = keepInsert('problems', columns)

/** Adds new problems. Of two who add the same one, the database says so to one: a conflict. */
export async function addProblems(tx: Tx, problems: readonly Problem[]): Promise<void> {
  for (let first = 0; first < problems.length; first += keysAtOnce) {
    const some = problems.slice(first, first + keysAtOnce)
    await insertRows(
      tx,
      some.map((problem) => ({ ...rowOf(problem), is_latest: 1, version: 1 })),
    )
  }
}

/** Makes room for the next episode of this key, what it still wants aside; false when somebody else wrote first. */
export async function endEpisode(tx: Tx, ended: Problem): Promise<boolean> {
  const { source, key, episode, version, status, endedAt, resolvedAt } = ended
  const { numUpdatedRows } = await tx
    .updateTable('problems')
    .set({ is_latest: 0, status, ended_at: endedAt, resolved_at: resolvedAt })
    .where('source', '=', source)
    .where('key', '=', key)
    .where('episode', '=', episode)
    .where('version', '=', version)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Writes a problem over the version that was read; false when somebody else wrote first. */
export async function writeProblem(tx: Tx, problem: Problem): Promise<boolean> {
  const { version } = problem
  const row = { ...rowOf(problem), version: version + 1, overVersion: version }
  return (await writeOver.changes(tx, row)) === 1
}

const writeOver = keep((db, values: Over) =>
  db
    .updateTable('problems')
    .set(Object.fromEntries(changing.map((column) => [column, values[column]])))
    .where('source', '=', values.source)
    .where('key', '=', values.key)
    .where('episode', '=', values.episode)
    .where('version', '=', values.overVersion),
)

type Over = Omit<ProblemRow, 'is_latest'> & { overVersion: number }

/** What a problem is addressed by, and whether a later episode follows it, no repeat changes. */
const changing = columns.filter(
  (column) => column !== 'source' && column !== 'key' && column !== 'episode' && column !== 'is_latest',
)
