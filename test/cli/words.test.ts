import { readFileSync, writeFileSync } from 'node:fs'
import { beforeEach, describe, expect, test } from 'vitest'
import { openDatabase } from '../../src/store/database/database.ts'
import { rememberPeople } from '../../src/store/people/directory.ts'
import { openTerminal } from './terminal.ts'

let run: Awaited<ReturnType<typeof openTerminal>>['run']
let path: Awaited<ReturnType<typeof openTerminal>>['path']
let runWith: Awaited<ReturnType<typeof openTerminal>>['runWith']
let advance: (ms: number) => void

const ben = 'U0BENBEN'
const instants = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/

beforeEach(async () => {
  const terminal = await openTerminal()
  run = terminal.run
  path = terminal.path
  runWith = terminal.runWith
  advance = terminal.advance
  await run('migrate')
  const db = openDatabase({ kind: 'sqlite', path: path('muster.db') })
  await rememberPeople(db, [{ id: ben, name: 'Ben' }])
  await db.destroy()
})

describe('people by their names, times as people say them', () => {
  test('in what one incident is shown with', async () => {
    await run('declare', 'sev2', 'checkout', 'is', 'slow', '--by', ben, '--impact', 'EU only')
    advance(12 * 60_000)
    const { out } = await run('show', '1')
    expect(out).toMatch(/declared +Mon 23 Nov, 14:00 by Ben/)
    expect(out).toMatch(/impact +EU only/)
    expect(out).toMatch(/response +due Mon 23 Nov, 14:30, no response yet/)
    expect(out).toMatch(/updates +0 posted, 0 overdue/)
    expect(out).toContain('open for 12 min')
    expect(out).toContain('Times are in UTC.')
    expect(out).not.toMatch(instants)
    expect(out).not.toContain(ben)
  })

  test('on the timeline, which says who', async () => {
    await run('declare', 'sev2', 'checkout', 'is', 'slow', '--by', ben)
    await run('note', '1', `asked <@${ben}> & *all* of [ops]`, '--by', ben)
    const { out } = await run('timeline', '1')
    expect(out).toContain('Ben declared SEV-2')
    expect(out).toContain('Ben: asked @Ben & *all* of [ops]')
    expect(out).not.toContain(ben)
    expect(out).not.toMatch(instants)
  })

  test('in the office’s time zone', async () => {
    writeFileSync(path('muster.yml'), 'calendar: { time_zone: Asia/Tokyo }\n')
    const { out } = await runWith({ MUSTER_CONFIG: path('muster.yml') })('declare', 'sev2', 'checkout')
    expect(out).toContain('Response due by Mon 23 Nov, 23:30 (Asia/Tokyo)')
  })
})

test('one is one, and two are two', async () => {
  await run('declare', 'sev3', 'logs are late')
  expect((await run('show', '1')).out).toMatch(/\d+ timeline entr(y|ies), 0 action items/)
  expect((await run('backup', path('copy.db'))).out).toContain('Backed up 1 incident and ')
  expect((await run('export', '--out', path('out'))).out).toMatch(/Wrote 1 incident, .* and 0 postmortems/)
  expect((await run('verify')).out).toContain('intact: 1 entry,')
  await run('declare', 'sev3', 'logs are late again')
  expect((await run('verify')).out).toContain('intact: 2 entries,')
  for (const args of [['list'], ['show', '1'], ['timeline', '1'], ['verify'], ['doctor']]) {
    expect((await run(...args)).out, args.join(' ')).not.toMatch(
      /(?<![\d,.])1 (incidents|entries|effects|items|notes)\b/,
    )
  }
})

describe('a refusal has no mark of Slack’s', () => {
  const marks = /<[@#!]|&(amp|lt|gt);|\*[^*\s]+\*|`\/incident/

  test.each([
    [['note', '7', 'x'], '`npm run muster -- list`'],
    [['declare', 'sev1'], '`npm run muster -- declare sev2 checkout is slow`'],
    [['note', '1', ' '], 'Say what happened'],
  ])('%j', async (args, words) => {
    await run('declare', 'sev3', 'logs are late')
    const { code, err } = await run(...args)
    expect(code).toBe(1)
    expect(err).toContain(words)
    expect(err.replace(/`\/incident [^`]*` in Slack/g, '')).not.toMatch(marks)
  })

  test('and names who may', async () => {
    writeFileSync(path('muster.yml'), `permissions: { declare: [${ben}] }\n`)
    const { err } = await runWith({ MUSTER_CONFIG: path('muster.yml') })('declare', 'sev1', 'checkout')
    expect(err).toContain('Only Ben can declare an incident')
    expect(err).not.toMatch(marks)
  })
})

describe('a severity', () => {
  test.each(['sev5:', 'sev0', 'SEV-9', '5', 'checkout'])(
    '%s is refused with the ones there are',
    async (level) => {
      const { code, err } = await run('declare', level, 'checkout', 'is', 'down')
      expect(code).toBe(1)
      expect(err).toMatch(
        /isn't a severity\. Pick sev1 \(Critical\), sev2 \(Major\), sev3 \(Minor\), sev4 \(Low\)/,
      )
      expect(err).not.toContain('mean')
    },
  )

  test.each([
    [['sev1:', 'checkout', 'is', 'down']],
    [['sev1', '–', 'checkout', 'is', 'down']],
    [['SEV-1—', 'checkout', 'is', 'down']],
    [['sev1:checkout', 'is', 'down']],
    [['sev', '1', 'checkout', 'is', 'down']],
    [['1', 'checkout', 'is', 'down']],
  ])('as in %j leaves the title alone', async (words) => {
    await run('declare', ...words)
    expect(JSON.parse((await run('list', '--json')).out)).toMatchObject([
      { severity: 1, title: 'checkout is down' },
    ])
  })

  test('typed as in Slack is refused with what to type here', async () => {
    expect((await run('sev1', 'checkout')).err).toContain('To declare: npm run muster -- declare sev2')
    expect((await run('verfy')).err).toContain('Did you mean npm run muster -- verify?')
  })
})

describe('who acts', () => {
  const declarer = async (env: NodeJS.ProcessEnv, ...args: string[]) => {
    await runWith(env)('declare', 'sev3', 'logs', ...args)
    return JSON.parse((await run('list', '--json')).out)[0]?.declaredBy
  }

  test.each([
    [{ USER: '' }, 'cli:operator'],
    [{ USER: ' ', LOGNAME: 'cleo' }, 'cli:cleo'],
    [{ USER: undefined, USERNAME: 'dee' }, 'cli:dee'],
    [{ USER: 'ana' }, 'cli:ana'],
  ])('%j is %s', async (env, who) => {
    expect(await declarer(env)).toBe(who)
  })

  test.each(['', '@', ' '])('--by %j is nobody', async (by) => {
    expect((await run('declare', 'sev3', 'logs', '--by', by)).err).toContain('Who did it?')
  })
})

test('a spreadsheet opens an export as it was written', async () => {
  const titles = ['#N/A', '#incidents is quiet', '＝1+1', '  =1+1', '-5 degrees', 'Störung']
  for (const title of titles) await run('declare', 'sev3', '--', title)
  await run('export', '--out', path('out'))
  const csv = readFileSync(path('out/incidents.csv'), 'utf8')
  expect(csv.startsWith('\uFEFFincident,')).toBe(true)
  for (const title of titles.slice(0, 5)) expect(csv).toContain(`,'${title.trim()},`)
  expect(csv).toContain(',Störung,')
})
