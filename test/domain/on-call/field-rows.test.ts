import { expect, it } from 'vitest'
import { escalationAt, type Rosters } from '../../../src/domain/on-call/escalate.ts'
import { scheduleAt, shiftsBetween } from '../../../src/domain/on-call/shifts.ts'
import { nextChangeAfter, nextPeopleAfter, standingAt } from '../../../src/domain/on-call/standing.ts'
import type { Escalation, PageTarget } from '../../../src/domain/policy/escalation.ts'
import { hours, member, override, rotation, schedule, zones } from './support/schedules.ts'

// What went wrong in other tools, by its row in our list. Rows that need Slack or a clock are tested elsewhere.

const weekly = schedule([rotation()])

/** Ana's week until Monday 12 January 2026, 09:00 in Berlin; Ben's and Cleo's follow. */
const wednesday = '2026-01-07T12:00:00.000Z'

const zoned = (timeZone: string) =>
  schedule([
    rotation({ timeZone, length: { count: 1, unit: 'days' }, handOver: { weekday: null, time: '08:30' } }),
  ])

const clockIn = (timeZone: string, at: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    new Date(at),
  )

const year = { from: '2026-01-10T12:00:00.000Z', to: '2027-01-10T12:00:00.000Z' }

it.each(zones)(
  'rows 1, 3 and 4: in %s 08:30 stays 08:30 all year, and no minute is uncovered',
  (timeZone) => {
    const shifts = shiftsBetween(zoned(timeZone), [], year)
    expect(new Set(shifts.slice(1).map(({ from }) => clockIn(timeZone, from)))).toEqual(new Set(['08:30']))
    expect(
      shifts.every(({ people, to }, index) => people.length === 1 && to === (shifts[index + 1]?.from ?? to)),
    ).toBe(true)
  },
)

it('row 5: hours are those of their own zone, where an escalation asks and all year', () => {
  const office = { only: [hours('mon-fri', ['09:00', '17:00'])], timeZone: 'America/New_York' }
  const abroad = { ...schedule([rotation(office)]), timeZone: 'Europe/Berlin' }
  const pagedAt = (at: string) =>
    escalationAt(escalation([primary]), { ...rosters, scheduleOf: () => abroad }, at).levels[0]?.people
  // 17:30 in Berlin is half past eleven over there, and half past twelve while only America has changed its clocks.
  for (const at of ['2026-01-07T16:30:00.000Z', '2026-03-11T16:30:00.000Z', '2026-07-08T15:30:00.000Z'])
    expect(pagedAt(at)).toHaveLength(1)
  // 09:30 in Berlin is the middle of the night.
  expect(pagedAt('2026-01-07T08:30:00.000Z')).toEqual([])
  const opened = shiftsBetween(abroad, [], year).filter(({ people }) => people.length > 0)
  expect(new Set(opened.map(({ from }) => clockIn(office.timeZone, from)))).toEqual(new Set(['09:00']))
})

it('row 6: a hand-over is a weekday and a clock time, in summer as in winter', () => {
  const handOvers = shiftsBetween(weekly, [], year)
    .slice(1)
    .map(({ from }) => from)
  expect(new Set(handOvers.map((at) => at.slice(11, 16)))).toEqual(new Set(['08:00', '07:00']))
  expect(new Set(handOvers.map((at) => new Date(at).getUTCDay()))).toEqual(new Set([1]))
})

it('row 7: over a weekend that it leaves out, a rotation counts on or pauses, as it says', () => {
  const days = { length: { count: 1, unit: 'days' as const }, handOver: { weekday: null, time: '00:00' } }
  const only = [hours('mon-fri', ['00:00', '24:00'])]
  const mondayAfter = (counts: 'calendar' | 'shifts'): readonly string[] => {
    const one = schedule([rotation({ ...days, only, counts, timeZone: 'Etc/UTC' })])
    const [friday, monday] = ['2026-01-09T12:00:00.000Z', '2026-01-12T12:00:00.000Z']
    return [friday, monday].map((at) => scheduleAt(one, [], at).people.join())
  }
  // Three people: the weekend takes two turns, or none.
  expect(mondayAfter('calendar')).toEqual(['UBEN', 'UBEN'])
  expect(mondayAfter('shifts')).toEqual(['UBEN', 'UCLEO'])
})

