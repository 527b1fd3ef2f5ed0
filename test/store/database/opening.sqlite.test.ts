import { chmodSync, mkdirSync, statSync, symlinkSync } from 'node:fs'
import { dirname } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openDatabase, openReadOnly } from '../../../src/store/database/database.ts'
import { migrate } from '../../../src/store/database/migrate.ts'
import { lockForBot } from '../../../src/store/database/sqlite/bot-lock.ts'
import { isSqliteInUse } from '../../../src/store/database/sqlite/in-use.ts'
import { createDatabase } from '../../support/databases.ts'

const pathOfNew = async (): Promise<string> => {
  const { address, drop } = await createDatabase('sqlite')
  onTestFinished(drop)
  return address.kind === 'sqlite' ? address.path : ''
}

test('a database that was never used is closed too', async () => {
  const path = await pathOfNew()
  const asked = openDatabase({ kind: 'sqlite', path })
  await migrate(asked)
  const unasked = [openDatabase({ kind: 'sqlite', path }), openReadOnly({ kind: 'sqlite', path })]
  await asked.destroy()
  expect(isSqliteInUse(path)).toBe(true)
  for (const db of unasked) await db.destroy()
  expect(isSqliteInUse(path)).toBe(false)
})

test('a file that others could read is taken back, and a folder is left as it is', async () => {
  const path = await pathOfNew()
  await openDatabase({ kind: 'sqlite', path }).destroy()
  chmodSync(path, 0o644)
  await openDatabase({ kind: 'sqlite', path }).destroy()
  expect(statSync(path).mode & 0o777).toBe(0o600)
  const folder = `${path}.folder`
  mkdirSync(folder, { mode: 0o755 })
  for (const open of [openDatabase, openReadOnly])
    expect(() => open({ kind: 'sqlite', path: folder })).toThrow(/is a folder\. DATABASE_URL names a file/)
  expect(statSync(folder).mode & 0o777).toBe(0o755)
})

test('two ways to one file are one place for a bot', async () => {
  const path = await pathOfNew()
  await openDatabase({ kind: 'sqlite', path }).destroy()
  const link = `${dirname(path)}/link.db`
  symlinkSync(path, link)
  const first = lockForBot(path, '2026-11-23T14:00:00.000Z')
  expect(lockForBot(link, '2026-11-23T14:05:00.000Z')).toMatchObject({
    held: false,
    holder: { pid: process.pid, since: '2026-11-23T14:00:00.000Z' },
  })
  if (first.held) first.release()
  const second = lockForBot(link, '2026-11-23T14:10:00.000Z')
  expect(second.held).toBe(true)
  if (second.held) second.release()
})
