import { spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addOpenTime,
  isOfficeOpen,
  nextOpening,
  openTimeBetween,
} from '../../../src/domain/time/business-hours.ts'
import type { Calendar, OpeningHours } from '../../../src/domain/time/calendar.ts'
import { instantOf } from '../../../src/domain/time/instant.ts'
import { officeIn } from '../support/calendars.ts'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs
const zones = [
  'Etc/UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'America/Santiago',
  'Pacific/Apia',
]

const timeOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

const openings: fc.Arbitrary<[string, string][]> = fc
  .uniqueArray(fc.integer({ min: 0, max: 24 * 60 }), { minLength: 0, maxLength: 4 })
  .map((minutes) => {
    const sorted = minutes.slice(0, minutes.length - (minutes.length % 2)).sort((a, b) => a - b)
    const pairs: [string, string][] = []
    for (let i = 0; i + 1 < sorted.length; i += 2) {
      pairs.push([timeOf(sorted[i] ?? 0), timeOf(sorted[i + 1] ?? 0)])
    }
    return pairs
  })

const hours: fc.Arbitrary<OpeningHours> = fc.record({
  mon: openings,
  tue: openings,
  wed: fc.constant([['10:00', '16:00']]),
  thu: openings,
  fri: openings,
  sat: openings,
  sun: openings,
})

const dayIn2026 = fc.integer({ min: 0, max: 364 }).map((day) => instantOf(Date.UTC(2026, 0, 1) + day * dayMs))

const calendars: fc.Arbitrary<Calendar> = fc.record({
  timeZone: fc.constantFrom(...zones),
  hours,
  holidays: fc.array(
    dayIn2026.map((day) => day.slice(0, 10)),
    { maxLength: 5 },
  ),
})

const instants = fc
  .integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2026, 11, 20) })
  .map((epochMs) => instantOf(epochMs))

const openMs = fc.integer({ min: 0, max: 60 * 60 * minuteMs })

test('counting the open time up to what was added gives what was added', () => {
  fc.assert(
    fc.property(calendars, instants, openMs, (calendar, from, ms) => {
      expect(openTimeBetween(calendar, from, addOpenTime(calendar, from, ms))).toBe(ms)
    }),
    { numRuns: 300 },
  )
})

test('more open time never ends earlier, and a later start never ends earlier', () => {
  fc.assert(
    fc.property(calendars, instants, instants, openMs, openMs, (calendar, a, b, x, y) => {
      const [less, more] = x < y ? [x, y] : [y, x]
      const [early, late] = a < b ? [a, b] : [b, a]
      const due = addOpenTime(calendar, early, less)
      expect(due >= early).toBe(true)
      expect(addOpenTime(calendar, early, more) >= due).toBe(true)
      expect(addOpenTime(calendar, late, less) >= due).toBe(true)
    }),
    { numRuns: 200 },
  )
})

test('open time adds up over any moment in between', () => {
  fc.assert(
    fc.property(
      calendars,
      instants,
      fc.array(fc.integer({ min: 0, max: 9 * dayMs })),
      (calendar, from, steps) => {
        const moments = [from, ...steps.map((ms) => instantOf(Date.parse(from) + ms))].sort()
        const [first = from, last = from] = [moments[0], moments.at(-1)]
        const parts = moments.slice(1).map((to, i) => openTimeBetween(calendar, moments[i] ?? from, to))
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(openTimeBetween(calendar, first, last))
      },
    ),
    { numRuns: 100 },
  )
})

test('the office is open at its next opening, and not before', () => {
  fc.assert(
    fc.property(calendars, instants, (calendar, at) => {
      const opensAt = nextOpening(calendar, at)
      expect(isOfficeOpen(calendar, opensAt)).toBe(true)
      expect(isOfficeOpen(calendar, at)).toBe(opensAt === at)
      expect(openTimeBetween(calendar, at, opensAt)).toBe(0)
    }),
    { numRuns: 200 },
  )
})

const computedUnder = (hostZone: string): unknown => {
  const script = `
    import { addBusinessDays, addOpenTime } from './src/domain/time/business-hours.ts'
    import { sprintAt } from './src/domain/time/sprints.ts'
    const offices = ${JSON.stringify(zones.map((zone) => officeIn(zone, ['2026-12-25'])))}
    const found = []
    for (const calendar of offices) for (let day = 0; day < 365; day += 3) {
      const at = new Date(Date.UTC(2026, 0, 1) + day * ${dayMs} + day * 7 * ${minuteMs}).toISOString()
      found.push(addOpenTime(calendar, at, 28_800_000), addBusinessDays(calendar, at, 3),
        sprintAt({ calendar, sprints: { firstDay: '2026-01-05', lengthDays: 14 } }, at).endsAt)
    }
    console.log(JSON.stringify({ offset: new Date(0).getTimezoneOffset(), found }))`
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    env: { ...process.env, TZ: hostZone, NODE_OPTIONS: '' },
    encoding: 'utf8',
  })
  expect(stderr).toBe('')
  return JSON.parse(stdout)
}

test('the zone of the host changes nothing', () => {
  const inUtc = computedUnder('Etc/UTC')
  const inNewYork = computedUnder('America/New_York')
  const inKolkata = computedUnder('Asia/Kolkata')
  expect(inUtc).toMatchObject({ offset: 0 })
  expect(inNewYork).toEqual({ ...(inUtc as object), offset: 300 })
  expect(inKolkata).toEqual({ ...(inUtc as object), offset: -330 })
})