it('row 8: the next hand-over is after now, a second before it and at its very minute', () => {
  const monday = '2026-01-12T08:00:00.000Z'
  expect(nextChangeAfter(weekly, [], '2026-01-12T07:59:59.000Z')).toBe(monday)
  expect(nextChangeAfter(weekly, [], monday)).toBe('2026-01-19T08:00:00.000Z')
})

it('row 12: what comes next is the next change of the final schedule, an override’s begin or end too', () => {
  const covered = override({ kind: 'cover', person: 'UDEE', instead: null }, [
    '2026-01-08T18:00:00.000Z',
    '2026-01-08T20:00:00.000Z',
  ])
  expect(standingAt(weekly, [covered], wednesday)).toMatchObject({ until: covered.from, next: ['UDEE'] })
  expect(standingAt(weekly, [covered], covered.from)).toMatchObject({
    people: ['UDEE'],
    until: covered.to,
    next: ['UANA'],
  })
})

it('row 19: who joins and leaves on a day does so by itself', () => {
  const joining = schedule([
    rotation({
      people: [
        member('UANA'),
        member('UBEN', { from: '2026-02-01' }),
        member('UCLEO', { until: '2026-01-31' }),
      ],
    }),
  ])
  const served = (from: string, to: string) =>
    [...new Set(shiftsBetween(joining, [], { from, to }).flatMap(({ people }) => people))].sort()
  expect(served('2026-01-05T08:00:00.000Z', '2026-01-31T00:00:00.000Z')).toEqual(['UANA', 'UCLEO'])
  expect(served('2026-02-02T08:00:00.000Z', '2026-06-01T00:00:00.000Z')).toEqual(['UANA', 'UBEN'])
})

it('row 42: several can be on call together', () => {
  expect(scheduleAt(schedule([rotation({ atOnce: 2 })]), [], wednesday).people).toEqual(['UANA', 'UBEN'])
})

it('row 43: at midnight the day is the new one, in every zone', () => {
  for (const timeZone of zones) {
    const days = { length: { count: 1, unit: 'days' as const }, handOver: { weekday: null, time: '00:00' } }
    const shifts = shiftsBetween(schedule([rotation({ timeZone, ...days })]), [], {
      from: '2026-01-12T00:00:00.000Z',
      to: '2026-01-16T00:00:00.000Z',
    }).slice(1)
    expect(new Set(shifts.map(({ from }) => clockIn(timeZone, from)))).toEqual(new Set(['00:00']))
    expect(shifts.every(({ people }) => people.length === 1)).toBe(true)
  }
})

const rosters: Rosters = {
  scheduleOf: (id) => (id === 'primary' ? weekly : null),
  overridesOf: () => [],
  groupsOf: () => null,
  isReachable: () => true,
  isQuiet: () => false,
}

const escalation = (...levels: PageTarget[][]): Escalation => ({
  id: 'default',
  levels: levels.map((page) => ({ page, waitMs: 300_000 })),
  repeat: 0,
  fallback: 'incidents',
  quietHours: 'wait',
})

const primary: PageTarget = { kind: 'schedule', id: 'primary' }
const gone: PageTarget = { kind: 'schedule', id: 'gone' }

it('rows 9 and 10: a level with nobody is said and skipped at once', () => {
  const { levels, fallback } = escalationAt(escalation([gone], [primary]), rosters, wednesday)
  expect(levels).toMatchObject([
    { afterMinutes: 0, people: [], skipped: 'empty' },
    { afterMinutes: 0, people: ['UANA'], skipped: null },
  ])
  expect(fallback).toMatchObject({ because: 'unanswered', afterMinutes: 5 })
})

it('rows 31 and 41: a level pages the people on call and not everyone, or the next of the schedule', () => {
  const plan = escalationAt(escalation([primary], [{ kind: 'next', id: 'primary' }]), rosters, wednesday)
  expect(plan.levels.map(({ afterMinutes, people }) => [afterMinutes, people])).toEqual([
    [0, ['UANA']],
    [5, ['UBEN']],
  ])
  expect(nextPeopleAfter(weekly, [], wednesday)).toEqual(['UBEN'])
})

it('row 44: nobody found widens to nobody, and goes to the fallback alone', () => {
  const plan = escalationAt(escalation([gone]), rosters, wednesday)
  expect(plan.levels.flatMap(({ people }) => people)).toEqual([])
  expect(plan.fallback).toEqual({ channel: 'incidents', because: 'all_empty', afterMinutes: 0 })
})
