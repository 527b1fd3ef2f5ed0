import { expect, test } from 'vitest'
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import { pastDayOf } from '../../../src/domain/toil/past-day.ts'
import { rankToil, type ToilEntry } from '../../../src/domain/toil/rank-toil.ts'

const hourMs = 3_600_000
const week = { from: '2026-11-23T00:00:00.000Z', to: '2026-11-28T00:00:00.000Z' }
const hours = { ...defaultPolicy.calendar, timeZone: 'UTC', holidays: [] }
const calendar = { ...hours, hours: { ...hours.hours } }

function entry(
  what: string,
  hoursLong: number,
  day = '2026-11-24',
  by = 'U0ANA',
  team = 'payments',
): ToilEntry {
  return { team, by, day, ms: hoursLong * hourMs, what }
}

test('ranks the top five by hours and by frequency, one team at a time, however it is spelled', () => {
  const entries = [
    entry('Rotating certificates', 6),
    entry('rotating  certificates.', 1),
    ...Array.from({ length: 4 }, () => entry('restarting pods', 0.5)),
    ...['a', 'b', 'c', 'd'].map((what) => entry(what, 3)),
    entry('rotating certificates', 9, '2026-11-20'),
    entry('disks', 2, '2026-11-24', 'U0BEN', 'storage'),
  ]
  const [payments, storage] = rankToil({ entries, automated: [], calendar }, week)
  expect(payments?.byHours.map(({ what, ms }) => `${what} ${ms / hourMs}`)).toEqual([
    'rotating  certificates. 7',
    'a 3',
    'b 3',
    'c 3',
    'd 3',
  ])
  expect(payments?.byFrequency.slice(0, 2).map(({ what, times }) => `${what} ${times}`)).toEqual([
    'restarting pods 4',
    'rotating  certificates. 2',
  ])
  expect(storage).toMatchObject({ team: 'storage', ms: 2 * hourMs, times: 1 })
})

test('sets it against the office hours of those who noted any', () => {
  const entries = [entry('a', 12), entry('b', 12, '2026-11-25', 'U0BEN')]
  const [payments] = rankToil({ entries, automated: [], calendar }, week)
  // Five days of eight hours, for two people.
  expect(payments).toMatchObject({ people: 2, share: 24 / 80 })
  const weekend = { from: '2026-11-28T00:00:00.000Z', to: '2026-11-29T00:00:00.000Z' }
  expect(
    rankToil({ entries: [entry('a', 1, '2026-11-28')], automated: [], calendar }, weekend),
  ).toMatchObject([{ share: null }])
})

test('compares what was automated with the time before', () => {
  const entries = [entry('a', 5, '2026-11-20'), entry('a', 2, '2026-11-24'), entry('A', 1, '2026-11-26')]
  const automated = [{ team: 'payments', day: '2026-11-24', what: 'a' }]
  const [payments] = rankToil({ entries, automated, calendar }, week)
  expect(payments?.automated).toMatchObject([
    { what: 'a', before: { ms: 7 * hourMs, times: 2 }, since: { ms: hourMs, times: 1 } },
  ])
})

test('a day that has passed', () => {
  const words = ['today', 'yesterday', 'fri', 'tue', 'wed', '2026-11-01', '2026-02-30', 'soon']
  // A Tuesday: the word for it means the one before.
  expect(words.map((word) => pastDayOf(word, '2026-11-24'))).toEqual([
    '2026-11-24',
    '2026-11-23',
    '2026-11-20',
    '2026-11-17',
    '2026-11-18',
    '2026-11-01',
    null,
    null,
  ])
})
