import { beforeEach, describe, expect, test } from 'vitest'
import { openDatabase } from '../../../src/store/database/database.ts'
import { rememberPeople } from '../../../src/store/people/directory.ts'
import { openTerminal } from '../terminal.ts'

const muster = `
calendar: { time_zone: Europe/Berlin }
schedules:
  primary:
    name: Primary
    rotations:
      - { id: weekly, people: [UANA, UBEN, cleo@example.com], hand_over: mon 09:00, starts: 2026-01-05 }
  office:
    rotations:
      - { id: day, people: [UOPAL], only: [mon-fri 08:00-18:00] }
escalation:
  default:
    levels:
      - { page: [schedule:office], wait: 5m }
      - { page: [schedule:primary], wait: 5m }
      - { page: [next:primary, '#sre'], wait: 10m }
    fallback: '#war-room'
severities:
  sev1: { escalation: default }
`

/** It's Monday 23 November 2026, 15:00 in Berlin. */
let terminal: Awaited<ReturnType<typeof openTerminal>>

beforeEach(async () => {
  terminal = await openTerminal()
  await terminal.configure(muster)
})

async function json(...args: string[]): Promise<unknown> {
  const { code, out, err } = await terminal.run('oncall', ...args, '--json')
  expect({ code, err }).toEqual({ code: 0, err: '' })
  return JSON.parse(out)
}

async function refusal(...args: string[]): Promise<string> {
  const { code, out, err } = await terminal.run('oncall', ...args)
  expect({ code, out }).toEqual({ code: 1, out: '' })
  return err
}

describe("who's on call", () => {
  test('now and next, for every schedule, with no database yet', async () => {
    expect(await json()).toEqual({
      at: '2026-11-23T14:00:00.000Z',
      schedules: {
        primary: { people: ['UBEN'], until: '2026-11-30T08:00:00.000Z', next: ['cleo@example.com'] },
        office: { people: ['UOPAL'], until: '2026-11-23T17:00:00.000Z', next: [] },
      },
    })
  })

  test('in one schedule, at another moment, with its offset understood', async () => {
    expect(await json('--schedule', 'primary', '--at', '2026-03-29T03:30+02:00')).toEqual({
      at: '2026-03-29T01:30:00.000Z',
      schedules: {
        primary: { people: ['cleo@example.com'], until: '2026-03-30T07:00:00.000Z', next: ['UANA'] },
      },
    })
  })

  test('with names and local times for people', async () => {
    await terminal.run('migrate')
    const db = openDatabase({ kind: 'sqlite', path: terminal.path('muster.db') })
    await rememberPeople(db, [{ id: 'UBEN', name: 'Ben' }])
    await db.destroy()
    expect((await terminal.run('oncall')).out).toMatchInlineSnapshot(`
      "Primary (primary), Europe/Berlin
        now   Ben, until Monday 30 November 2026, 09:00 UTC+01:00
        next  cleo@example.com

      office, Europe/Berlin
        now   UOPAL, until Monday 23 November 2026, 18:00 UTC+01:00
        next  nobody
      "
    `)
  })

  test('says nobody when there are no schedules', async () => {
    await terminal.configure('')
    expect((await terminal.run('oncall')).out).toContain('No schedules.')
  })
})

