import { copyFileSync, existsSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { createFileWatch } from '../../../src/store/database/sqlite/file-watch.ts'
import { rememberPeople } from '../../../src/store/people/directory.ts'
import { openFresh } from '../../support/databases.ts'

const openWatched = async () => {
  const { db, address } = await openFresh('sqlite')
  if (address.kind !== 'sqlite') throw new Error('an SQLite file is needed')
  const { path } = address
  const add = (name: string) => rememberPeople(db, [{ id: `U0${name}`, name }])
  /** What a kill at this moment would leave: another process's view of the files. */
  const kept = (): unknown[] => {
    const folder = dirname(path)
    for (const file of readdirSync(folder)) copyFileSync(`${folder}/${file}`, `${folder}/seen-${file}`)
    const sqlite = new Sqlite(`${folder}/seen-${basename(path)}`)
    const hasTable = sqlite.prepare(`select 1 from sqlite_schema where name = 'people'`).get() !== undefined
    const names = hasTable ? sqlite.prepare('select name from people order by name').pluck().all() : []
    sqlite.close()
    for (const file of readdirSync(folder)) if (file.startsWith('seen-')) rmSync(`${folder}/${file}`)
    return names
  }
  return { db, path, add, kept, look: createFileWatch(db, path) }
}

test('files that are all there are left alone', async () => {
  const { add, look } = await openWatched()
  expect(await look()).toBeNull()
  await add('Ana')
  expect(await look()).toBeNull()
})

test.each([['-wal'], ['-wal', '-shm'], ['-shm']])(
  'what is lost with %s is saved, and so is what follows',
  async (...gone: string[]) => {
    const { path, add, kept, look } = await openWatched()
    await add('Ana')
    for (const suffix of gone) rmSync(`${path}${suffix}`)
    await add('Ben')
    const before = kept()
    if (gone.includes('-wal')) expect(before).toEqual([])
    expect(await look()).toEqual({ kind: 'log_renewed' })
    expect(kept()).toEqual(['Ana', 'Ben'])
    await add('Cleo')
    expect(kept()).toEqual(['Ana', 'Ben', 'Cleo'])
    expect(await look()).toBeNull()
  },
)

test('a database that was moved away with its log is put back, and continues', async () => {
  const { path, add, kept, look } = await openWatched()
  await add('Ana')
  for (const suffix of ['', '-wal', '-shm']) renameSync(`${path}${suffix}`, `${path}.away${suffix}`)
  await add('Ben')
  expect(await look()).toEqual({ kind: 'file_put_back' })
  await add('Cleo')
  expect(kept()).toEqual(['Ana', 'Ben', 'Cleo'])
  expect(await look()).toBeNull()
})

test('a database under which another one was put is saved beside it, and says so until someone acts', async () => {
  const { path, add, look } = await openWatched()
  await add('Ana')
  const other = new Sqlite(`${path}.other`)
  other.exec('create table recipes (name text)')
  other.close()
  renameSync(`${path}.other`, path)
  await add('Ben')
  const first = await look()
  expect(first).toMatchObject({ kind: 'file_replaced' })
  await add('Cleo')
  const second = await look()
  if (first?.kind !== 'file_replaced' || second?.kind !== 'file_replaced') throw new Error('not noticed')
  expect(existsSync(first.savedAs)).toBe(false)
  const saved = new Sqlite(second.savedAs, { readonly: true })
  expect(saved.prepare('select name from people order by name').pluck().all()).toEqual(['Ana', 'Ben', 'Cleo'])
  saved.close()
})

test('commits in progress while the log is renewed are all kept', async () => {
  const { path, add, kept, look } = await openWatched()
  rmSync(`${path}-wal`)
  const names = Array.from({ length: 40 }, (_, index) => `Person ${String(index).padStart(2, '0')}`)
  const added = Promise.all(names.map(add))
  const found = look()
  await added
  expect(await found).toEqual({ kind: 'log_renewed' })
  expect(kept()).toEqual(names)
})
