import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { beforeEach, describe, expect, test } from 'vitest'
import { migrations } from '../../migrations/index.ts'
import { openDatabase } from '../../src/store/database/database.ts'
import { floorCounter, migrate, pendingMigrations } from '../../src/store/database/migrate.ts'
import type { Database } from '../../src/store/database/schema.ts'
import { openTerminal } from './terminal.ts'

let run: Awaited<ReturnType<typeof openTerminal>>['run']
let path: Awaited<ReturnType<typeof openTerminal>>['path']

beforeEach(async () => {
  const terminal = await openTerminal()
  run = terminal.run
  path = terminal.path
})

/** Every command that only reads. */
const readings: [name: string, args: string[]][] = [
  ['list', []],
  ['show', ['1']],
  ['timeline', ['1']],
  ['verify', []],
  ['export', ['--out', 'out']],
  ['audit', ['--quarter', '2026-Q4', '--out', 'q4.csv']],
]

const read = (name: string, args: string[]) =>
  run(name, ...args.map((arg) => (arg === 'out' || arg === 'q4.csv' ? path(arg) : arg)))

const withDatabase = async <T>(work: (db: Database) => Promise<T>): Promise<T> => {
  const db = openDatabase({ kind: 'sqlite', path: path('muster.db') })
  try {
    return await work(db)
  } finally {
    await db.destroy()
  }
}

const pending = () => withDatabase((db) => pendingMigrations(db))

/** A database as the first version left it. */
const leaveBehind = async (): Promise<void> => {
  const first = Object.entries(migrations).slice(0, 1)
  await withDatabase((db) => migrate(db, Object.fromEntries(first)))
}

/** A database that a later version has migrated; with a floor this one can't work with it. */
const migrateAhead = async (hasFloor: boolean): Promise<void> => {
  await run('migrate')
  await withDatabase(async (db) => {
    await migrate(db, { ...migrations, '9000-later': { up: async () => {} } })
    if (hasFloor)
      await db.updateTable('counters').set({ value: 9000 }).where('name', '=', floorCounter).execute()
  })
}

describe('a database with pending migrations', () => {
  const count = Object.keys(migrations).length - 1

  test.each(readings)('is left as it is by %s, which says what to do', async (name, args) => {
    await leaveBehind()
    const { code, out, err } = await read(name, args)
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toMatch(new RegExp(`^muster: ${count} migrations pending: 0002-.*Run: npm run migrate`))
    expect(await pending()).toHaveLength(count)
  })

  test('is looked at by the doctor, and not changed', async () => {
    await leaveBehind()
    const before = readFileSync(path('muster.db'))
    const { code, out } = await run('doctor')
    expect(code).toBe(1)
    expect(out).toMatch(new RegExp(`FAIL  schema +${count} migrations pending: 0002-`))
    expect(out).toContain('→ npm run migrate')
    expect(readFileSync(path('muster.db')).equals(before)).toBe(true)
    expect(existsSync(path('postmortems'))).toBe(false)
  })

  test("isn't brought up to date by a retry", async () => {
    await leaveBehind()
    expect((await run('doctor', '--retry')).err).toContain('Run: npm run migrate')
    expect(await pending()).toHaveLength(count)
  })
})

describe("where there's no database", () => {
  test.each([...readings, ['doctor', []] as [string, string[]]])('%s makes none', async (name, args) => {
    const { code, out, err } = await read(name, args)
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toMatch(/There's no database at .*muster\.db\. Run: npm run migrate/)
    expect(readdirSync(path('.'))).toEqual([])
  })
})

describe('a database of a newer version', () => {
  test.each(readings)("that this one can't read is refused by %s", async (name, args) => {
    await migrateAhead(true)
    const { code, err } = await read(name, args)
    expect(code).toBe(1)
    expect(err).toContain('The database is too new for this version of Muster: it has 9000-later.')
    expect((await run('doctor')).out).toContain('FAIL  schema')
  })

  test('that only added something is read', async () => {
    await migrateAhead(false)
    expect((await run('list')).out).toContain('No open incidents.')
    expect((await run('doctor')).out).toContain('LOOK  schema')
  })
})

test('the doctor retries what was refused in a database in order', async () => {
  await run('declare', 'sev2', 'checkout')
  await withDatabase((db) => db.updateTable('outbox').set({ state: 'failed' }).execute())
  expect((await run('doctor')).out).toMatch(/LOOK {2}refused +.*INC-1, the channel/)
  expect((await run('doctor', '--retry')).out).toMatch(/Muster retries \d+ failed calls?\./)
  const states = await withDatabase((db) => db.selectFrom('outbox').select('state').distinct().execute())
  expect(states).toEqual([{ state: 'waiting' }])
})
