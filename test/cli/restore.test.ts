import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import Sqlite from 'better-sqlite3'
import { beforeEach, describe, expect, test } from 'vitest'
import { migrations } from '../../migrations/index.ts'
import { openDatabase } from '../../src/store/database/database.ts'
import { floorCounter, migrate } from '../../src/store/database/migrate.ts'
import { lockForBot } from '../../src/store/database/sqlite/bot-lock.ts'
import { rememberPeople } from '../../src/store/people/directory.ts'
import { openTerminal } from './terminal.ts'

let run: Awaited<ReturnType<typeof openTerminal>>['run']
let path: Awaited<ReturnType<typeof openTerminal>>['path']

beforeEach(async () => {
  const terminal = await openTerminal()
  run = terminal.run
  path = terminal.path
  await run('declare', 'sev2', 'checkout', 'is', 'slow')
  await run('backup', path('copy.db'))
})

const suffixes = ['', '-wal', '-shm'] as const

const bytesOf = (name: string): Buffer => readFileSync(path(name))

/** What a kill leaves: the last commits stand in the log alone. */
const killWithCommits = async (): Promise<void> => {
  const db = openDatabase({ kind: 'sqlite', path: path('muster.db') })
  await rememberPeople(db, [{ id: 'U0LAST', name: 'Written last' }])
  for (const suffix of suffixes) copyFileSync(path(`muster.db${suffix}`), path(`killed${suffix}`))
  await db.destroy()
  for (const suffix of suffixes) renameSync(path(`killed${suffix}`), path(`muster.db${suffix}`))
}

const damage = (name: string): void => {
  const bytes = bytesOf(name)
  bytes.fill(0xff, 4_096, 12_288)
  writeFileSync(path(name), bytes)
}

const incidents = async (): Promise<number> => JSON.parse((await run('list', '--all', '--json')).out).length

const peopleIn = (name: string): unknown[] => {
  const sqlite = new Sqlite(path(name))
  const names = sqlite.prepare('select name from people').pluck().all()
  sqlite.close()
  return names
}

test('a database without incidents gives way to a backup without being forced', async () => {
  for (const suffix of suffixes) rmSync(path(`muster.db${suffix}`), { force: true })
  await run('migrate')
  expect(await incidents()).toBe(0)
  expect((await run('restore', path('copy.db'))).code).toBe(0)
  expect(await incidents()).toBe(1)
})

describe('a restore sets aside everything that stood there', () => {
  test("a log whose database was moved away isn't played into the backup", async () => {
    await killWithCommits()
    renameSync(path('muster.db'), path('moved-away.db'))
    const log = bytesOf('muster.db-wal')
    const { code, out } = await run('restore', path('copy.db'))
    expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining('Restored 1 incident and') })
    expect(bytesOf('muster.db.before-restore-wal').equals(log)).toBe(true)
    expect(await incidents()).toBe(1)
    expect((await run('verify')).code).toBe(0)
    expect(peopleIn('muster.db')).toEqual([])
  })

  test('the last commits of a damaged database are kept with it', async () => {
    await killWithCommits()
    damage('muster.db')
    const before = suffixes.map((suffix) => bytesOf(`muster.db${suffix}`))
    const { code, out } = await run('restore', path('copy.db'))
    expect(code).toBe(0)
    for (const [index, suffix] of suffixes.entries()) {
      expect(out).toContain(path(`muster.db.before-restore${suffix}`))
      // The index of the log is SQLite's own to rewrite; the file and the log are what was there.
      if (suffix !== '-shm')
        expect(bytesOf(`muster.db.before-restore${suffix}`).equals(before[index] as Buffer)).toBe(true)
    }
    expect(await incidents()).toBe(1)
  })

  test('a sound database keeps its log, and comes back with it', async () => {
    await killWithCommits()
    const log = bytesOf('muster.db-wal')
    expect((await run('restore', path('copy.db'), '--force')).code).toBe(0)
    expect(bytesOf('muster.db.before-restore-wal').equals(log)).toBe(true)
    expect(peopleIn('muster.db')).toEqual([])
    const back = await run('restore', path('muster.db.before-restore'), '--force')
    expect(back).toMatchObject({ code: 0 })
    expect(peopleIn('muster.db')).toEqual(['Written last'])
    expect(bytesOf('muster.db.before-restore-wal').equals(log)).toBe(true)
    expect(existsSync(path('muster.db.before-restore-2'))).toBe(true)
  })

  test("a journal of SQLite’s other mode isn't played into the backup either", async () => {
    writeFileSync(path('muster.db-journal'), 'left by another program')
    renameSync(path('muster.db'), path('moved-away.db'))
    expect((await run('restore', path('copy.db'))).code).toBe(0)
    expect(bytesOf('muster.db.before-restore-journal').toString()).toBe('left by another program')
    expect(existsSync(path('muster.db-journal'))).toBe(false)
  })

  test('a link to the database stays a link', async () => {
    mkdirSync(path('disk'))
    renameSync(path('muster.db'), path('disk/real.db'))
    symlinkSync(path('disk/real.db'), path('muster.db'))
    expect((await run('restore', path('copy.db'), '--force')).code).toBe(0)
    expect(readdirSync(path('disk'))).toEqual(
      expect.arrayContaining(['real.db', 'real.db.before-restore', 'real.db.lock']),
    )
    expect(readdirSync(path('.'))).not.toContain('muster.db.before-restore')
    expect(await incidents()).toBe(1)
  })
})

