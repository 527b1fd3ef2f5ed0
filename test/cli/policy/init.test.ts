import { readFile, writeFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { stages } from '../../../src/cli/policy/first-file.ts'
import { runCli } from '../../../src/cli/run.ts'
import { movableClock } from '../../../src/process/clock.ts'
import { openTerminal, type Ran } from '../terminal.ts'

type Terminal = Awaited<ReturnType<typeof openTerminal>>

const given = {
  stage: 'startup',
  zone: 'Europe/Berlin',
  hours: 'mon-fri 09:00-18:00',
  'on-call': 'U024BE7LH,ben@example.com',
  channel: '#incidents',
}

function init(terminal: Terminal, answers: Partial<typeof given>, file = 'first.yml'): Promise<Ran> {
  const options = Object.entries({ ...given, ...answers }).flatMap(([name, value]) => [`--${name}`, value])
  return terminal.run('init', ...options, '--out', terminal.path(file))
}

describe('init', () => {
  test.each(stages)(
    'writes what fits a company at the stage %s, and check finds nothing to say of it',
    async (stage) => {
      const terminal = await openTerminal()
      const sites =
        stage === 'established'
          ? {
              zone: 'Europe/Berlin,America/New_York',
              'on-call': 'U024BE7LH,ben@example.com;U024BE7LJ,U024BE7LK',
            }
          : {}
      expect(await init(terminal, { stage, ...sites })).toMatchObject({ code: 0 })
      await terminal.configure(await readFile(terminal.path('first.yml'), 'utf8'))
      const checked = await terminal.run('check')
      expect(checked).toMatchObject({ code: 0, err: '' })
      expect(checked.out.trim().split('\n')).toHaveLength(1)
      const asked = await terminal.run(
        'oncall',
        'who',
        '--severity',
        '1',
        '--at',
        '2026-11-24T22:00:00Z',
        '--json',
      )
      const people = JSON.parse(asked.out).map(({ people: called }: { people: string[] }) => called)
      // At five in the afternoon in New York its people are on call, and in the evening those at home.
      expect(people[0]).toEqual([
        stage === 'established' ? expect.stringMatching(/LJ$|LK$/) : expect.any(String),
      ])
      expect(people[1]).not.toEqual(people[0])
    },
  )

  test('never writes over a file', async () => {
    const terminal = await openTerminal()
    await writeFile(terminal.path('mine.yml'), 'command: /inc\n')
    expect((await init(terminal, {}, 'mine.yml')).err).toContain(
      'already exists, and init never overwrites a file',
    )
    expect(await readFile(terminal.path('mine.yml'), 'utf8')).toBe('command: /inc\n')
  })

  test.each([
    [{ stage: 'unicorn' }, '--stage takes startup, growth, established, and "unicorn" is none'],
    [{ zone: 'Europe/Berln' }, 'did you mean Europe/Berlin?'],
    [{ hours: 'weekdays' }, '--hours takes days and times'],
    [{ hours: 'mon-fri 18:00-09:00' }, "isn't opening hours"],
    [{ 'on-call': '@ana' }, 'is a handle'],
    [{ 'on-call': ' , ' }, 'Who is on call?'],
    [{ 'on-call': 'U024BE7LH"]\nx: [' }, 'U024BE7LH'],
    [{ channel: '#Incidents!' }, "isn't a channel name"],
    [{ zone: 'Europe/Berlin,Asia/Tokyo' }, 'come with --stage established'],
  ])('refuses %j, and writes nothing', async (answers, says) => {
    const terminal = await openTerminal()
    const refused = await init(terminal, answers)
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining(says)])
    await expect(readFile(terminal.path('first.yml'))).rejects.toThrow('ENOENT')
  })

  test('asks what no option answers, and takes an empty line for what it offers', async () => {
    const terminal = await openTerminal()
    const asked: string[] = []
    const typed = ['growth', 'Etc/UTC', '', 'U024BE7LH, U024BE7LJ', '']
    const ask = async (question: string): Promise<string> => {
      asked.push(question)
      return typed.shift() ?? ''
    }
    const env = { DATABASE_URL: `sqlite:${terminal.path('muster.db')}` }
    const streams = { out: () => {}, err: (text: string) => expect.fail(text), ask }
    expect(await runCli(['init', '--out', terminal.path('asked.yml')], env, movableClock(0), streams)).toBe(0)
    expect(asked).toHaveLength(5)
    const text = await readFile(terminal.path('asked.yml'), 'utf8')
    expect(text).toContain('people: ["U024BE7LH", "U024BE7LJ"]')
    expect(text).toContain('mon: "09:00-17:00"')
  })

  test("asks again what can't be used, and loses no answer", async () => {
    const terminal = await openTerminal()
    const typed: [string, string | RegExp][] = [
      ['unicorn', 'How far along'],
      ['established', 'Choose one'],
      ['Europe/Berln', 'Time zone?'],
      ['Europe/Berlin,Asia/Tokyo', 'did you mean Europe/Berlin?'],
      ['nine to five', 'Office hours?'],
      ['sun-mon 09:00-17:00', 'Days and times'],
      ['mon-fri 18:00-09:00', 'Days and times'],
      ['mon-fri 09:00-17:00', "isn't opening hours"],
      ['@ana', 'Who is on call?'],
      ['U024BE7LH;U024BE7LJ;U024BE7LK', 'is a handle'],
      [' , ', '3 groups for 2 zones'],
      ['ana@example.com;U024BE7LK', 'at least one person'],
      ['#Incidents!', 'Channel for incidents?'],
      ['#incidents, #postmortems', "isn't a channel name"],
    ]
    const ask = async (question: string): Promise<string> => {
      const [answer = '', asked = ''] = typed.shift() ?? []
      expect(question).toContain(asked)
      return answer
    }
    const env = { DATABASE_URL: `sqlite:${terminal.path('muster.db')}` }
    const streams = { out: () => {}, err: (text: string) => expect.fail(text), ask }
    const path = terminal.path('asked.yml')
    expect(await runCli(['init', '--out', path], env, movableClock(0), streams)).toBe(0)
    expect(typed).toEqual([])
    expect(await readFile(path, 'utf8')).toContain('reviewers: ["ana@example.com"]')
    // With the file there, nobody is asked anything.
    const never = async (): Promise<string> => expect.fail('asked for nothing')
    const told: string[] = []
    const again = { out: () => {}, err: (text: string) => void told.push(text), ask: never }
    expect(await runCli(['init', '--out', path], env, movableClock(0), again)).toBe(1)
    expect(told.join()).toContain('already exists')
  })

  test('gives up on one who only answers wrong', async () => {
    const terminal = await openTerminal()
    const told: string[] = []
    const env = { DATABASE_URL: `sqlite:${terminal.path('muster.db')}` }
    const streams = { out: () => {}, err: (text: string) => void told.push(text), ask: async () => 'x' }
    expect(await runCli(['init', '--out', terminal.path('x.yml')], env, movableClock(0), streams)).toBe(1)
    expect(told.join()).toContain('Nothing was written')
  })
})
