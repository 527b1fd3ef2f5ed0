import { existsSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { Kysely, SqliteDialect } from 'kysely'
import { type DatabaseAddress, openDatabase } from './database.ts'
import { continueIds } from './full-text.ts'
import { floorCounter, migrate, pendingMigrations, schemaStandingOf } from './migrate.ts'
import type { Database, Schema, Tx } from './schema.ts'
import { isSqliteInUse } from './sqlite/in-use.ts'
import { type Digest, digestOfTable, readRows, type TableName, tableNames } from './tables.ts'

export type Moved = { table: TableName; rows: number; digest: string }

/** Thrown with a sentence for the person at the terminal; nothing was changed. */
class CannotMove extends Error {}

/**
 * Copies everything from an SQLite file to an empty PostgreSQL database, in one transaction there, reads it
 * back, and compares the number of rows and a digest of their contents for each table. The file is only
 * read. `report` hears of each table.
 */
export async function moveDatabase(
  from: DatabaseAddress,
  to: DatabaseAddress,
  report: (moved: Moved) => void = () => {},
): Promise<Moved[]> {
  const source = openSource(from)
  const target = openTarget(to)
  try {
    await requireSameSchema(source, target)
    return await source.transaction().execute((reading) =>
      target.transaction().execute(async (writing) => {
        await requireEmpty(writing)
        const moved: Moved[] = []
        for (const table of tableNames) {
          const copied = await copyTable(reading, writing, table)
          const found = await digestOfTable(writing, table)
          if (found.rows !== copied.rows || found.digest !== copied.digest) {
            throw new CannotMove(
              `${table}: ${copied.rows} rows were copied, and ${found.rows} came back or they differ. Nothing was kept.`,
            )
          }
          moved.push({ table, ...copied })
          report({ table, ...copied })
        }
        await continueIds(writing)
        return moved
      }),
    )
  } finally {
    await source.destroy()
    await target.destroy()
  }
}

function openSource(from: DatabaseAddress): Database {
  if (from.kind !== 'sqlite') throw new CannotMove('--from takes an SQLite file, sqlite:PATH.')
  if (!existsSync(from.path)) throw new CannotMove(`No database at ${from.path}.`)
  if (isSqliteInUse(from.path)) {
    throw new CannotMove('Muster is using the database. Stop it, so that nothing is written after the copy.')
  }
  const database = new Sqlite(from.path, { readonly: true, fileMustExist: true })
  return new Kysely<Schema>({ dialect: new SqliteDialect({ database }) })
}

function openTarget(to: DatabaseAddress): Database {
  if (to.kind !== 'postgres') throw new CannotMove('--to takes a PostgreSQL database, postgres://….')
  return openDatabase(to, 'patient')
}

async function requireSameSchema(source: Database, target: Database): Promise<void> {
  await migrate(target)
  for (const [db, name] of [
    [source, 'SQLite file'],
    [target, 'PostgreSQL database'],
  ] as const) {
    if ((await pendingMigrations(db)).length > 0) {
      throw new CannotMove(`The ${name} has an older schema. First run, on it: npm run muster -- migrate`)
    }
    if ((await schemaStandingOf(db)).newer.length > 0) {
      throw new CannotMove(`The ${name} has a newer schema than this version. Move with the newer version.`)
    }
  }
}

async function requireEmpty(writing: Tx): Promise<void> {
  // The migrations have just written it, and the source has its own.
  await writing.deleteFrom('counters').where('name', '=', floorCounter).execute()
  for (const table of tableNames) {
    const [row] = await readRows(writing, table, null, 1)
    if (row)
      throw new CannotMove(`The PostgreSQL database isn't empty: ${table} has rows. Nothing was changed.`)
  }
}

const rowsAtOnce = 1_000

function copyTable(reading: Tx, writing: Tx, table: TableName): Promise<Digest> {
  return digestOfTable(reading, table, rowsAtOnce, async (rows) => {
    await writing
      .insertInto(table)
      .values(rows as never)
      .execute()
  })
}