describe("what can't be restored changes nothing", () => {
  /** What people keep; looking at a database makes its log, and taking its place a lock. */
  const files = (): string[] =>
    readdirSync(path('.'))
      .filter((name) => !/\.db(-wal|-shm|\.lock)$/.test(name))
      .sort()

  const refused = async (file: string): Promise<string> => {
    const before = files()
    const { code, out, err } = await run('restore', path(file), '--force')
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(files()).toEqual(before)
    expect(await incidents()).toBe(1)
    return err
  }

  test('a file of another program', async () => {
    const sqlite = new Sqlite(path('other.db'))
    sqlite.exec('create table recipes (name text)')
    sqlite.close()
    expect(await refused('other.db')).toContain("sound backup: it isn't a database of Muster's")
    writeFileSync(path('list.txt'), 'milk, eggs')
    expect(await refused('list.txt')).toContain('sound backup')
  })

  test('a damaged backup', async () => {
    damage('copy.db')
    expect(await refused('copy.db')).toContain("isn't a sound backup")
  })

  test('the database itself', async () => {
    expect(await refused('muster.db')).toContain('is the database itself')
  })

  test("a backup that a later version made and this one can't read", async () => {
    const db = openDatabase({ kind: 'sqlite', path: path('copy.db') })
    await migrate(db, { ...migrations, '9000-later': { up: async () => {} } })
    await db.updateTable('counters').set({ value: 9000 }).where('name', '=', floorCounter).execute()
    await db.destroy()
    expect(await refused('copy.db')).toContain('the backup of a newer version, with 9000-later')
  })

  test('anything while a bot runs, and it says which, even on a damaged database', async () => {
    const lock = lockForBot(path('muster.db'), '2026-11-23T14:02:00.000Z')
    const said = await refused('copy.db')
    expect(said).toContain(`The bot is using the database (process ${process.pid} on this machine`)
    damage('muster.db')
    expect((await run('restore', path('copy.db'))).err).toContain('The bot is using the database')
    if (lock.held) lock.release()
    expect((await run('restore', path('copy.db'))).code).toBe(0)
  })
})

test('a backup of an older version is restored, and the next start brings it up to date', async () => {
  const db = openDatabase({ kind: 'sqlite', path: path('old.db') })
  await migrate(db, Object.fromEntries(Object.entries(migrations).slice(0, 1)))
  await db.destroy()
  const { code, out } = await run('restore', path('old.db'), '--force')
  expect(code).toBe(0)
  expect(out).toContain('The next start migrates it to this version.')
})
