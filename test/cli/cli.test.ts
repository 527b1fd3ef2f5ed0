import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { beforeEach, describe, expect, test } from 'vitest'
import { openDatabase } from '../../src/store/database/database.ts'
import { rememberPeople } from '../../src/store/people/directory.ts'
import { openTerminal } from './terminal.ts'

let run: Awaited<ReturnType<typeof openTerminal>>['run']
let runWith: Awaited<ReturnType<typeof openTerminal>>['runWith']
let path: Awaited<ReturnType<typeof openTerminal>>['path']

beforeEach(async () => {
  const terminal = await openTerminal()
  run = terminal.run
  runWith = terminal.runWith
  path = terminal.path
})

describe('declaring while Slack is down', () => {
  test('an incident is stored with its clock and its effects for the bot to show', async () => {
    const { code, out } = await run('declare', 'sev2', 'checkout', 'is', 'slow', '--impact', 'EU only')
    expect({ code, out }).toMatchInlineSnapshot(`
      {
        "code": 0,
        "out": "INC-1 declared, SEV-2. Response due by Mon 23 Nov, 14:30 (UTC). Its channel opens once Muster and Slack are up.
      ",
      }
    `)
    const listed = await run('list', '--json')
    expect(JSON.parse(listed.out)).toMatchObject([
      { number: 1, title: 'checkout is slow', severity: 2, impact: 'EU only', declaredBy: 'cli:ana' },
    ])
  })

  test('someone whom Muster knows is credited by their Slack account', async () => {
    await run('migrate')
    const db = openDatabase({ kind: 'sqlite', path: path('muster.db') })
    await rememberPeople(db, [{ id: 'U0BEN', name: 'Ben' }])
    await db.destroy()
    await run('declare', 'sev3', 'logs are late', '--by', '@ben')
    expect(JSON.parse((await run('list', '--json')).out)).toMatchObject([{ declaredBy: 'U0BEN' }])
  })

  test('people are shown by name where Muster knows it', async () => {
    await run('migrate')
    const db = openDatabase({ kind: 'sqlite', path: path('muster.db') })
    await rememberPeople(db, [{ id: 'U0BEN', name: 'Ben' }])
    await db.destroy()
    await run('declare', 'sev3', 'logs are late', '--by', '@ben')
    const { out } = await run('show', '1')
    expect(out).toContain('by Ben')
    expect(out).not.toContain('U0BEN')
    expect(out).not.toMatch(/\d{4}-\d{2}-\d{2}T/)
  })

  test('a note stands at the time it speaks of, and one from the future is refused', async () => {
    await run('declare', 'sev2', 'checkout')
    expect(await run('note', 'INC-1', 'pool', 'is', 'full', '--at', '13:40')).toMatchObject({ code: 0 })
    expect((await run('timeline', '1')).out).toMatch(/13:40 {2}-20 min {2}ana \(command line\): pool is full/)
    const empty = await run('note', '1')
    expect(empty).toMatchObject({ code: 1, out: '' })
    expect(empty.err).toContain('muster: ')
  })
})

describe("what can't be done exits 1 with a message", () => {
  beforeEach(async () => {
    await run('migrate')
  })

  test.each([
    [['show', '99'], 'No INC-99.'],
    [['show', 'checkout'], 'Which incident? Usage: npm run muster -- show INC-42'],
    [['declare', 'checkout'], '"checkout" isn\'t a severity. Pick sev1 (Critical), sev2'],
    [['declare', 'sev1'], 'npm run muster -- declare sev2'],
    [['note', '7', 'x'], 'INC-7'],
    [['export'], 'Add --out DIR.'],
    [['backup'], 'Which file?'],
    [['restore', 'nowhere.db'], 'No file nowhere.db.'],
    [['list', '--limit', '0'], '--limit takes a number from 1 to 10,000.'],
    [['list', '--status', 'gone'], '--status takes one of'],
    [['frobnicate'], 'unknown command "frobnicate"'],
    [['list', '--frobnicate'], '--frobnicate'],
    [['drills', 'checkout'], 'drills takes no words.'],
    [['constructor'], 'unknown command "constructor"'],
  ])('%j', async (args, sentence) => {
    const { code, out, err } = await run(...args)
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toContain(sentence)
  })
})

