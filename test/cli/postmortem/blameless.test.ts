import { mkdirSync, writeFileSync } from 'node:fs'
import { beforeEach, expect, test } from 'vitest'
import { openTerminal } from '../terminal.ts'

let terminal: Awaited<ReturnType<typeof openTerminal>>

beforeEach(async () => {
  terminal = await openTerminal()
})

const check = (text: string | Buffer, ...options: string[]) => {
  writeFileSync(terminal.path('draft.md'), text)
  return terminal.run('blameless', terminal.path('draft.md'), ...options)
}

test('what blames is printed with its line, the reason and a better wording, and is no failure', async () => {
  const { code, out } = await check('# Draft\n\nThey should have asked.\n')
  expect(code).toBe(0)
  expect(out).toContain('draft.md:3  B1  "should have"')
  expect(out).toContain('what was known')
})

test('JSON is a list of advice, empty when nothing blames', async () => {
  expect(JSON.parse((await check('They should have asked.', '--json')).out)).toEqual([
    {
      line: 1,
      rule: 'B1',
      found: 'should have',
      why: expect.any(String),
      better: expect.any(String),
    },
  ])
  expect(await check('The disk failed.', '--json')).toEqual({ code: 0, out: '[]\n', err: '' })
})

test('only --strict makes it a failure, and only when it finds something', async () => {
  expect((await check('A careless edit.', '--strict')).code).toBe(1)
  expect((await check('A careless edit.', '--strict', '--json')).code).toBe(1)
  expect((await check('An edit.', '--strict')).code).toBe(0)
})

test('muster.yml teaches it more words', async () => {
  await terminal.configure('blameless: { words: { cowboy: "say what made it quick" } }')
  expect(JSON.parse((await check('A cowboy deploy.', '--json')).out)).toMatchObject([
    { line: 1, rule: 'own', found: 'cowboy', better: 'say what made it quick' },
  ])
})

test('it needs no database', async () => {
  const run = terminal.runWith({ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' })
  writeFileSync(terminal.path('draft.md'), 'fine')
  expect((await run('blameless', terminal.path('draft.md'))).code).toBe(0)
})

test('a file it cannot read is refused, and says why', async () => {
  mkdirSync(terminal.path('folder'))
  const refused = async (...words: string[]) => {
    const { code, err } = await terminal.run('blameless', ...words)
    return `${code} ${err.trim().replaceAll(terminal.path(''), '')}`
  }
  expect(await refused()).toBe('1 muster: Which file? Usage: npm run muster -- blameless FILE [--strict]')
  expect(await refused('a.md', 'b.md')).toBe('1 muster: One file at a time.')
  expect(await refused(terminal.path('gone.md'))).toContain("it isn't there")
  expect(await refused(terminal.path('folder'))).toContain("it's a folder, not a file")
  expect((await check(Buffer.from([0xff, 0xfe, 0x41, 0]))).err).toContain("it isn't UTF-8 text")
  expect((await check('a'.repeat(500_001))).err).toContain("it's larger than 500 kB")
  expect((await check('a '.repeat(250_000))).code).toBe(0)
})
