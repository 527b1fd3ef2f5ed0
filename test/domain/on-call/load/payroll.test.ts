import { describe, expect, test } from 'vitest'
import { earnedBy, paidRows, payrollRows } from '../../../../src/domain/on-call/load/payroll.ts'
import type { Compensation } from '../../../../src/domain/policy/practice/compensation.ts'
import { payrollCsv } from '../../../../src/operations/on-call/payroll-csv.ts'

const berlin = 'Europe/Berlin'
const zoneOf = (): string => berlin
const spring = { from: '2026-03-27T00:00:00.000Z', to: '2026-04-04T00:00:00.000Z' }
const holidays = ['2026-04-03']

/** From Friday six in the evening to Monday nine, over the night in which the clocks go forward. */
const weekend = {
  person: 'UANA',
  schedule: 'primary',
  from: '2026-03-27T17:00:00.000Z',
  to: '2026-03-30T07:00:00.000Z',
}

const ring = {
  person: 'UANA',
  incident: 'INC-7',
  at: '2026-03-29T01:30:00.000Z',
  until: '2026-03-29T03:00:00.000Z',
}

const rates: Compensation = {
  earns: 'time_off',
  currency: 'EUR',
  perHour: { business: 0, off: 0.25, sleep: 0.5, weekend: 1, holiday: 2 },
  perPage: { business: 0, off: 1, sleep: 1, weekend: 1, holiday: 1 },
  perBrokenNight: 4,
}

const nothing: Compensation = {
  earns: 'nothing',
  currency: 'EUR',
  perHour: { business: 0, off: 0, sleep: 0, weekend: 0, holiday: 0 },
  perPage: { business: 0, off: 0, sleep: 0, weekend: 0, holiday: 0 },
  perBrokenNight: 0,
}

/** The schedule, the incident, and what the row earns in what unit. */
const endOf = (line: string): string => line.split(',').slice(-4).join()

describe('payroll rows', () => {
  const rows = payrollRows({ pages: [ring], duties: [weekend], zoneOf, holidays }, spring)

  test('are one for each local day of a duty, with real minutes by class', () => {
    expect(rows.filter(({ kind }) => kind === 'on_call').map(({ date, minutes }) => [date, minutes])).toEqual(
      [
        ['2026-03-27', { business: 0, off: 240, sleep: 120, weekend: 0, holiday: 0 }],
        ['2026-03-28', { business: 0, off: 0, sleep: 0, weekend: 1440, holiday: 0 }],
        // The day on which the clocks go forward has 23 hours, and pay counts those.
        ['2026-03-29', { business: 0, off: 0, sleep: 0, weekend: 1380, holiday: 0 }],
        ['2026-03-30', { business: 60, off: 0, sleep: 480, weekend: 0, holiday: 0 }],
      ],
    )
  })

  test('a page that was answered before it rang, by two clocks, took no time', () => {
    const answered = { ...ring, until: '2026-03-29T01:29:00.000Z' }
    const [row] = payrollRows({ pages: [answered], duties: [], zoneOf, holidays }, spring)
    expect(row).toMatchObject({ from: ring.at, to: ring.at })
  })

  test('and one for each page, with the time that it took', () => {
    expect(rows.find(({ kind }) => kind === 'page')).toEqual({
      person: 'UANA',
      date: '2026-03-29',
      kind: 'page',
      from: ring.at,
      to: ring.until,
      zone: berlin,
      minutes: { business: 0, off: 0, sleep: 0, weekend: 90, holiday: 0 },
      schedule: null,
      incident: 'INC-7',
    })
  })

  test('a page whose end nobody noted has no minutes, and still a day', () => {
    const { until: _, ...open } = ring
    const [row] = payrollRows({ pages: [open], duties: [], zoneOf, holidays }, spring)
    expect(row).toMatchObject({ date: '2026-03-29', to: ring.at, minutes: { weekend: 0 } })
  })

  test('are cut to the span, so that two months add up', () => {
    const cut = '2026-03-28T12:00:00.000Z'
    const minutesIn = (span: { from: string; to: string }): number =>
      payrollRows({ pages: [], duties: [weekend], zoneOf, holidays }, span)
        .flatMap(({ minutes }) => Object.values(minutes))
        .reduce((sum, one) => sum + one, 0)
    const parts = minutesIn({ from: spring.from, to: cut }) + minutesIn({ from: cut, to: spring.to })
    expect(parts).toBe(minutesIn(spring))
    expect(parts).toBe((Date.parse(weekend.to) - Date.parse(weekend.from)) / 60_000)
  })

  test('as CSV have a header, one line each, and nothing that a spreadsheet runs', () => {
    const paid = paidRows({ pages: [ring], duties: [weekend], zoneOf, holidays }, rates, spring)
    const lines = payrollCsv(paid, rates).split('\r\n')
    expect(lines[0]).toBe(
      'person,date,kind,from,to,zone,business,off,sleep,weekend,holiday,schedule,incident,earned,unit',
    )
    expect(lines).toHaveLength(paid.length + 2)
    expect(lines.filter((line) => line.startsWith('UANA,2026-03-2')).map(endOf)).toEqual([
      'primary,,2,hours',
      'primary,,24,hours',
      ',,4,hours',
      'primary,,23,hours',
      ',INC-7,1,hours',
    ])
    const strange = paid.slice(0, 1).map((row) => ({ ...row, person: '=cmd("x")', schedule: 'a,b' }))
    expect(payrollCsv(strange, rates).split('\r\n')[1]).toMatch(/^"'=cmd\(""x""\)",.*,"a,b",/)
  })

  test('as CSV name the currency, and earn nothing where nothing is set', () => {
    const events = { pages: [ring], duties: [], zoneOf, holidays }
    const euros: Compensation = { ...rates, earns: 'pay', perPage: { ...rates.perPage, weekend: 12.345 } }
    const csvWith = (one: Compensation): string[] =>
      payrollCsv(paidRows(events, one, spring), one)
        .trimEnd()
        .split('\r\n')
        .slice(1)
        .map(endOf)
    expect(csvWith(euros)).toEqual([',,4,EUR', ',INC-7,12.35,EUR'])
    expect(csvWith(nothing)).toEqual([',INC-7,,'])
  })
})

describe('what it earns', () => {
  test('hours by class, pages, and broken nights add up', () => {
    const [ana] = earnedBy({ pages: [ring], duties: [weekend], zoneOf, holidays }, rates, spring)
    // 4 h off, 10 h sleep, 47 h weekend, one page, one broken night.
    expect(ana).toEqual({ person: 'UANA', hours: 62, pages: 1, nights: 1, amount: 1 + 5 + 47 + 1 + 4 })
  })

  test("a holiday is paid as one, though it's a Friday", () => {
    const friday = {
      person: 'UBEN',
      schedule: 'primary',
      from: '2026-04-02T22:00:00.000Z',
      to: '2026-04-03T22:00:00.000Z',
    }
    const [ben] = earnedBy({ pages: [], duties: [friday], zoneOf, holidays }, rates, spring)
    expect(ben).toMatchObject({ hours: 24, amount: 48 })
  })

  test('a page without a duty earns too, as when someone is paged by hand', () => {
    const page = { person: 'UCLEO', incident: 'INC-9', at: '2026-03-31T22:00:00.000Z' }
    expect(earnedBy({ pages: [page], duties: [], zoneOf, holidays }, rates, spring)).toEqual([
      { person: 'UCLEO', hours: 0, pages: 1, nights: 1, amount: 5 },
    ])
  })
})