describe('backup and restore', () => {
  test('a backup holds everything, is its owner’s only, and comes back', async () => {
    await run('declare', 'sev2', 'checkout')
    expect(await run('backup', path('copy.db'))).toMatchObject({ code: 0 })
    expect(statSync(path('copy.db')).mode & 0o777).toBe(0o600)
    await run('declare', 'sev3', 'declared after the backup')

    const unforced = await run('restore', path('copy.db'))
    expect(unforced.code).toBe(1)
    expect(unforced.err).toContain('The database has 2 incidents')
    expect(JSON.parse((await run('list', '--json')).out)).toHaveLength(2)

    expect((await run('restore', path('copy.db'), '--force')).out).toContain('muster.db.before-restore')
    expect(JSON.parse((await run('list', '--json')).out)).toHaveLength(1)
    expect(existsSync(path('muster.db.before-restore'))).toBe(true)
  })

  test('a damaged backup changes nothing', async () => {
    await run('declare', 'sev2', 'checkout')
    await run('backup', path('copy.db'))
    const bytes = readFileSync(path('copy.db'))
    bytes.fill(0xff, 4096, 12_288)
    writeFileSync(path('copy.db'), bytes)
    const { code, err } = await run('restore', path('copy.db'), '--force')
    expect(code).toBe(1)
    expect(err).toContain("isn't a sound backup")
    expect(JSON.parse((await run('list', '--json')).out)).toHaveLength(1)
  })

  test("a database that another program has open isn't replaced", async () => {
    await run('declare', 'sev2', 'checkout')
    await run('backup', path('copy.db'))
    const db = openDatabase({ kind: 'sqlite', path: path('muster.db') })
    await db.selectFrom('subjects').selectAll().execute()
    const { code, err } = await run('restore', path('copy.db'), '--force')
    await db.destroy()
    expect(code).toBe(1)
    expect(err).toContain('Another program has the database open')
  })

  test("an existing file isn't overwritten unasked", async () => {
    await run('declare', 'sev2', 'checkout')
    writeFileSync(path('copy.db'), 'precious')
    expect((await run('backup', path('copy.db'))).code).toBe(1)
    expect(readFileSync(path('copy.db'), 'utf8')).toBe('precious')
  })
})

test('an export leaves private incidents out unless they are asked for, and runs no formula', async () => {
  await run('declare', 'sev2', '=HYPERLINK("http://evil")')
  await run('declare', 'sev1', 'breach', '--private')
  expect((await run('export', '--out', path('out'))).out).toContain('1 private left out')
  expect(readdirSync(path('out')).sort()).toEqual([
    'action-items.csv',
    'incidents.csv',
    'incidents.json',
    'postmortems',
    'timeline.csv',
  ])
  const csv = readFileSync(path('out/incidents.csv'), 'utf8')
  expect(csv).toContain(`"'=HYPERLINK(""http://evil"")"`)
  for (const file of ['incidents.csv', 'incidents.json', 'timeline.csv']) {
    expect(readFileSync(path(`out/${file}`), 'utf8')).not.toContain('breach')
  }
  await run('export', '--out', path('all'), '--private')
  expect(readFileSync(path('all/incidents.csv'), 'utf8')).toContain('breach')
})

test('help lists every command, and each has help of its own', async () => {
  const { code, out } = await run('help')
  expect(code).toBe(0)
  for (const name of [
    'doctor',
    'list',
    'show',
    'timeline',
    'declare',
    'note',
    'export',
    'backup',
    'restore',
  ]) {
    expect(out).toContain(`  ${name} `)
    expect((await run(name, '--help')).out).toContain(`npm run muster -- ${name}`)
  }
})

test("the doctor says where pages can't be reached, or can be read on their way", async () => {
  await run('migrate')
  const doctor = (env: NodeJS.ProcessEnv) => runWith(env)('doctor')
  const alone = await doctor({ WEB_URL: 'https://muster.example.com' })
  expect(alone).toMatchObject({
    code: 1,
    out: expect.stringMatching(/^FAIL {2}web address +WEB_URL needs HTTP_PORT/m),
  })
  const wrong = await doctor({ WEB_URL: 'https://ana:swordfish@muster.example.com', HTTP_PORT: '8080' })
  expect(wrong.out).toMatch(/^FAIL {2}web address +WEB_URL isn't an address/m)
  expect(wrong.out).not.toContain('swordfish')
  for (const url of ['http://muster.example.com', 'http://10.0.0.7:8080/x', 'http://127.0.0.1.example.com']) {
    const { code, out } = await doctor({ WEB_URL: url, HTTP_PORT: '8080' })
    expect(code).toBe(0)
    expect(out).toMatch(/^LOOK {2}web address +WEB_URL is http:\/\/[^/ ]+, without TLS/m)
  }
  const local = ['http://localhost:8080', 'http://127.0.0.1', 'http://[::1]:8080', 'http://muster.localhost']
  for (const url of ['https://muster.example.com', ...local]) {
    expect((await doctor({ WEB_URL: url, HTTP_PORT: '8080' })).out).not.toContain('web address')
  }
  expect((await doctor({ HTTP_PORT: '8080' })).out).not.toContain('web address')
})

test("the doctor says only what it couldn't check, and what to do about it", async () => {
  await run('migrate')
  const { code, out } = await run('doctor')
  expect(code).toBe(0)
  expect(out).toMatch(/^LOOK {2}slack/m)
  expect(out).toMatch(/^ +→ .*README/m)
  expect(out).not.toContain('database')
})
