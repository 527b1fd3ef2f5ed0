import type { Problem, ProblemRef } from '../../domain/alerts/problem.ts'
import { keep } from '../database/kept.ts'
import type { Database, Tx } from '../database/schema.ts'
import { problemOf } from './problem-row.ts'

/** What is done about a problem, and with what; nothing else of it changes. */
export type Settled = { ref: ProblemRef & { version: number }; incident: number | null; asked: number | null }

/** Notes that what these wanted is done; false when one of them was changed meanwhile. */
export async function settleProblems(tx: Tx, settled: readonly Settled[]): Promise<boolean> {
  for (const { ref, incident, asked } of settled) {
    const { source, key, episode, version } = ref
    const row = { source, key, episode, overVersion: version, version: version + 1, incident, asked }
    if ((await settleOne.changes(tx, row)) !== 1) return false
  }
  return true
}

type SettledRow = {
  source: string
  key: string
  episode: number
  version: number
  overVersion: number
  incident: number | null
  asked: number | null
}

const settleOne = keep((db, { source, key, episode, overVersion, version, incident, asked }: SettledRow) =>
  db
    .updateTable('problems')
    .set({ wanted: null, incident, asked, version })
    .where('source', '=', source)
    .where('key', '=', key)
    .where('episode', '=', episode)
    .where('version', '=', overVersion),
)

/** The services, and sources without one, that have something to do, the longest waiting first. */
export async function listWanting(
  db: Database | Tx,
  atMost: number,
): Promise<{ source: string; service: string | null }[]> {
  const rows = await db
    .selectFrom('problems')
    .select(['source', 'service'])
    .select(({ fn }) => fn.min('first_at').as('since'))
    .where('wanted', 'in', ['act', 'settle'])
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
    .where('wanted', 'in', ['act', 'settle'])
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
