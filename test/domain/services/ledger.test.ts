import { describe, expect, test } from 'vitest'
import type { BudgetWindow } from '../../../src/domain/policy/catalogue.ts'
import { budgetOf } from '../../../src/domain/services/ledger.ts'
import { windowAt } from '../../../src/domain/services/windows.ts'
import { calendar, dayMs, minuteMs, outage, serviceWith, thirtyDays } from './support.ts'

const at = '2026-11-20T12:00:00.000Z'

function budgetMinutes(target: number, window: BudgetWindow, when = at): number {
  return budgetOf(serviceWith(), { target, window }, [], when).budgetMs / minuteMs
}

const reckoned = (outages: Parameters<typeof budgetOf>[2], when = at, window: BudgetWindow = thirtyDays) =>
  budgetOf(serviceWith(), { target: 0.999, window }, outages, when)

describe('a budget is what the objective leaves of its window', () => {
  test.each([
    [0.99, [403.2, 432, 1296, 5256]],
    [0.995, [201.6, 216, 648, 2628]],
    [0.999, [40.32, 43.2, 129.6, 525.6]],
    [0.9995, [20.16, 21.6, 64.8, 262.8]],
    [0.9999, [4.032, 4.32, 12.96, 52.56]],
    [0.99999, [0.4032, 0.432, 1.296, 5.256]],
  ])('%d over 28, 30, 90 and 365 days, in minutes', (target, minutes) => {
    const windows = [28, 30, 90, 365].map((days): BudgetWindow => ({ kind: 'rolling', ms: days * dayMs }))
    expect(windows.map((window) => budgetMinutes(target, window))).toEqual(minutes)
  })

  test.each([
    ['2026-03-15T12:00:00.000Z', 44.58],
    ['2026-10-15T12:00:00.000Z', 44.7],
    ['2026-02-15T12:00:00.000Z', 40.32],
  ])('a calendar month in Berlin has the hours it has: %s', (when, minutes) => {
    expect(budgetMinutes(0.999, calendar('month', 1, 'Europe/Berlin'), when)).toBe(minutes)
  })

  test('a calendar year loses one hour in spring and has it back in autumn', () => {
    const year = calendar('month', 12, 'Europe/Berlin')
    expect(windowAt(year, at)).toEqual({
      from: '2025-12-31T23:00:00.000Z',
      to: '2026-12-31T23:00:00.000Z',
    })
    expect(budgetMinutes(0.999, year)).toBe(525.6)
  })

  test('a calendar week begins on Monday, a quarter with its month, and one with an anchor when it says', () => {
    expect(windowAt(calendar('day', 7, 'Etc/UTC'), at).from).toBe('2026-11-16T00:00:00.000Z')
    expect(windowAt(calendar('month', 3, 'Etc/UTC'), at).from).toBe('2026-10-01T00:00:00.000Z')
    const anchored = {
      ...calendar('month', 1, 'America/New_York'),
      anchor: { day: '2022-01-31', time: '12:00' },
    }
    expect(windowAt(anchored as BudgetWindow, at)).toEqual({
      from: '2026-10-31T16:00:00.000Z',
      to: '2026-11-30T17:00:00.000Z',
    })
  })
})

describe('what incidents spend', () => {
  test('is their minutes at their share, and what is left can be below nothing', () => {
    const { spentMs, remainingMs, burnRate, spent } = reckoned([
      outage(1, '2026-11-10T00:00:00.000Z', 30),
      outage(2, '2026-11-12T00:00:00.000Z', 51.2, { share: 0.5 }),
    ])
    expect(spentMs).toBe(55.6 * minuteMs)
    expect(remainingMs).toBe(-12.4 * minuteMs)
    expect(burnRate).toBeCloseTo(55.6 / 43.2, 10)
    expect(spent.map(({ incident, ms }) => [incident, ms / minuteMs])).toEqual([
      [1, 30],
      [2, 25.6],
    ])
  })

  test('is the larger share where two overlap, and never their sum', () => {
    const { spent, spentMs } = reckoned([
      outage(1, '2026-11-10T10:00:00.000Z', 60, { share: 0.5 }),
      outage(2, '2026-11-10T10:20:00.000Z', 10),
    ])
    expect(spent.map(({ incident, from, share }) => [incident, from.slice(11, 16), share])).toEqual([
      [1, '10:00', 0.5],
      [2, '10:20', 1],
      [1, '10:30', 0.5],
    ])
    expect(spentMs).toBe(35 * minuteMs)
  })

  test('of two equal ones is told of the one declared first', () => {
    const both = [outage(2, '2026-11-10T10:00:00.000Z', 10), outage(1, '2026-11-10T10:05:00.000Z', 10)]
    expect(reckoned(both).spent.map(({ incident, ms }) => [incident, ms / minuteMs])).toEqual([
      [2, 5],
      [1, 10],
    ])
  })

  test('before the window, after the moment and at a share of nothing is none', () => {
    const { spent } = reckoned([
      outage(1, '2026-10-21T11:50:00.000Z', 20),
      outage(2, '2026-11-20T11:55:00.000Z', 60),
      outage(3, '2026-11-10T00:00:00.000Z', 60, { share: 0 }),
    ])
    expect(spent.map(({ incident, ms }) => [incident, ms / minuteMs])).toEqual([
      [1, 10],
      [2, 5],
    ])
  })

  test('in a calendar window, yesterday month is forgotten', () => {
    const month = calendar('month', 1, 'Etc/UTC')
    const spent = reckoned([outage(1, '2026-10-31T23:50:00.000Z', 20)], at, month)
    expect(spent.spentMs).toBe(10 * minuteMs)
    // 20 days of 30 are nearly gone.
    expect(spent.burnRate).toBeCloseTo(10 / 43.2 / (19.5 / 30), 10)
  })
})

describe('a freeze', () => {
  test('begins when all of the budget is spent, to the second', () => {
    expect(reckoned([outage(1, '2026-11-10T00:00:00.000Z', 43.19)]).frozen).toBe(false)
    expect(reckoned([outage(1, '2026-11-10T00:00:00.000Z', 43.2)]).frozen).toBe(true)
  })

  test('of a rolling window ends when enough has left it', () => {
    const outages = [
      outage(1, '2026-11-01T00:00:00.000Z', 20),
      outage(2, '2026-11-10T00:00:00.000Z', 40, { share: 0.5 }),
      outage(3, '2026-11-15T00:00:00.000Z', 13.2),
    ]
    const { frozenUntil, spentMs } = reckoned(outages)
    // Ten minutes too much, and the first ten leave thirty days after they were.
    expect(spentMs).toBe(53.2 * minuteMs)
    expect(frozenUntil).toBe('2026-12-01T00:10:00.001Z')
    expect(reckoned(outages, '2026-12-01T00:10:00.000Z').frozen).toBe(true)
    expect(reckoned(outages, '2026-12-01T00:10:00.001Z').frozen).toBe(false)
  })

  test('of a calendar window ends with it', () => {
    const month = calendar('month', 1, 'Europe/Berlin')
    expect(reckoned([outage(1, '2026-11-10T00:00:00.000Z', 60)], at, month).frozenUntil).toBe(
      '2026-11-30T23:00:00.000Z',
    )
  })

  test('has no known end while an incident goes on', () => {
    const running = outage(1, '2026-11-20T11:00:00.000Z', 60, { isRunning: true })
    expect(reckoned([running])).toMatchObject({ frozen: true, frozenUntil: null })
  })
})
