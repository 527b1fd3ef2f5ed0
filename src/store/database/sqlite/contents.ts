import Sqlite from 'better-sqlite3'
import { migrations } from '../../../../migrations/index.ts'
import { floorCounter, isBelow } from '../migrate.ts'
import { codeOf, type Trouble, troubleOf } from '../trouble.ts'

/** How many rows of each kind that people speak of, and where the schema stands to this version. */
export type Contents = {
  incidents: number
  timeline: number
  audit: number
  /** Migrations that the next start will run. */
  pending: string[]
  /** Migrations of a later version. */
  newer: string[]
  /** Whether one of those has ended what this version relies on. */
  isTooNew: boolean
}

export type Inspection =
  | { ok: true; contents: Contents }
  /** `trouble` is null for a file that can be read and isn't Muster's. */
  | { ok: false; problem: string; trouble: Trouble | null; code: string }

/** Reads every page of a file that nobody else has open, and counts what it holds. */
export function inspectWhole(path: string): Inspection {
  return inspect(path, (sqlite) => {
    const found = sqlite.pragma('integrity_check(1)', { simple: true })
    if (found !== 'ok') return String(found)
    const orphans = sqlite.pragma('foreign_key_check') as { table: string }[]
    return orphans[0] ? `rows of ${orphans[0].table} belong to nothing` : null
  })
}

/** Counts what a file holds, without reading the rest of it. */
export function inspectCounts(path: string): Inspection {
  return inspect(path, () => null)
}

function inspect(path: string, check: (sqlite: Sqlite.Database) => string | null): Inspection {
  let sqlite: Sqlite.Database | null = null
  try {
    sqlite = new Sqlite(path, { readonly: true, fileMustExist: true })
    const damage = check(sqlite)
    if (damage !== null) return { ok: false, problem: damage, trouble: 'damaged', code: '' }
    return contentsOf(sqlite)
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error)
    return { ok: false, problem, trouble: troubleOf(error), code: codeOf(error) }
  } finally {
    sqlite?.close()
  }
}

function contentsOf(sqlite: Sqlite.Database): Inspection {
  const tables = sqlite.prepare(`select name from sqlite_schema where type = 'table'`).pluck().all()
  const ran = tables.includes('kysely_migration')
    ? (sqlite.prepare('select name from kysely_migration order by name').pluck().all() as string[])
    : []
  // Before migration 0004, incidents had a table of their own.
  const hasSubjects = tables.includes('subjects')
  if (ran.length === 0 || !(hasSubjects || tables.includes('incidents'))) {
    return { ok: false, problem: "it isn't a database of Muster's", trouble: null, code: '' }
  }
  const count = (table: string): number =>
    tables.includes(table.split(' ')[0])
      ? Number(sqlite.prepare(`select count(*) from ${table}`).pluck().get())
      : 0
  const known = Object.keys(migrations)
  const floor = sqlite.prepare('select value from counters where name = ?').pluck().get(floorCounter)
  return {
    ok: true,
    contents: {
      incidents: count(hasSubjects ? "subjects where kind = 'incident'" : 'incidents'),
      timeline: count('timeline'),
      audit: count('audit'),
      pending: known.filter((name) => !ran.includes(name)),
      newer: ran.filter((name) => !known.includes(name)),
      isTooNew: isBelow(Number(floor ?? 0)),
    },
  }
}

/** `counts` of what was looked at twice must be the same, and of a copy at least those of before. */
export function differenceBetween(first: Contents, second: Contents): string | null {
  const kinds = ['incidents', 'timeline', 'audit'] as const
  const kind = kinds.find((one) => first[one] !== second[one])
  return kind ? `${first[kind]} rows of ${kind} became ${second[kind]}` : null
}
