import { sql } from 'kysely'
import type { Problem, ProblemRef } from '../../domain/alerts/problem.ts'
import type { Database, Tx } from '../database/schema.ts'
import { problemOf } from './problem-row.ts'

/** What is done about a problem, and with what; nothing else of it changes. */
export type Settled = { ref: ProblemRef & { version: number }; incident: number | null; asked: number | null }

/**
 * Notes that what these wanted is done; false when one of them was changed meanwhile. One statement for all with
 * which the same is done: a storm of thousands would else wait for as many answers of the server.
 */
export async function settleProblems(tx: Tx, settled: readonly Settled[]): Promise<boolean> {
  const alike = Map.groupBy(settled, ({ ref, incident, asked }) =>
    JSON.stringify([ref.source, incident, asked]),
  )
  for (const group of alike.values()) if (!(await settleAlike(tx, group))) return false
  return true
}

async function settleAlike(tx: Tx, group: readonly Settled[]): Promise<boolean> {
  const [first] = group
  if (!first) return true
  const { ref, incident, asked } = first
  const versions = group.map(
    ({ ref: { key, episode, version } }) =>
      sql`(cast(${key} as text), cast(${episode} as integer), cast(${version} as integer))`,
  )
  const { numUpdatedRows } = await tx
    .updateTable('problems')
    .set((eb) => ({ wanted: null, incident, asked, version: eb('version', '+', 1) }))
    .where('source', '=', ref.source)
    // Says it again in part, so that both databases find the rows by their key.
    .where(
      'key',
      'in',
      group.map((one) => one.ref.key),
    )
    .where(sql<boolean>`("key", episode, version) in (values ${sql.join(versions)})`)
    .executeTakeFirstOrThrow()
  return Number(numUpdatedRows) === group.length
}

/** The services, and sources without one, that have something to do, the longest waiting first. */
export async function listWanting(
  db: Database | Tx,
  atMost: number,
): Promise<{ source: string; service: string | null }[]> {
  const rows = await db
    .selectFrom('problems')
    .select(['source', 'service'])
    .select(({ fn }) => fn.min('first_at').as('since'))
    .where('wanted', 'is not', null)
    .groupBy(['source', 'service'])
    .orderBy('since')
    .limit(atMost)
    .execute()
  return rows.map(({ source, service }) => ({ source, service }))
}

/** What one source says of one service and still wants done, in the order in which it came. */
export async function readWanting(
  tx: Tx,
  { source, service }: { source: string; service: string | null },
  atMost: number,
): Promise<Problem[]> {
  const rows = await tx
    .selectFrom('problems')
    .selectAll()
    .where('wanted', 'is not', null)
    .where('source', '=', source)
    .where('service', service === null ? 'is' : '=', service)
    .orderBy('first_at')
    .orderBy('key')
    .limit(atMost)
    .execute()
  return rows.map(problemOf)
}

/** Those a message asked about: what one decision of their board left open. */
export async function readAsked(
  tx: Tx,
  { service, source, asked }: { service: string | null; source: string; asked: number },
): Promise<Problem[]> {
  const rows = await tx
    .selectFrom('problems')
    .selectAll()
    .where('source', '=', source)
    .where('service', service === null ? 'is' : '=', service)
    .where('asked', '=', asked)
    .where('is_latest', '=', 1)
    .orderBy('first_at')
    .execute()
  return rows.map(problemOf)
}
