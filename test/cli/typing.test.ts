import { beforeEach, describe, expect, test } from 'vitest'
import { openDatabase } from '../../src/store/database/database.ts'
import { keepPerson } from '../../src/store/people/directory.ts'
import { openTerminal } from './terminal.ts'

let run: Awaited<ReturnType<typeof openTerminal>>['run']
let path: Awaited<ReturnType<typeof openTerminal>>['path']

beforeEach(async () => {
  const terminal = await openTerminal()
  run = terminal.run
  path = terminal.path
})

describe('what is typed is read as in Slack', () => {
  test.each([
    ['sev2:', 'checkout is slow'],
    ['sev2', '–', 'checkout is slow'],
    ['SEV-2.', 'checkout is slow'],
    ['sev‑2—', 'checkout', 'is', 'slow'],
    ['2', 'checkout is slow'],
  ])('declare %s %s', async (...words) => {
    expect(await run('declare', ...words)).toMatchObject({ code: 0 })
    expect(JSON.parse((await run('list', '--json')).out)).toMatchObject([
      { title: 'checkout is slow', severity: 2 },
    ])
  })

  test("a word that isn't a severity is named, with those there are", async () => {
    const { code, err } = await run('declare', 'sev5:', 'checkout is slow')
    expect(code).toBe(1)
    expect(err).toContain('"sev5" isn\'t a severity. Pick sev1 (Critical)')
  })

  test('a title that nobody can see is none', async () => {
    const { code, err } = await run('declare', 'sev1', '\u200b\u2800')
    expect(code).toBe(1)
    expect(err).toContain('The title is empty.')
  })

  test('a time is read by the zone of its typist, and what could be several is asked', async () => {
    await run('declare', 'sev2', 'checkout')
    const db = openDatabase({ kind: 'sqlite', path: path('muster.db') })
    const ben = { id: 'U0BEN', name: 'ben', timeZone: 'America/New_York' }
    await keepPerson(db, ben, '2026-11-23T13:00:00.000Z')
    await db.destroy()
    const note = (...words: string[]) => run('note', 'INC-1', 'pool is full', ...words)
    expect((await note('--at', '13:40')).out).toContain('Mon 23 Nov 2026, 13:40 (UTC)')
    expect((await note('--at', '8:40am', '--by', '@ben')).out).toContain(
      'Mon 23 Nov 2026, 08:40 (America/New_York)',
    )
    expect((await note('--at', '10 min ago')).out).toContain('13:50')
    const early = await note('--at', '17:10')
    expect(early).toMatchObject({ code: 1, out: '' })
    expect(early.err).toContain('--at "2026-11-22 17:10" (Sun 22 Nov 2026, 17:10)')
    expect((await note('--at', '2026-02-30 10:00')).err).toContain('2026-02-30 10:00')
    expect(await note('--at', '2026-11-22 17:10')).toMatchObject({ code: 0 })
    expect((await run('timeline', '1')).out.match(/pool is full/g)).toHaveLength(4)
  })
})

describe('a text is taken at its limit, and refused beyond it with both lengths', () => {
  test.each([
    ['note', 3_000],
    ['update', 2_500],
    ['resolve', 2_500],
  ])('%s: %d', async (command, limit) => {
    await run('declare', 'sev3', 'search is slow')
    for (const length of [limit + 1, 40_000]) {
      const { code, out, err } = await run(command, 'INC-1', 'x'.repeat(length))
      expect({ code, out }).toEqual({ code: 1, out: '' })
      expect(err).toContain(
        `is ${length.toLocaleString('en')} characters; the limit is ${limit.toLocaleString('en')}`,
      )
    }
    expect((await run('timeline', '1')).out).not.toContain('xxx')
    const whole = 'x'.repeat(limit)
    expect(await run(command, 'INC-1', whole)).toMatchObject({ code: 0 })
    expect((await run('timeline', '1', '--json')).out).toContain(whole)
  })
})