describe('shifts', () => {
  test('tile the span, gaps included, with their reasons', async () => {
    const span = ['--from', '2026-11-23T12:00:00Z', '--to', '2026-11-24T12:00:00Z']
    expect(await json('shifts', '--schedule', 'office', ...span)).toEqual([
      {
        from: '2026-11-23T12:00:00.000Z',
        to: '2026-11-23T17:00:00.000Z',
        people: ['UOPAL'],
        because: 'rotation day',
      },
      { from: '2026-11-23T17:00:00.000Z', to: '2026-11-24T07:00:00.000Z', people: [], because: 'gap' },
      {
        from: '2026-11-24T07:00:00.000Z',
        to: '2026-11-24T12:00:00.000Z',
        people: ['UOPAL'],
        because: 'rotation day',
      },
    ])
  })

  test('row 2: every moment has the offset of its own day, on both sides of both changes', async () => {
    const span = ['--from', '2026-01-01T00:00:00Z', '--to', '2026-12-31T00:00:00Z']
    const { out } = await terminal.run('oncall', 'shifts', '--schedule', 'primary', ...span)
    const told = out.trim().split('\n').slice(2)
    expect(told).toHaveLength(51)
    expect(told.filter((line) => !/^Monday .*, 09:00 UTC\+0[12]:00 /.test(line))).toEqual([])
    expect(told.filter((line) => line.includes('+02:00'))).toHaveLength(30)
  })

  test('say the hand-over in local time, over a clock change', async () => {
    const span = ['--from', '2026-03-23T12:00:00Z', '--to', '2026-04-07T12:00:00Z']
    expect(
      (await terminal.run('oncall', 'shifts', '--schedule', 'primary', ...span)).out,
    ).toMatchInlineSnapshot(`
      "Monday 23 March 2026, 13:00 UTC+01:00  cleo@example.com (rotation weekly)
      Monday 30 March 2026, 09:00 UTC+02:00  UANA (rotation weekly)
      Monday 6 April 2026, 09:00 UTC+02:00  UBEN (rotation weekly)
      "
    `)
  })
})

describe('whom an incident would page', () => {
  test('by level, with the minutes after which each is paged', async () => {
    expect(await json('who', '--severity', '1', '--at', '2026-11-29T02:00:00Z')).toEqual([
      { afterMinutes: 0, level: 1, people: [], skipped: 'empty' },
      { afterMinutes: 0, level: 2, people: ['UBEN'] },
      { afterMinutes: 5, level: 3, people: ['cleo@example.com'], channels: ['sre'] },
    ])
  })

  test('in words, with what happens in the end', async () => {
    const { out } = await terminal.run('oncall', 'who', '--severity', 'sev1', '--at', '2026-11-29T02:00:00Z')
    expect(out).toMatchInlineSnapshot(`
      "SEV-1 at Sunday 29 November 2026, 03:00 UTC+01:00
        at once         level 1: nobody, skipped
        at once         level 2: UBEN
        after 5 min     level 3: cleo@example.com, #sre
        after 15 min    pages #war-room: nobody has answered
      "
    `)
  })

  test('nobody at all, and then the fallback', async () => {
    const { out } = await terminal.run('oncall', 'who', '--severity', '4')
    expect(out).toContain('pages #incidents: every level is empty')
  })
})

describe("what it can't answer is refused with what would be right", () => {
  test.each([
    [['shifts'], '--schedule says which one: primary, office.'],
    [['shifts', '--schedule', 'primry'], 'Did you mean primary?'],
    [['--schedule', 'constructor'], 'There are: primary, office.'],
    [
      ['shifts', '--schedule', 'primary', '--from', '2026-01-01T00:00:00Z'],
      '--from and --to say between which moments',
    ],
    [['--at', 'tomorrow'], '--at is an instant with its offset'],
    [['--at', '2026-11-29T02:00:00'], '--at is an instant with its offset'],
    [['--at', '2026-13-29T02:00:00Z'], '--at is an instant with its offset'],
    [['who'], '--severity is a number from 1 to 4.'],
    [['who', '--severity', '5'], '--severity is a number from 1 to 4.'],
    [['whom'], 'Usage: npm run muster -- oncall'],
  ])('%j', async (args, sentence) => {
    expect(await refusal(...args)).toContain(sentence)
  })

  test('a span that ends before it begins, or never ends', async () => {
    const span = (from: string, to: string): string[] => [
      'shifts',
      '--schedule',
      'primary',
      '--from',
      from,
      '--to',
      to,
    ]
    expect(await refusal(...span('2026-02-01T00:00:00Z', '2026-01-01T00:00:00Z'))).toContain(
      "isn't after --from",
    )
    expect(await refusal(...span('2026-01-01T00:00:00Z', '2126-01-01T00:00:00Z'))).toContain(
      'at most 1830 days',
    )
  })

  test('a wrong muster.yml, with its place', async () => {
    await terminal.configure('schedules: { a: { rotations: [{ id: r, people: [] }] } }')
    expect(await refusal()).toMatch(/:1:48 schedules.a.rotations.0.people: lists nobody/)
  })
})
