import fc from 'fast-check'
import { expect, test } from 'vitest'
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import { nextSprintAfter, sprintAt } from '../../../src/domain/time/sprints.ts'
import { officeIn } from '../support/calendars.ts'

const at = (text: string) => new Date(text).toISOString()
const policy = defaultPolicy

test('a sprint runs from its first opening to its last closing', () => {
  expect(sprintAt(policy, at('2026-11-21T12:00Z'))).toEqual({
    beginsAt: at('2026-11-09T09:00Z'),
    endsAt: at('2026-11-20T17:00Z'),
  })
})

test('a lunch break on its last day does not end a sprint', () => {
  const { calendar } = policy
  const halves: [string, string][] = [
    ['09:00', '12:00'],
    ['13:00', '17:00'],
  ]
  const withLunch = { ...policy, calendar: { ...calendar, hours: { ...calendar.hours, fri: halves } } }
  expect(sprintAt(withLunch, at('2026-11-17T12:00Z')).endsAt).toBe(at('2026-11-20T17:00Z'))
})

test('the next sprint begins on the Monday after', () => {
  expect(nextSprintAfter(policy, at('2026-11-21T12:00Z'))).toEqual({
    beginsAt: at('2026-11-23T09:00Z'),
    endsAt: at('2026-12-04T17:00Z'),
  })
})

test('the early morning of the first day already belongs to the sprint, in the zone of the calendar', () => {
  const kolkata = { ...policy, calendar: officeIn('Asia/Kolkata') }
  const lateSundayInUtc = at('2026-11-22T19:00Z')
  expect(sprintAt(kolkata, lateSundayInUtc).beginsAt).toBe(at('2026-11-23T03:30Z'))
  expect(sprintAt(policy, lateSundayInUtc).beginsAt).toBe(at('2026-11-09T09:00Z'))
})

test('sprints are known before the first day as well', () => {
  expect(sprintAt(policy, at('2026-01-04T12:00Z'))).toEqual({
    beginsAt: at('2025-12-22T09:00Z'),
    endsAt: at('2026-01-02T17:00Z'),
  })
})

test('holidays move the beginning and the end', () => {
  const withHolidays = { ...policy, calendar: officeIn('Etc/UTC', ['2026-11-23', '2026-12-04']) }
  expect(sprintAt(withHolidays, at('2026-11-25T12:00Z'))).toEqual({
    beginsAt: at('2026-11-24T09:00Z'),
    endsAt: at('2026-12-03T17:00Z'),
  })
})

test('a sprint without any opening lasts from midnight to midnight', () => {
  const weekend = { ...policy, sprints: { firstDay: '2026-11-21', lengthDays: 2 } }
  expect(sprintAt(weekend, at('2026-11-22T12:00Z'))).toEqual({
    beginsAt: at('2026-11-21T00:00Z'),
    endsAt: at('2026-11-23T00:00Z'),
  })
})

test('one sprint follows the other without a day between them, whatever their length', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2027, 0, 1) }),
      fc.constantFrom('Etc/UTC', 'Europe/Berlin', 'America/New_York'),
      (lengthDays, epochMs, timeZone) => {
        const mine = { calendar: officeIn(timeZone), sprints: { firstDay: '2026-01-05', lengthDays } }
        const now = new Date(epochMs).toISOString()
        const next = nextSprintAfter(mine, now)
        expect(next.beginsAt > now || next.beginsAt > sprintAt(mine, now).beginsAt).toBe(true)
        expect(next.beginsAt >= sprintAt(mine, now).endsAt).toBe(true)
        expect(sprintAt(mine, next.beginsAt)).toEqual(next)
      },
    ),
    { numRuns: 100 },
  )
})
