import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import pg from 'pg'
import { inject, onTestFinished } from 'vitest'
import { type DatabaseAddress, openDatabase } from '../../src/store/database/database.ts'
import { migrate } from '../../src/store/database/migrate.ts'
import type { Database } from '../../src/store/database/schema.ts'

export type DatabaseKind = DatabaseAddress['kind']

export type TestDatabase = { address: DatabaseAddress; drop: () => Promise<void> }

/** The database that this run of the tests is about: SQLite, or PostgreSQL in the project of that name. */
export function kindUnderTest(): DatabaseKind {
  return process.env.TEST_DATABASE === 'postgres' ? 'postgres' : 'sqlite'
}

/** An empty database of a test's own. */
export function createDatabase(kind: DatabaseKind = kindUnderTest()): Promise<TestDatabase> {
  return kind === 'sqlite' ? createFile() : createOnServer(inject('postgresUrl'))
}

const createFile = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'muster-database-'))
  return {
    address: { kind: 'sqlite' as const, path: join(folder, 'muster.db') },
    drop: () => rm(folder, { recursive: true, force: true }),
  }
}

/**
 * One of a test's own with the present schema in it, copied: to make the schema takes longer than most of what a
 * story then does. How it's made has tests of its own.
 */
export async function createMigrated(kind: DatabaseKind = kindUnderTest()): Promise<TestDatabase> {
  if (kind === 'postgres') return createOnServer(inject('postgresUrl'), inject('postgresTemplate'))
  const made = await createFile()
  migratedFile ??= makeMigratedFile()
  await writeFile(made.address.path, await migratedFile, { mode: 0o600 })
  return made
}

/** Made once in each process that runs tests. */
let migratedFile: Promise<Buffer> | undefined

const makeMigratedFile = async (): Promise<Buffer> => {
  const { address, drop } = await createFile()
  await migrateAt(address)
  const bytes = await readFile(address.path)
  await drop()
  return bytes
}

export async function migrateAt(address: DatabaseAddress): Promise<void> {
  const db = openDatabase(address)
  await migrate(db)
  await db.destroy()
}

/**
 * Makes a database on a PostgreSQL server, as a copy if a template is named. Dropping it ends the connections that
 * are still there.
 */
export async function createOnServer(serverUrl: string, template = 'template1') {
  const name = `muster_test_${randomBytes(6).toString('hex')}`
  await onServer(serverUrl, `create database ${name} template ${template}`)
  return {
    name,
    address: { kind: 'postgres' as const, url: `${serverUrl}/${name}` },
    drop: () => onServer(serverUrl, `drop database if exists ${name} with (force)`),
  }
}

const onServer = async (serverUrl: string, statement: string): Promise<void> => {
  const client = new pg.Client({ connectionString: `${serverUrl}/postgres` })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

/** An open database with the present schema, gone when the test is over. */
export async function openFresh(kind?: DatabaseKind): Promise<{ db: Database; address: DatabaseAddress }> {
  const { address, drop } = await createMigrated(kind)
  const db = openDatabase(address)
  onTestFinished(async () => {
    await db.destroy()
    await drop()
  })
  return { db, address }
}

const ofOthers = sql<{ count: string }>`select count(*) as count from pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'`

/** Whether a statement or a transaction is under way; SQLite is through with one before it answers. */
export async function isUnderWay(db: Database, kind: DatabaseKind): Promise<boolean> {
  if (kind === 'sqlite') return false
  const { rows } = await ofOthers.execute(db)
  return Number(rows[0]?.count) > 0
}
