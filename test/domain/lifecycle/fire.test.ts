import { expect, it } from 'vitest'
import type { Instant } from '../../../src/domain/time/instant.ts'
import { begin, type Story, wait, wake } from '../../support/story.ts'
import {
  acked,
  at,
  call,
  called,
  closed,
  declared,
  paging,
  policyWith,
  said,
  timers,
  times,
} from '../support/acts.ts'

/** The clock was not looked at before. */
const afterDowntime = (story: Story, when: Instant): Story => wake(story, when) ?? story

it('a timer that no longer applies does nothing', () => {
  expect(wake(acked(declared(2, paging), at('13:10')), at('13:40'))).toMatchObject({
    incident: { response: { missedAt: null } },
  })
  expect(wake(declared(2, paging), at('13:09'))).toBeNull()
})

it('fired twice at the same moment, it acts once', () => {
  const fired = afterDowntime(declared(1, paging), at('13:05'))
  expect(fired.incident.version).toBe(2)
  expect(wake(fired, at('13:05'))).toBeNull()
})

it('an hour of downtime costs one reminder that knows when it was planned', () => {
  const story = afterDowntime(declared(2, paging), at('13:26'))
  expect(said(story, 'response_reminder')).toMatchObject([{ plannedAt: at('13:24'), at: at('13:26') }])
  expect(times(wait(story, at('13:29')), 'response_reminder')).toHaveLength(1)
})

it('after downtime a missed response swallows its reminder, and pages once', () => {
  const story = afterDowntime(declared(2, paging), at('15:00'))
  expect(times(story, 'response_reminder')).toEqual([])
  expect(said(story, 'response_missed')).toEqual([])
  expect(said(story, 'page').slice(1)).toMatchObject([{ dueAt: at('13:30'), tellsMissAt: at('15:00') }])
  expect(called(story)).toEqual(['UBEN', 'UDEE'])
  expect(wake(story, at('15:00'))).toBeNull()
  expect(timers(story)).toMatchObject({ page: at('15:10') })
})

it("a sev1 continues paging from the late page, with no burst for those it couldn't send", () => {
  const story = afterDowntime(declared(1, paging), at('14:00'))
  expect(called(story)).toEqual(['UBEN', 'UDEE'])
  expect(times(wait(story, at('14:11')), 'paged').slice(1)).toEqual([at('14:00'), at('14:05'), at('14:10')])
})

it("the miss is recorded with its own time, however late it's noticed", () => {
  const { incident } = afterDowntime(declared(2, paging), at('15:00'))
  expect(incident.response.missedAt).toBe(at('13:30'))
})

it('an overdue update is asked for once after downtime, and continues from there', () => {
  const story = afterDowntime(acked(declared(2), at('13:05')), at('17:30'))
  expect(said(story, 'update_overdue')).toEqual([
    {
      kind: 'update_overdue',
      dueAt: at('14:00'),
      at: at('17:30'),
      late: 'unknown',
      people: ['UANA'],
    },
  ])
  expect(timers(story)).toMatchObject({ update_due: at('18:30') })
})

it('what comes late, at night, for an incident that never pages mentions nobody', () => {
  const policy = policyWith(3, { page: [[call('UBEN')]] })
  const story = () => begin({ by: 'UANA', severity: 3 }, at('09:00', 19), policy)
  expect(said(afterDowntime(story(), at('02:00')), 'response_missed')).toMatchObject([{ targets: [] }])
  expect(said(afterDowntime(story(), at('09:00')), 'response_missed')).toMatchObject([
    { targets: [{ id: 'UBEN' }] },
  ])
  const reminded = begin({ by: 'UANA', severity: 3 }, at('16:00', 19), policy)
  expect(said(afterDowntime(reminded, at('14:00')), 'response_reminder')).toMatchObject([
    { targets: [{ id: 'UBEN' }] },
  ])
})

it('every firing raises the version by one and shows the present state', () => {
  const before = declared(2, paging)
  const after = afterDowntime(before, at('15:00'))
  expect(after.incident.version).toBe(before.incident.version + 1)
  expect(after.effects.slice(-3).map(({ kind }) => kind)).toEqual([
    'refresh_card',
    'refresh_prompts',
    'refresh_announcement',
  ])
})

it("an incident that's over has no clock but that of its postmortem", () => {
  expect(Object.keys(timers(closed(declared(1, paging), at('13:02'))))).toEqual(['postmortem_due'])
})
