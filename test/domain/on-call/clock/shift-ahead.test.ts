import { describe, expect, test } from 'vitest'
import { noteShiftsAhead, shiftsAheadBetween } from '../../../../src/domain/on-call/clock/note-shift-ahead.ts'
import { scheduleTimers } from '../../../../src/domain/on-call/clock/schedule-timers.ts'
import { departureOf } from '../../../../src/domain/on-call/overrides/change-override.ts'
import type { Override } from '../../../../src/domain/on-call/overrides/override.ts'
import { newRoster, type Roster } from '../../../../src/domain/on-call/overrides/roster.ts'
import { muster } from '../../../../src/domain/people/people.ts'
import { defaultPolicy } from '../../../../src/domain/policy/default-policy.ts'
import type { Schedule } from '../../../../src/domain/policy/schedule.ts'
import type { Act } from '../../../../src/domain/record/decision.ts'
import { hours, override, rotation, schedule, zones } from '../support/schedules.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** Hand-overs on Mondays at 09:00 in Berlin: ana from 5 January 2026, ben from the 12th, cleo from the 19th. */
const weekly = schedule([rotation()])

const inDays = (notices: ReturnType<typeof shiftsAheadBetween>): string[] =>
  notices.map(({ at, handOver }) => `${at} ${handOver.joining.join()} ${handOver.at}`)

const between = (one: Schedule, from: string, to: string, overrides: readonly Override[] = []): string[] =>
  inDays(shiftsAheadBetween(one, overrides, { from: `2026-01-${from}:00.000Z`, to: `2026-01-${to}:00.000Z` }))

const actAt = (at: string, one: Schedule, more: Partial<Act> = {}): Act => ({
  at,
  by: muster,
  source: { via: 'timer' },
  policy: { ...defaultPolicy, schedules: [one] },
  groupsOf: () => null,
  overridesOf: () => [],
  running: { since: '2026-01-01T00:00:00.000Z', leaptAt: null },
  ...more,
})

const seenAt = (at: string, more: Partial<Roster> = {}): Roster => ({
  ...newRoster,
  seen: { at, people: ['UANA'] },
  ...more,
})

const told = (roster: Roster, one: Schedule, act: Act) =>
  (noteShiftsAhead(roster, one, act)?.effects ?? []).flatMap((effect) =>
    effect.kind === 'tell_shift_ahead' ? effect : [],
  )

