import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { openDatabase } from '../../src/store/database/database.ts'
import { openTerminal } from './terminal.ts'

describe('the audit', () => {
  test('contains a head that was kept elsewhere', async () => {
    const { run } = await openTerminal()
    await run('declare', 'sev2', 'checkout')
    const head = /head (\w+)\./.exec((await run('verify')).out)?.[1] ?? ''
    await run('note', '1', 'still slow')
    expect(await run('verify', '--head', head.toUpperCase())).toMatchObject({ code: 0 })
    const other = await run('verify', '--head', 'a'.repeat(64))
    expect(other.code).toBe(1)
    expect(other.out).toContain('no entry has the head that was kept')
    expect((await run('verify', '--head', 'abc')).err).toContain('--head takes the hash')
  })

  test('is verified, exported by quarter, and shows what was tampered with', async () => {
    const { run, path } = await openTerminal()
    await run('declare', 'sev2', 'checkout')
    expect((await run('verify')).out).toContain('The audit is intact: 1 entry,')
    expect((await run('audit', '--quarter', '2026-Q4', '--out', path('q4.csv'))).out).toContain(
      'Wrote 1 audit',
    )
    expect(readFileSync(path('q4.csv'), 'utf8')).toContain('declared')
    expect(await run('audit', '--quarter', 'soon', '--out', path('q.csv'))).toMatchObject({ code: 1 })

    const db = openDatabase({ kind: 'sqlite', path: path('muster.db') })
    await db.updateTable('timeline').set({ happened_at: '2026-11-23T13:00:00.000Z' }).execute()
    await db.destroy()
    const broken = await run('verify')
    expect(broken.code).toBe(1)
    expect(broken.out).toContain('The audit is broken at entry 1')
  })

  test('stays intact when a person is erased, which takes a confirmation', async () => {
    const { run } = await openTerminal()
    await run('declare', 'sev2', 'checkout', '--by', 'U0BENBEN')
    await run('note', '1', 'my cat was on the keyboard', '--by', 'U0BENBEN')
    expect((await run('erase', 'U0BENBEN')).err).toContain('--yes')
    expect((await run('erase', 'nobody', '--yes')).err).toContain('"nobody"')
    expect((await run('erase', 'U0BENBEN', '--yes')).out).toContain(
      'Erased U0BENBEN from 1 incident and 1 note;',
    )
    expect((await run('timeline', '1')).out).not.toContain('my cat')
    expect((await run('verify')).code).toBe(0)
  })
})

test('a move wants an SQLite file and a PostgreSQL address', async () => {
  const { run, path } = await openTerminal()
  expect((await run('move')).err).toContain('Usage: npm run muster -- move')
  const absent = await run(
    'move',
    '--from',
    `sqlite:${path('none.db')}`,
    '--to',
    'postgres://127.0.0.1:1/none',
  )
  expect(absent.err).toContain('No database at')
})
