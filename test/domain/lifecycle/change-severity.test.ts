import { describe, expect, it } from 'vitest'
import { changeSeverity } from '../../../src/domain/lifecycle/change-severity.ts'
import type { Severity } from '../../../src/domain/policy/severity.ts'
import { begin, type Rule, wait, wake } from '../../support/story.ts'
import {
  acked,
  at,
  called,
  declared,
  effectsSince,
  given,
  hourMs,
  led,
  minuteMs,
  paging,
  policyWith,
  refusalOf,
  resolved,
  said,
  sev,
  timers,
  times,
  updated,
} from '../support/acts.ts'

describe('raising', () => {
  it('brings the deadline nearer, pages the first level at once and says why', () => {
    const story = sev(1, 'data is lost')(declared(3, paging), at('13:10'), 'UANA')
    expect(story.incident).toMatchObject({ severity: 1, response: { dueAt: at('13:15') } })
    expect(called(story)).toEqual(['UBEN'])
    expect(said(story, 'severity_changed')).toMatchObject([{ from: 3, to: 1, why: 'data is lost' }])
    expect(called(wait(story, at('13:21')))).toEqual(['UBEN', 'UDEE', 'UBEN UDEE'])
  })

  it('never moves a deadline away', () => {
    const story = sev(1)(declared(2, paging), at('13:28'))
    expect(story.incident.response.dueAt).toBe(at('13:30'))
  })

  it('within the time of the reminder, reminds nobody of what they just heard', () => {
    const story = sev(2)(begin({ by: 'UANA', severity: 3 }, at('09:10', 19), paging), at('09:05'))
    expect(story.incident.response.dueAt).toBe(at('09:10'))
    expect(timers(story)).not.toHaveProperty('response_reminder')
    expect(wake(story, at('09:05'))).toBeNull()
  })

  it('after the target was missed leaves it missed, and pages from the first level on', () => {
    const late = wait(begin({ by: 'UANA', severity: 3 }, at('09:00', 19), paging), at('09:00'))
    const story = sev(2)(late, at('09:05'))
    expect(story.incident.response).toMatchObject({ dueAt: at('17:00', 19), missedAt: at('17:00', 19) })
    expect(times(wait(story, at('09:20')), 'paged')).toEqual([at('09:05'), at('09:15')])
    expect(times(wait(story, at('12:00')), 'response_missed')).toHaveLength(1)
  })

  describe('after someone acknowledged', () => {
    const calm = acked(declared(2, paging), at('13:04'))

    it("starts the graver severity's clock, pages, and has to be acknowledged again", () => {
      const story = sev(1)(calm, at('13:20'), 'UDEE')
      expect(story.incident.response).toMatchObject({ dueAt: at('13:25'), met: null, missedAt: null })
      expect(said(story, 'severity_changed')).toMatchObject([{ asksAgain: true }])
      expect(times(wait(story, at('13:31')), 'paged').slice(1)).toEqual([
        at('13:20'),
        at('13:25'),
        at('13:30'),
      ])
      expect(times(wait(story, at('13:31')), 'response_missed')).toEqual([at('13:25')])
    })

    it('keeps the figure of the first response when it is acknowledged again', () => {
      const story = acked(sev(1)(calm, at('13:20'), 'UDEE'), at('13:22'), 'UDEE')
      expect(story.incident.moments.acknowledged).toBe(at('13:04'))
      expect(story.incident.response.answered).toMatchObject([{ by: 'UBEN', at: at('13:04'), severity: 2 }])
      expect(said(story, 'acknowledged').at(-1)).toMatchObject({
        by: 'UDEE',
        tookMs: 2 * minuteMs,
        late: false,
      })
      expect(times(wait(story, at('13:40')), 'paged')).toEqual([at('13:00'), at('13:20')])
    })

    it('by the one who commands is the response, for they are there', () => {
      const story = sev(1)(led(declared(2, paging), at('13:04')), at('13:20'))
      expect(story.incident.response.met).toEqual({ at: at('13:20'), by: 'UBEN', how: 'raised' })
      expect(times(wait(story, at('13:45')), 'paged')).toEqual([at('13:00'), at('13:20')])
    })

    it('and lowered again, is acknowledged as it was', () => {
      const story = sev(2)(sev(1)(calm, at('13:20'), 'UDEE'), at('13:21'))
      expect(story.incident.response).toMatchObject({ dueAt: at('13:30'), met: calm.incident.response.met })
      expect(times(wait(story, at('13:50')), 'response_missed')).toEqual([])
    })
  })

  it('by a commander who never acknowledged is the first response', () => {
    const story = sev(1)(given('commander', 'UBEN')(declared(2, paging), at('13:02'), 'UANA'), at('13:05'))
    expect(story.incident.moments.acknowledged).toBe(at('13:05'))
    expect(story.entries.map(({ what }) => what).filter(({ kind }) => kind === 'acknowledged')).toMatchObject(
      [{ how: 'raised', tookMs: 5 * minuteMs, late: false }],
    )
  })
})