describe('before a shift', () => {
  test('who joins is told a day ahead, where shifts last a day or longer', () => {
    expect(between(weekly, '09T00:00', '11T12:00')).toEqual([
      '2026-01-11T08:00:00.000Z UBEN 2026-01-12T08:00:00.000Z',
    ])
    const short = schedule([rotation({ length: { count: 12, unit: 'hours' } })])
    expect(between(short, '09T00:00', '11T12:00')).toEqual([])
  })

  test('the time is the schedule’s to set, for short shifts too, or never', () => {
    const short = { ...schedule([rotation({ length: { count: 1, unit: 'days' } })]), noticeMs: 2 * hourMs }
    expect(between(short, '11T06:00', '11T10:00')).toHaveLength(0)
    const noon = schedule([
      rotation({ length: { count: 1, unit: 'days' }, handOver: { weekday: null, time: '12:00' } }),
    ])
    expect(between({ ...noon, noticeMs: 2 * hourMs }, '11T08:00', '11T09:00')).toHaveLength(1)
    expect(between({ ...weekly, noticeMs: null }, '05T00:00', '31T00:00')).toEqual([])
  })

  test('nobody is told at night: in the morning, or the evening before', () => {
    const midnight = schedule([rotation({ handOver: { weekday: 'mon', time: '00:00' } })])
    expect(between(midnight, '10T00:00', '11T22:00')).toEqual([
      '2026-01-11T07:00:00.000Z UBEN 2026-01-11T23:00:00.000Z',
    ])
    const early = schedule([rotation({ handOver: { weekday: 'mon', time: '08:30' } })])
    expect(between({ ...early, noticeMs: 2 * hourMs }, '10T00:00', '12T07:00')).toEqual([
      '2026-01-11T19:00:00.000Z UBEN 2026-01-12T07:30:00.000Z',
    ])
  })

  test.each(zones)('in %s it never comes at night nor after the shift, over a whole year', (timeZone) => {
    for (const time of ['00:00', '02:30', '07:00', '09:00', '23:30']) {
      const one = { ...schedule([rotation({ timeZone, handOver: { weekday: 'mon', time } })]), timeZone }
      for (let week = 0; week < 52; week += 1) {
        const to = new Date(Date.UTC(2026, 0, 5) + week * 7 * dayMs).toISOString()
        const from = new Date(Date.parse(to) - 7 * dayMs).toISOString()
        for (const { at, handOver } of shiftsAheadBetween(one, [], { from, to })) {
          const clock = new Date(at).toLocaleTimeString('en-GB', {
            timeZone,
            hour: '2-digit',
            minute: '2-digit',
          })
          expect(clock >= '08:00' && clock < '22:00', `${at} ${timeZone} ${time}`).toBe(true)
          expect(Date.parse(handOver.at) - Date.parse(at)).toBeGreaterThanOrEqual(hourMs)
        }
      }
    }
  })

  test("office hours that open again with the same person aren't news, and the next person is told", () => {
    const office = schedule([rotation({ only: [hours('mon-fri', ['08:00', '18:00'])] })])
    expect(between(office, '06T00:00', '12T07:59')).toEqual([
      '2026-01-11T08:00:00.000Z UBEN 2026-01-12T08:00:00.000Z',
    ])
  })

  test('who left gets none, and it is the next one who does', () => {
    const gone = departureOf({ person: 'UBEN', schedule: 'primary', at: '2026-01-07T00:00:00.000Z' })
    const notices = between(weekly, '08T00:00', '11T12:00', [gone])
    expect(notices.join()).not.toContain('UBEN')
  })

  test('a cover from long ago is what is announced, and one of just now has told its people', () => {
    const span: [string, string] = ['2026-01-12T08:00:00.000Z', '2026-01-14T08:00:00.000Z']
    const change = { kind: 'cover', person: 'UDEE', instead: null } as const
    const before = override(change, span, { askedAt: '2026-01-02T00:00:00.000Z' })
    expect(between(weekly, '09T00:00', '11T12:00', [before])).toEqual([
      '2026-01-11T08:00:00.000Z UDEE 2026-01-12T08:00:00.000Z',
    ])
    const justNow = override(change, span, { askedAt: '2026-01-11T10:00:00.000Z' })
    expect(between(weekly, '09T00:00', '11T12:00', [justNow])).toEqual([])
  })

  test('has a timer of its own, and is told once', () => {
    const roster = seenAt('2026-01-09T00:00:00.000Z')
    const due = scheduleTimers(roster, actAt('2026-01-09T00:00:00.000Z', weekly).policy, 'primary')
    expect(due.find(({ kind }) => kind === 'shift_ahead')?.dueAt).toBe('2026-01-11T08:00:00.000Z')
    const act = actAt('2026-01-11T08:00:00.000Z', weekly)
    expect(told(roster, weekly, actAt('2026-01-11T07:59:59.999Z', weekly))).toEqual([])
    expect(told(roster, weekly, act)).toMatchObject([
      {
        person: 'UBEN',
        people: ['UBEN'],
        before: ['UANA'],
        at: '2026-01-12T08:00:00.000Z',
        until: '2026-01-19T08:00:00.000Z',
        late: null,
      },
    ])
    const after = noteShiftsAhead(roster, weekly, act)?.state ?? expect.fail()
    expect(told(after, weekly, actAt('2026-01-11T20:00:00.000Z', weekly))).toEqual([])
  })

  test('late after downtime, and not at all once the shift has begun', () => {
    const roster = seenAt('2026-01-09T00:00:00.000Z')
    const since = (at: string) => ({ running: { since: at, leaptAt: null } })
    const late = '2026-01-11T20:00:00.000Z'
    expect(told(roster, weekly, actAt(late, weekly, since(late)))).toMatchObject([
      { person: 'UBEN', late: 'down', plannedAt: '2026-01-11T08:00:00.000Z' },
    ])
    const over = '2026-01-12T08:00:00.000Z'
    expect(told(roster, weekly, actAt(over, weekly, since(over)))).toEqual([])
    const state = noteShiftsAhead(roster, weekly, actAt(over, weekly, since(over)))?.state
    expect(state?.noticedAt).toBe(over)
  })
})
