import fc from 'fast-check'
import type { Override, OverrideChange } from '../../../../src/domain/on-call/overrides/override.ts'
import type { Hours, Member, Rotation, Schedule } from '../../../../src/domain/policy/schedule.ts'
import { addDays, weekdays } from '../../../../src/domain/time/local-day.ts'

/** Zones whose clocks do every strange thing once a year, and two that do nothing. */
export const zones = [
  'Europe/London',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'America/Santiago',
  'Africa/Cairo',
  'Asia/Beirut',
  'America/Nuuk',
  'Africa/Casablanca',
  'Antarctica/Troll',
  'Pacific/Chatham',
  'Asia/Kolkata',
  'Pacific/Apia',
]

export const year2026 = { from: '2026-01-01T00:00:00.000Z', to: '2027-01-01T00:00:00.000Z' }

export function member(id: string, stay: { from?: string; until?: string } = {}): Member {
  return { who: { kind: 'person', id }, from: stay.from ?? null, until: stay.until ?? null }
}

/** `mon-fri 08:00-18:00` and the like, read as simply as can be. */
export function hours(days: string, [opens, closes]: [string, string]): Hours {
  const [first = 'mon', last = first] = days.split('-')
  const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
  const begin = weekdays.findIndex((day) => day.startsWith(first))
  const length = (weekdays.findIndex((day) => day.startsWith(last)) - begin + 7) % 7
  const spans = Array.from({ length: length + 1 }, (_, index) => {
    const midnight = ((begin + index) % 7) * 1440
    const from = midnight + minutesOf(opens)
    const to = midnight + minutesOf(closes)
    return { from, to: to > from ? to : to + 1440 }
  })
  return { written: `${days} ${opens}-${closes}`, spans }
}

export function rotation(changes: Partial<Rotation> = {}): Rotation {
  return {
    id: 'weekly',
    people: ['UANA', 'UBEN', 'UCLEO'].map((id) => member(id)),
    length: { count: 1, unit: 'weeks' },
    handOver: { weekday: 'mon', time: '09:00' },
    starts: '2026-01-05',
    atOnce: 1,
    only: [],
    counts: 'calendar',
    timeZone: 'Europe/Berlin',
    ...changes,
  }
}

export function schedule(rotations: Rotation[], id = 'primary'): Schedule {
  const timeZone = rotations[0]?.timeZone ?? 'Europe/Berlin'
  return { id, name: id, timeZone, userGroup: null, channel: 'incidents', rotations }
}

let counter = 0

export function override(
  change: OverrideChange,
  [from, to]: [string, string],
  rest: Partial<Override> = {},
): Override {
  counter += 1
  return {
    id: `o${counter}`,
    schedule: 'primary',
    from,
    to,
    change,
    askedBy: 'UANA',
    askedAt: '2026-01-01T00:00:00.000Z',
    swap: null,
    ...rest,
  }
}

const quarter = (most: number): fc.Arbitrary<number> => fc.integer({ min: 0, max: most })

const time: fc.Arbitrary<string> = quarter(95).map(
  (quarters) =>
    `${String(Math.floor(quarters / 4)).padStart(2, '0')}:${String((quarters % 4) * 15).padStart(2, '0')}`,
)

const length: fc.Arbitrary<Rotation['length']> = fc.constantFrom(
  { count: 6, unit: 'hours' as const },
  { count: 12, unit: 'hours' as const },
  { count: 36, unit: 'hours' as const },
  { count: 1, unit: 'days' as const },
  { count: 3, unit: 'days' as const },
  { count: 1, unit: 'weeks' as const },
  { count: 2, unit: 'weeks' as const },
  { count: 1, unit: 'months' as const },
)

const dayOf2026: fc.Arbitrary<string> = fc
  .integer({ min: -20, max: 300 })
  .map((days) => addDays('2026-01-01', days))

const stays: fc.Arbitrary<{ from?: string; until?: string }> = fc.oneof(
  { weight: 4, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: fc.record({ from: dayOf2026 }) },
  { weight: 1, arbitrary: fc.record({ until: dayOf2026 }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(dayOf2026, fc.integer({ min: 0, max: 60 }))
      .map(([from, days]) => ({ from, until: addDays(from, days) })),
  },
)

const names = ['UANA', 'UBEN', 'UCLEO', 'UDEE', 'UEVE', 'UFAY']

const people: fc.Arbitrary<Member[]> = fc
  .array(stays, { minLength: 1, maxLength: names.length })
  .map((list) => list.map((stay, index) => member(names[index] ?? 'UANA', stay)))

const only: fc.Arbitrary<Hours[]> = fc.oneof(
  { weight: 2, arbitrary: fc.constant<Hours[]>([]) },
  {
    weight: 1,
    arbitrary: fc.array(
      fc
        .tuple(fc.constantFrom('mon-fri', 'sat-sun', 'fri-mon', 'wed'), time, time)
        .map(([days, opens, closes]) => hours(days, [opens, closes])),
      { minLength: 1, maxLength: 2 },
    ),
  },
)

export function rotationsIn(timeZone: string): fc.Arbitrary<Rotation> {
  return fc.record({
    id: fc.constant('r'),
    people,
    length,
    handOver: fc.record({ weekday: fc.option(fc.constantFrom(...weekdays)), time }),
    starts: fc.integer({ min: 0, max: 40 }).map((days) => addDays('2025-12-01', days)),
    atOnce: fc.constantFrom(1, 1, 2, 3),
    only,
    counts: fc.constantFrom('calendar' as const, 'shifts' as const),
    timeZone: fc.constant(timeZone),
  })
}

export const anySchedule: fc.Arbitrary<Schedule> = fc
  .constantFrom(...zones)
  .chain((timeZone) => fc.array(rotationsIn(timeZone), { minLength: 1, maxLength: 3 }))
  .map((rotations) => schedule(rotations.map((one, index) => ({ ...one, id: `r${index}` }))))

const instantOf2026: fc.Arbitrary<string> = fc
  .integer({ min: 0, max: 365 * 96 })
  .map((quarters) => new Date(Date.UTC(2026, 0, 1) + quarters * 900_000).toISOString())

const change: fc.Arbitrary<OverrideChange> = fc.oneof(
  fc.record({
    kind: fc.constant('cover' as const),
    person: fc.constantFrom(...names, 'UGIL'),
    instead: fc.option(fc.constantFrom(...names)),
  }),
  fc.record({
    kind: fc.constantFrom('replace' as const, 'add' as const),
    people: fc.uniqueArray(fc.constantFrom(...names, 'UGIL'), { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ kind: fc.constant('nobody' as const) }),
  fc.record({ kind: fc.constant('remove' as const), person: fc.constantFrom(...names) }),
)

export const anyOverrides: fc.Arbitrary<Override[]> = fc.array(
  fc
    .record({
      change,
      from: instantOf2026,
      quarters: fc.integer({ min: 1, max: 96 * 20 }),
      askedAt: instantOf2026,
    })
    .map(({ change: what, from, quarters, askedAt }) =>
      override(what, [from, new Date(Date.parse(from) + quarters * 900_000).toISOString()], { askedAt }),
    ),
  { maxLength: 12 },
)
