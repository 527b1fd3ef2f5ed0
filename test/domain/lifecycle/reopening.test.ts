import { describe, expect, it } from 'vitest'
import { reopen } from '../../../src/domain/lifecycle/reopen.ts'

import { type Rule, wait, wake } from '../../support/story.ts'
import {
  acked,
  at,
  cancelled,
  closed,
  declared,
  led,
  paging,
  refusalOf,
  reopened,
  resolved,
  said,
  sev,
  timers,
  times,
} from '../support/acts.ts'

const reopening =
  (why: string): Rule =>
  (incident, act) =>
    reopen(incident, { verb: 'reopen', why }, act)

it('keeps every figure already measured, and promises updates again', () => {
  const over = resolved(led(declared(2, paging), at('13:04')), at('13:40'))
  const story = reopened(over, at('14:00'))
  expect(story.incident).toMatchObject({
    status: 'investigating',
    ending: null,
    response: over.incident.response,
    roles: { commander: 'UBEN' },
    moments: over.incident.moments,
    updates: { nextDueAt: at('15:00') },
  })
  expect(said(story, 'reopened')).toMatchObject([{ why: 'it is back' }])
  expect(times(wait(story, at('15:30')), 'paged')).toEqual([at('13:00')])
})

it("needs a reason, and something that's over", () => {
  const over = resolved(declared(2), at('13:05'))
  expect(refusalOf(over, at('13:06'), reopening(' '))).toMatchObject({
    kind: 'reason_needed',
    action: 'reopen',
  })
  expect(refusalOf(over, at('13:06'), reopening('x'.repeat(501)))).toMatchObject({ kind: 'too_long' })
  expect(refusalOf(declared(2), at('13:06'), reopening('again'))).toMatchObject({ kind: 'not_allowed_now' })
})

describe('what nobody had answered', () => {
  it('is due again, counted from the reopening, and calls its people again', () => {
    const story = wait(reopened(cancelled(declared(2, paging), at('13:02')), at('15:00')), at('15:31'))
    expect(story.incident.response).toMatchObject({ startedAt: at('15:00'), missedAt: at('15:30') })
    expect(times(story, 'paged')).toEqual([at('13:00'), at('15:00'), at('15:30')])
  })

  it('is missed a second time when it was missed before', () => {
    const over = resolved(wait(declared(1, paging), at('13:06')), at('13:07'))
    const story = wait(reopened(over, at('15:00')), at('15:06'))
    expect(times(story, 'response_missed')).toEqual([at('13:05'), at('15:05')])
  })

  it('pages once after downtime, however long that was', () => {
    const story = reopened(cancelled(declared(2, paging), at('13:02')), at('15:00'))
    const late = wake(story, at('16:00'))
    if (!late) throw new Error('nothing was due')
    expect(times(late, 'paged')).toEqual([at('13:00'), at('16:00')])
    expect(wake(late, at('16:00'))).toBeNull()
  })

  it('counts a lowered severity from the reopening too', () => {
    const story = reopened(cancelled(declared(1, paging), at('13:02')), at('10:00', 23))
    expect(sev(2)(story, at('10:02', 23)).incident.response).toMatchObject({
      dueAt: at('10:30', 23),
      missedAt: null,
    })
  })
})

describe('closed again', () => {
  const due = at('17:00', 25)

  it('the postmortem stays due on the day that was promised', () => {
    const story = closed(
      reopened(closed(acked(declared(1), at('13:02')), at('13:05')), at('10:00', 24)),
      at('12:00', 24),
    )
    expect(story.incident.postmortem.dueAt).toBe(due)
  })

  it("after that day has passed it's promised again, and nobody is told that Muster was late", () => {
    const over = closed(acked(declared(1), at('13:02')), at('13:05'))
    const story = closed(reopened(over, at('10:00', 26)), at('12:00', 26))
    expect(story.incident.postmortem.dueAt).toBe('2026-12-01T17:00:00.000Z')
    expect(wake(story, at('12:00', 26))).toBeNull()
  })

  it('with a severity that only offers one, it stays due for the gravest it had', () => {
    const first = closed(acked(declared(1), at('13:02')), at('13:05'))
    const again = closed(sev(3)(reopened(first, at('13:06')), at('13:07')), at('13:08'))
    expect(again.incident.postmortem.dueAt).toBe(first.incident.postmortem.dueAt)
    const minor = reopened(closed(acked(declared(3), at('13:02')), at('13:05')), at('13:06'))
    expect(closed(minor, at('13:08')).incident.postmortem.dueAt).toBeNull()
  })

  it("while it's open again nobody is reminded of the postmortem", () => {
    const story = reopened(closed(acked(declared(1), at('13:02')), at('13:05')), at('13:06'))
    expect(timers(story)).not.toHaveProperty('postmortem_due')
    expect(times(wait(story, at('12:00', 30)), 'postmortem_reminder')).toEqual([])
  })

  it('keeps its first mitigation and its last resolution', () => {
    const first = resolved(acked(declared(2), at('13:02')), at('13:05'))
    const story = closed(reopened(first, at('13:06')), at('13:09'))
    expect(story.incident.moments).toMatchObject({
      mitigated: at('13:05'),
      resolved: at('13:09'),
      closed: at('13:09'),
    })
  })
})
