import { beforeEach, describe, expect, test } from 'vitest'
import { openDatabase } from '../../../src/store/database/database.ts'
import { keepPerson } from '../../../src/store/people/directory.ts'
import { openTerminal } from '../terminal.ts'

const muster = `
calendar: { time_zone: Europe/Berlin, holidays: [2026-11-25] }
schedules:
  primary:
    rotations:
      - { id: weekly, people: [UANA1, UBEN1], hand_over: mon 09:00, starts: 2026-11-16 }
escalation:
  default: { levels: [{ page: [schedule:primary], wait: 5m }] }
severities: { sev1: { escalation: default } }
compensation:
  earns: time_off
  per_hour: { off: 0.5, weekend: 1 }
  per_broken_night: 4
`

/** It's Monday 23 November 2026, 15:00 in Berlin, and Ben is on call, who lives in Tokyo: there it's 23:00. */
let terminal: Awaited<ReturnType<typeof openTerminal>>

beforeEach(async () => {
  terminal = await openTerminal()
  await terminal.configure(muster)
  await terminal.run('migrate')
  const db = openDatabase({ kind: 'sqlite', path: terminal.path('muster.db') })
  await keepPerson(db, { id: 'UBEN1', name: 'ben', timeZone: 'Asia/Tokyo' }, '2026-11-23T14:00:00.000Z')
  await db.destroy()
})

const week = ['load', '--from', '2026-11-16', '--to', '2026-11-29']

type Person = { person: string; hoursOnCall: number }

const run = async (...args: string[]) => {
  const { code, out, err } = await terminal.run(...args)
  expect({ code, err }).toEqual({ code: 0, err: '' })
  return out
}
const json = async () => JSON.parse(await run(...week, '--json')) as { people: Person[]; from: string }

describe('load', () => {
  test('counts pages, nights and hours by person, in their own zone, and what they earn', async () => {
    await run('declare', 'sev1', 'checkout is down')
    await run('declare', 'sev1', 'search is down')
    const { people, from } = await json()
    expect(from).toBe('2026-11-15T23:00:00.000Z')
    expect(people).toEqual([
      expect.objectContaining({ person: 'UANA1', pages: 0, hoursOnCall: 168, schedules: { primary: 168 } }),
      expect.objectContaining({
        person: 'UBEN1',
        name: 'ben',
        pages: 2,
        offHoursPages: 2,
        byClass: { business: 0, off: 0, sleep: 2 },
        interruptedNights: 1,
        hoursOnCall: 159,
      }),
    ])
  })

  test('follows who covered whom', async () => {
    const span = ['--from', '2026-11-24T08:00:00Z', '--to', '2026-11-25T08:00:00Z']
    await run('cover', '--schedule', 'primary', '--person', 'UDEE1', ...span)
    const { people } = await json()
    expect(people.map(({ person, hoursOnCall }) => [person, hoursOnCall])).toEqual([
      ['UANA1', 168],
      ['UDEE1', 24],
      ['UBEN1', 135],
    ])
  })

  test('is text for people', async () => {
    await run('declare', 'sev1', 'checkout is down')
    expect(await run(...week)).toMatchInlineSnapshot(`
      "Mon 16 Nov 2026 to Sun 29 Nov 2026 (Europe/Berlin)
        UANA1: 168 h on call, 0 pages; 58 h off
        ben: 159 h on call, 1 page, 1 off hours, 1 interrupted night; 60 h off
      "
    `)
  })

  test('as CSV has a row for each local day on call and for each page', async () => {
    await run('declare', 'sev1', 'checkout is down')
    const lines = (await run(...week, '--csv')).trimEnd().split(/\r?\n/)
    expect(lines[0]).toBe(
      'person,date,kind,from,to,zone,business,off,sleep,weekend,holiday,schedule,incident,earned,unit',
    )
    expect(lines.filter((line) => line.includes(',page,'))).toEqual([
      'UBEN1,2026-11-23,page,2026-11-23T14:00:00.000Z,2026-11-23T14:00:00.000Z,Asia/Tokyo,0,0,0,0,0,,INC-1,0,hours',
    ])
    // Wednesday the 25th is a holiday for everyone, a whole day by each one's own clock.
    expect(lines.find((line) => line.startsWith('UBEN1,2026-11-25'))).toContain(
      'Asia/Tokyo,0,0,0,0,1440,primary,',
    )
  })

  test('of a time without schedules or pages says so, and bad days are refused', async () => {
    await terminal.configure('calendar: { time_zone: Europe/Berlin }')
    expect(await run(...week)).toContain('nobody was on call or paged')
    const refusal = async (...args: string[]) => (await terminal.run('load', ...args)).err
    expect(await refusal('--from', '2026-11-31', '--to', '2026-12-01')).toContain('--from takes a day')
    expect(await refusal('--from', '2026-11-01')).toContain('--to takes a day')
    expect(await refusal('--from', '2026-11-02', '--to', '2026-11-01')).toContain('before --from')
    expect(await refusal('--from', '2025-11-02', '--to', '2026-11-03')).toContain('366 days')
  })
})

test('a page that reached nobody interrupts nobody', async () => {
  await run('declare', 'sev1', 'checkout is down')
  const db = openDatabase({ kind: 'sqlite', path: terminal.path('muster.db') })
  const paged = await db
    .selectFrom('timeline')
    .selectAll()
    .where('kind', '=', 'paged')
    .executeTakeFirstOrThrow()
  const what = { kind: 'page_unsent', of: paged.version, reason: 'Slack refused it' }
  await db
    .insertInto('timeline')
    .values({ ...paged, version: paged.version + 1, kind: what.kind, data: JSON.stringify(what) })
    .execute()
  await db.destroy()
  const { people } = await json()
  expect(people.find(({ person }) => person === 'UBEN1')).toMatchObject({ pages: 0 })
})

test('pages of private incidents are left out, and nothing tells of them but how many, unless asked for', async () => {
  await run('declare', 'sev1', 'a leak', '--private')
  const pagesOf = async (...args: string[]) => {
    const { people, privateLeftOut } = JSON.parse(await run(...week, '--json', ...args))
    return [people.find(({ person }: Person) => person === 'UBEN1').pages, privateLeftOut]
  }
  expect(await pagesOf()).toEqual([0, 1])
  expect(await pagesOf('--private')).toEqual([1, 0])
  expect(await run(...week, '--csv')).not.toContain('INC-1')
  expect(await run(...week, '--csv', '--private')).toContain('INC-1')
  expect(await run(...week)).toContain('--private includes them')
})
