import { expect, it } from 'vitest'
import { timersFor } from '../../../src/domain/lifecycle/clock/timers.ts'
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import { isOfficeOpen } from '../../../src/domain/time/business-hours.ts'
import { type Story, wake } from '../../support/story.ts'
import { acked, declared, paging, sev, times } from '../support/acts.ts'

const { calendar } = defaultPolicy

/** Muster was down from Friday at 13:01, and looks again at 05:30 on the Monday ten days later. */
const down = (story: Story): Story =>
  wake(story, '2026-11-30T05:30:00.000Z') ?? expect.fail('nothing was due')

it('row 28: a page that is days old rings nobody at 05:30, and is asked about once, by day', () => {
  const late = down(declared(1, paging))
  expect(times(late, 'paged')).toHaveLength(1)
  expect(late.effects.filter(({ kind }) => kind === 'say').length).toBe(
    declared(1, paging).effects.filter(({ kind }) => kind === 'say').length,
  )
  const [first, ...others] = timersFor(late.incident, paging)
    .map(({ dueAt }) => dueAt)
    .sort()
  expect(isOfficeOpen(calendar, first ?? '')).toBe(true)
  expect(new Set(others)).toEqual(new Set([first]))
  const asked = wake(late, first ?? '') ?? expect.fail('nothing is asked')
  expect(times(asked, 'asked').length).toBeGreaterThan(0)
  expect(times(asked, 'paged')).toHaveLength(1)
  // The missed target is a fact all the same.
  expect(times(asked, 'response_missed')).toHaveLength(1)
})

it('a page that is hours old still goes out', () => {
  const late = wake(declared(1, paging), '2026-11-21T05:30:00.000Z') ?? expect.fail('nothing was due')
  expect(times(late, 'paged')).toHaveLength(2)
})

it('after one that was too old, an answer still counts, and raising calls people anew', () => {
  const late = down(declared(2, paging))
  expect(acked(late, '2026-11-30T10:00:00.000Z').incident.response.met).not.toBeNull()
  const raised = sev(1)(late, '2026-11-30T08:00:00.000Z', 'UFAY')
  expect(raised.incident.response.isStale).toBeUndefined()
  expect(times(raised, 'paged').length).toBeGreaterThan(times(late, 'paged').length)
})
