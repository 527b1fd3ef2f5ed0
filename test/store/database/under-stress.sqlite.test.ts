import { closeSync, openSync, statSync, writeFileSync, writeSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { troubleTexts } from '../../../src/slack/wire/guard.ts'
import { openDatabase } from '../../../src/store/database/database.ts'
import { explain } from '../../../src/store/database/explain.ts'
import { troubleOf } from '../../../src/store/database/trouble.ts'
import { listOpenIncidents } from '../../../src/store/incident/incidents.ts'
import type { TestBot } from '../../support/bot.ts'
import { createDatabase, openFresh } from '../../support/databases.ts'
import { channelOf } from '../../support/reading.ts'
import { runBot, type } from '../../support/scenario.ts'

const pathOf = (address: { kind: string; path?: string }): string => address.path ?? ''

const open = (bot: TestBot) => listOpenIncidents(bot.muster.desk.db)

const pragma = async (bot: TestBot, text: string): Promise<void> => {
  await sql.raw(`pragma ${text}`).execute(bot.muster.desk.db)
}

const thrownBy = (work: () => unknown): unknown => {
  try {
    return work()
  } catch (error) {
    return error
  }
}

test("a commit is on the disk before it's acknowledged, and nobody else can read the file", async () => {
  const { db, address } = await openFresh('sqlite')
  const settingOf = async (name: string): Promise<unknown> => {
    const { rows } = await sql.raw<Record<string, unknown>>(`pragma ${name}`).execute(db)
    return Object.values(rows[0] ?? {})[0]
  }
  expect(await settingOf('journal_mode')).toBe('wal')
  // 2 is FULL: the log is synchronised at each commit, and survives a power loss.
  expect(await settingOf('synchronous')).toBe(2)
  expect(await settingOf('foreign_keys')).toBe(1)
  // The log is folded back into the file every 1,000 pages, so that it stays small.
  expect(await settingOf('wal_autocheckpoint')).toBe(1_000)
  expect(statSync(pathOf(address)).mode & 0o777).toBe(0o600)
})

test('while another program holds the file a person reads so within their three seconds', async () => {
  const bot = await runBot()
  const other = new Sqlite(pathOf(bot.config.database))
  onTestFinished(() => {
    other.close()
  })
  other.exec('begin immediate')
  expect(await type(bot, 'ana', 'sev2 search is slow')).toBe(troubleTexts.busy)
  other.exec('rollback')
  expect(await open(bot)).toEqual([])
  expect(await type(bot, 'ana', 'sev2 search is slow')).toContain('INC-1')
})

test("a full disk is reported, keeps what was there, and is over when there's space", async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev1 checkout is down')
  const channel = channelOf(bot)
  // SQLite meets this limit exactly as it meets the end of the disk.
  await pragma(bot, 'max_page_count = 1')
  let answer = ''
  for (let tries = 0; tries < 40 && answer !== troubleTexts.full; tries += 1) {
    answer = await type(bot, 'ana', `note ${'x'.repeat(2_000)} ${tries}`, channel)
  }
  expect(answer).toBe(troubleTexts.full)
  const before = await open(bot)
  expect(before).toHaveLength(1)
  await pragma(bot, 'max_page_count = 1000000')
  expect(await type(bot, 'ana', 'note there is space again', channel)).not.toBe(troubleTexts.full)
  const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(bot.muster.desk.db)
  expect(rows).toEqual([{ integrity_check: 'ok' }])
})

test('a file that may not be written is reported, and is over when it may', async () => {
  const bot = await runBot()
  await pragma(bot, 'query_only = on')
  expect(await type(bot, 'ana', 'sev1 checkout is down')).toBe(troubleTexts.read_only)
  await pragma(bot, 'query_only = off')
  expect(await open(bot)).toEqual([])
  expect(await type(bot, 'ana', 'sev1 checkout is down')).toContain('INC-1')
})

test("a file that's no database, or whose beginning is damaged, ends the start with a sentence", async () => {
  const { address, drop } = await createDatabase('sqlite')
  onTestFinished(drop)
  writeFileSync(pathOf(address), 'This was a shopping list. '.repeat(200))
  const error = thrownBy(() => openDatabase(address))
  expect(troubleOf(error)).toBe('damaged')
  expect(explain(error, address)).toMatch(
    /muster\.db is damaged, or isn't an SQLite file\..*restore a backup/,
  )
})

test("damage in the middle of a file is recognised when it's read", async () => {
  const { address, drop } = await createDatabase('sqlite')
  onTestFinished(drop)
  const sqlite = new Sqlite(pathOf(address))
  sqlite.exec('create table subjects (kind text, number integer, version integer, status text, state text)')
  const insert = sqlite.prepare(`insert into subjects values ('incident', ?, 1, 'investigating', ?)`)
  for (let number = 1; number <= 500; number += 1) insert.run(number, 'x'.repeat(200))
  sqlite.close()
  const file = openSync(pathOf(address), 'r+')
  writeSync(file, Buffer.alloc(8_192, 0xff), 0, 8_192, 5 * 4_096)
  closeSync(file)
  const db = openDatabase(address)
  const error = await listOpenIncidents(db).catch((thrown: unknown) => thrown)
  expect(troubleOf(error)).toBe('damaged')
  await db.destroy()
})
