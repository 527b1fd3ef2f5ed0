import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { beforeEach, expect, test } from 'vitest'
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

const bytesOf = (name: string): Buffer => readFileSync(path(name))

test("a damaged database isn't reported as backed up, and the backup before it stays", async () => {
  const before = bytesOf('copy.db')
  const bytes = bytesOf('muster.db')
  writeFileSync(path('muster.db'), bytes.fill(0xff, 4_096, 12_288))
  const { code, out, err } = await run('backup', path('copy.db'), '--force')
  expect({ code, out }).toEqual({ code: 1, out: '' })
  expect(err).toMatch(/muster\.db is damaged.*Nothing was backed up|The copy is damaged/)
  expect(bytesOf('copy.db').equals(before)).toBe(true)
  expect(readdirSync(path('.')).filter((name) => name.includes('.part'))).toEqual([])
})

test('damage that no count meets is found by reading the copy back', async () => {
  // A row that points at nothing: every page can be read, and what it says can't be true.
  const sqlite = new Sqlite(path('muster.db'))
  sqlite.pragma('foreign_keys = OFF')
  sqlite.exec(
    `insert into timers (subject, kind, due_at) values ('incident/99', 'quiet', '2026-11-23T15:00:00.000Z')`,
  )
  sqlite.close()
  const { code, err } = await run('backup', path('second.db'))
  expect(code).toBe(1)
  expect(err).toContain('The copy is damaged (rows of timers belong to nothing)')
  expect(existsSync(path('second.db'))).toBe(false)
})

test('a backup is one file, which opens where nothing can be written', async () => {
  const sqlite = new Sqlite(path('copy.db'), { readonly: true })
  expect(sqlite.pragma('journal_mode', { simple: true })).toBe('delete')
  sqlite.close()
})

test('a file of one’s own that looks like a part of it stays', async () => {
  writeFileSync(path('third.db.part'), 'mine')
  expect((await run('backup', path('third.db'))).code).toBe(0)
  expect(bytesOf('third.db.part').toString()).toBe('mine')
})

test('the doctor reads every page of the file, and advises a backup for damage', async () => {
  const { findings } = JSON.parse((await run('doctor', '--json')).out)
  expect(findings).toContainEqual(expect.objectContaining({ check: 'file', state: 'fine' }))
  const sqlite = new Sqlite(path('muster.db'))
  const root = sqlite.prepare(`select rootpage from sqlite_schema where name = 'audit_of_time'`).pluck().get()
  const size = sqlite.pragma('page_size', { simple: true })
  sqlite.close()
  const bytes = bytesOf('muster.db')
  const from = (Number(root) - 1) * Number(size)
  writeFileSync(path('muster.db'), bytes.fill(0xff, from, from + Number(size)))
  const { code, out } = await run('doctor')
  expect(code).toBe(1)
  expect(out).toMatch(/FAIL {2}file [\s\S]*restore FILE/)
  // What nothing else reads is found all the same.
  expect(out).not.toMatch(/FAIL {2}database /)
})
