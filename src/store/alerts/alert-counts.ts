import { type ExpressionBuilder, sql } from 'kysely'
import type { Problem } from '../../domain/alerts/problem.ts'
import type { Unlisted } from '../../domain/policy/alerting.ts'
import type { Database, Schema, Tx } from '../database/schema.ts'
import { readIncidents } from '../incident/incidents.ts'
import { problemOf } from './problem-row.ts'

type AlertCounts = { firing: number; resolved: number; told: number }

/** How many alerts an incident has, in one pass over them: grouped by status, the database would sort them first. */
export async function countAlerts(db: Database | Tx, incident: number): Promise<AlertCounts> {
  const row = await db
    .selectFrom('problems')
    .select(({ fn, eb }) => [
      fn.countAll().as('problems'),
      fn.sum(eb.case().when('status', '=', 'firing').then(1).else(0).end()).as('firing'),
      fn.sum('count').as('told'),
    ])
    .where('incident', '=', incident)
    .executeTakeFirstOrThrow()
  const firing = Number(row.firing ?? 0)
  return { firing, resolved: Number(row.problems) - firing, told: Number(row.told ?? 0) }
}

/** The incidents in which this one's alerts fired before, the latest first. */
export async function incidentsBefore(
  db: Database | Tx,
  incident: number,
  atMost: number,
): Promise<number[]> {
  const rows = await db
    .selectFrom('problems')
    .select('before')
    .distinct()
    .where('incident', '=', incident)
    .where('before', 'is not', null)
    .orderBy('before', 'desc')
    .limit(atMost)
    .execute()
  return rows.flatMap(({ before }) => (before === null || before === incident ? [] : [before]))
}

/** An incident's alerts of one name. */
export type AlertGroup = { name: string; problems: number; firing: number; told: number }

/** An incident's alerts by name, those still firing first, then the most. */
export async function groupAlerts(
  db: Database | Tx,
  incident: number,
  atMost: number,
): Promise<AlertGroup[]> {
  const rows = await db
    .selectFrom('problems')
    .select(['name'])
    .select(({ fn, eb }) => [
      fn.countAll().as('problems'),
      fn.sum('count').as('told'),
      fn.sum(eb.case().when('status', '=', 'firing').then(1).else(0).end()).as('firing'),
    ])
    .where('incident', '=', incident)
    .groupBy('name')
    .orderBy('firing', 'desc')
    .orderBy('problems', 'desc')
    .orderBy('name')
    .limit(atMost)
    .execute()
  return rows.map(({ name, problems, firing, told }) => ({
    name,
    problems: Number(problems),
    firing: Number(firing),
    told: Number(told),
  }))
}

/** Which of these names some alert of an incident has. */
export async function knownNames(
  db: Database | Tx,
  incident: number,
  names: ReadonlySet<string>,
): Promise<Set<string>> {
  if (names.size === 0) return new Set()
  const asked = sql.join([...names].map((name) => sql`(cast(${name} as text))`))
  const { rows } = await sql<{ name: string }>`select column1 as name from (values ${asked}) as asked
    where exists (select 1 from problems where problems.incident = ${incident} and problems.name = asked.column1)`.execute(
    db,
  )
  return new Set(rows.map(({ name }) => name))
}

/** What fires now, the latest first. */
export async function listFiring(
  db: Database | Tx,
  atMost: number,
  unlisted: Unlisted = nothing,
): Promise<Problem[]> {
  const rows = await db
    .selectFrom('problems')
    .selectAll()
    .where(isListed(unlisted))
    .orderBy('last_at', 'desc')
    .orderBy('source')
    .orderBy('key')
    .limit(atMost)
    .execute()
  return rows.map(problemOf)
}

/** The private incidents that something which fires now belongs to; one that's gone counts as private. */
export async function privateFiring(db: Database | Tx): Promise<number[]> {
  const rows = await db
    .selectFrom('problems')
    .select('incident')
    .distinct()
    .where(isListed(nothing))
    .where('incident', 'is not', null)
    .execute()
  const numbers = rows.flatMap(({ incident }) => incident ?? [])
  const incidents = await readIncidents(db, numbers)
  return numbers.filter((number) => incidents.get(number)?.isPrivate !== false)
}

/** How many fire. */
export async function countFiring(db: Database | Tx, unlisted: Unlisted = nothing): Promise<number> {
  const row = await db
    .selectFrom('problems')
    .select(({ fn }) => fn.countAll().as('firing'))
    .where(isListed(unlisted))
    .executeTakeFirstOrThrow()
  return Number(row.firing)
}

const nothing: Unlisted = { sources: [], alerts: [], incidents: [] }

function isListed({ sources, alerts, incidents }: Unlisted) {
  return (eb: ExpressionBuilder<Schema, 'problems'>) =>
    eb.and([
      eb('status', '=', 'firing'),
      eb('is_latest', '=', 1),
      ...(sources.length > 0 ? [eb('source', 'not in', sources)] : []),
      ...(incidents.length > 0
        ? [eb.or([eb('incident', 'is', null), eb('incident', 'not in', incidents)])]
        : []),
      ...alerts.map(({ source, name }) => eb.or([eb('source', '!=', source), eb('name', '!=', name)])),
    ])
}
