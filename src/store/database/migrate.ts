import { type Migration, Migrator } from 'kysely/migration'
import { migrations } from '../../../migrations/index.ts'
import { requireUtf8 } from './postgres/server.ts'
import type { Database } from './schema.ts'

type Migrations = Record<string, Migration>

function migratorOf(db: Database, known: Migrations): Migrator {
  return new Migrator({ db, provider: { getMigrations: async () => known } })
}

/**
 * Brings the database to this version's schema. Returns the names of what ran; throws with nothing half
 * done. Of several copies that start at once, one migrates and the others wait for it. A schema that is
 * newer than this version is left alone.
 */
export async function migrate(db: Database, known: Migrations = migrations): Promise<string[]> {
  await requireUtf8(db)
  const { error, results } = await migratorOf(db, known).migrateToLatest()
  if (!error) return (results ?? []).map((result) => result.migrationName)
  // Migrations that it does not know are an error to the migrator.
  if ((await newerThan(db, known)).length > 0) return []
  throw error instanceof Error ? error : new Error(String(error))
}

/** The migrations that this version has and the database has not. */
export async function pendingMigrations(db: Database, known: Migrations = migrations): Promise<string[]> {
  return (await migratorOf(db, known).getMigrations()).filter((one) => !one.executedAt).map((one) => one.name)
}

/** The row of `counters` that a migration writes when older versions can't work with what it leaves. */
export const floorCounter = 'schema_floor'

export type Standing = {
  /** Migrations that the database has and this version does not know. */
  newer: string[]
  /** Whether one of them has ended what this version relies on. */
  isTooOld: boolean
}

/** How this version stands to a database that a newer one may have migrated. */
export async function schemaStandingOf(db: Database, known: Migrations = migrations): Promise<Standing> {
  const newer = await newerThan(db, known)
  if (newer.length === 0) return { newer, isTooOld: false }
  const floor = await db
    .selectFrom('counters')
    .select('value')
    .where('name', '=', floorCounter)
    .executeTakeFirst()
  return { newer, isTooOld: isBelow(floor?.value ?? 0, known) }
}

/** Whether this version ends below the number that a migration has made the least. */
export function isBelow(floor: number, known: Migrations = migrations): boolean {
  return floor > numberOf(Object.keys(known).sort().at(-1))
}

/** `0002-audit` → 2. */
function numberOf(name = '0'): number {
  return Number.parseInt(name, 10)
}

async function newerThan(db: Database, known: Migrations): Promise<string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true })
  if (!tables.some(({ name }) => name === 'kysely_migration')) return []
  const ran = await db
    .withTables<{ kysely_migration: { name: string } }>()
    .selectFrom('kysely_migration')
    .select('name')
    .orderBy('name')
    .execute()
  return ran.map(({ name }) => name).filter((name) => !Object.hasOwn(known, name))
}