describe('lowering', () => {
  it("sets the new table's deadline, counted from the declaration, and pages nobody", () => {
    const story = sev(2)(declared(1, paging), at('13:02'))
    expect(story.incident.response.dueAt).toBe(at('13:30'))
    expect(called(story)).toEqual(['UBEN'])
    expect(times(wait(story, at('13:45')), 'paged')).toEqual([at('13:00'), at('13:30'), at('13:40')])
  })

  it('gives a new chance, and what was missed stays on the timeline', () => {
    const missed = wait(declared(1, paging), at('13:06'))
    const story = wait(sev(2)(missed, at('13:07')), at('13:31'))
    expect(times(story, 'response_missed')).toEqual([at('13:05'), at('13:30')])
    expect(times(story, 'response_reminder')).toEqual([at('13:24')])
  })

  it('below a target that has passed by then leaves it missed, and says so once', () => {
    const story = sev(2)(wait(declared(1, paging), at('13:50')), at('13:50'))
    expect(story.incident.response).toMatchObject({ dueAt: at('13:30'), missedAt: at('13:05') })
    expect(times(wait(story, at('15:00')), 'response_missed')).toEqual([at('13:05')])
  })

  it('after the time of the reminder, reminds of nothing', () => {
    const story = sev(2)(declared(1, paging), at('13:26'))
    expect(wake(story, at('13:26'))).toBeNull()
    expect(times(wait(story, at('13:29')), 'response_reminder')).toEqual([])
  })

  it('never invents a deadline that nobody had promised', () => {
    const morning = begin({ by: 'UANA', severity: 3 }, at('09:00'), paging)
    const mistaken = sev(1)(morning, at('13:00'))
    const story = sev(2)(mistaken, at('13:02'))
    expect(story.incident.response).toMatchObject({ dueAt: at('13:30'), missedAt: null })
    expect(sev(3)(story, at('13:03')).incident.response.dueAt).toBe(at('17:00'))
  })

  it("by way of a graver one gives no time that wasn't there before", () => {
    const story = sev(2)(sev(1)(declared(2, paging), at('13:20')), at('13:22'))
    expect(story.incident.response.dueAt).toBe(at('13:30'))
  })

  it('counts a second time of the same severity from its own beginning', () => {
    const lowered = sev(3)(declared(1, paging), at('13:02'))
    const raised = sev(1)(lowered, at('15:00'))
    expect(sev(2)(raised, at('15:01')).incident.response.dueAt).toBe(at('15:30'))
  })
})

it('says no to a press that was drawn for another severity', () => {
  const pressed: Rule = (incident, act) =>
    changeSeverity(incident, { verb: 'severity', to: 2, why: '', from: 1 }, act)
  expect(refusalOf(declared(3), at('13:10'), pressed)).toMatchObject({
    kind: 'severity_changed_since',
    severity: 3,
  })
})

describe('the update cadence', () => {
  it('comes nearer with raising and never goes away', () => {
    expect(sev(1)(declared(2), at('13:10')).incident.updates.nextDueAt).toBe(at('13:40'))
    expect(sev(1)(declared(2), at('13:45')).incident.updates.nextDueAt).toBe(at('14:00'))
    const promised = updated('looking', 2 * hourMs)(declared(3), at('13:05'))
    expect(sev(2)(promised, at('13:10')).incident.updates.nextDueAt).toBe(at('14:10'))
  })

  it("is the new table's after lowering, which may promise none", () => {
    expect(sev(2)(declared(1), at('13:10')).incident.updates.nextDueAt).toBe(at('14:10'))
    expect(sev(3)(declared(1), at('13:10')).incident.updates.nextDueAt).toBeNull()
  })

  it('of an overdue update asks again at the new pace, and not as if for the first time', () => {
    const overdue = wait(acked(declared(2), at('13:05')), at('14:00'))
    const story = sev(1)(overdue, at('14:05'))
    expect(timers(story)).toMatchObject({ update_due: at('14:35') })
    const asked = wait(story, at('14:35')).entries.map(({ what }) => what)
    expect(asked.filter(({ kind }) => kind === 'update_overdue')).toMatchObject([{ time: 1 }, { time: 2 }])
  })
})

it("says no to the same severity, to what's over, and to a reason without end", () => {
  const to = (severity: Severity, why: string) =>
    ((incident, act) =>
      changeSeverity(incident, { verb: 'severity', to: severity, why }, act)) satisfies Parameters<
      typeof refusalOf
    >[2]
  expect(refusalOf(declared(2), at('13:10'), to(2, ''))).toMatchObject({ kind: 'same_severity' })
  expect(refusalOf(declared(2), at('13:10'), to(1, 'x'.repeat(501)))).toMatchObject({ limit: 500 })
  expect(refusalOf(resolved(declared(2), at('13:10')), at('13:20'), to(1, ''))).toMatchObject({
    kind: 'not_allowed_now',
  })
})

it('raising to a severity that never pages is said and calls nobody', () => {
  const before = declared(4, policyWith(3, { page: paging.severities[1].page }))
  const kinds = effectsSince(before, sev(3)(before, at('13:05')))
  expect(kinds).toEqual(['say', 'refresh_card', 'refresh_prompts', 'refresh_announcement', 'set_topic'])
})
