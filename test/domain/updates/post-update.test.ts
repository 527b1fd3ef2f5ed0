import { describe, expect, it } from 'vitest'
import { postponeUpdate, postUpdate, updateWithinMs } from '../../../src/domain/updates/post-update.ts'
import { next, type Rule, type Story, wait } from '../../support/story.ts'
import {
  acked,
  at,
  closed,
  declared,
  effectsSince,
  minuteMs,
  refusalOf,
  resolved,
  said,
  timers,
  times,
  updated,
} from '../support/acts.ts'

const postponed = (story: Story, clock: string, byMs = 15 * minuteMs): Story =>
  next(wait(story, at(clock)), at(clock), 'UBEN', (incident, act) =>
    postponeUpdate(incident, { verb: 'postpone', byMs }, act),
  )

const post =
  (text: string, nextInMs: number | null = null): Rule =>
  (incident, act) =>
    postUpdate(incident, { verb: 'update', text, nextInMs }, act)

describe('posting', () => {
  it("promises the next update at the severity's cadence, and tells everyone", () => {
    const before = acked(declared(1), at('13:02'))
    const story = updated('cards work again')(before, at('13:08'))
    expect(story.incident.updates).toMatchObject({ nextDueAt: at('13:38'), lastAt: at('13:08') })
    expect(effectsSince(before, story).slice(0, 2)).toEqual(['say', 'say_in_thread'])
  })

  it('with a time of its own promises that, once', () => {
    const story = updated('waiting for the provider', 90 * minuteMs)(declared(1), at('13:10'))
    expect(story.incident.updates.nextDueAt).toBe(at('14:40'))
    expect(updated('still waiting')(story, at('13:20')).incident.updates.nextDueAt).toBe(at('13:50'))
  })

  it('promises nothing where the severity promises nothing', () => {
    expect(updated('a fix is on its way')(declared(3), at('13:10')).incident.updates.nextDueAt).toBeNull()
  })

  it('after the resolution is told, and promises nothing', () => {
    const story = updated('refunds are out', minuteMs)(resolved(declared(1), at('13:10')), at('13:20'))
    expect(story.incident.updates.nextDueAt).toBeNull()
  })

  it('nothing new is told as exactly that', () => {
    const story = next(declared(1), at('13:10'), 'UBEN', (incident, act) =>
      postUpdate(incident, { verb: 'update', text: 'Nothing new.', nextInMs: null, nothingNew: true }, act),
    )
    expect(said(story, 'update')).toMatchObject([{ text: 'Nothing new.', nothingNew: true }])
  })

  it('says no to silence, to words without end, to a promise beyond a week, and once closed', () => {
    const open = declared(1)
    expect(refusalOf(open, at('13:10'), post(' \n'))).toEqual({ kind: 'empty', what: 'update' })
    expect(refusalOf(open, at('13:10'), post('x'.repeat(2501)))).toMatchObject({ kind: 'too_long' })
    expect(refusalOf(open, at('13:10'), post('soon', updateWithinMs + 1))).toEqual({
      kind: 'update_too_late',
      limitMs: updateWithinMs,
    })
    expect(refusalOf(closed(open, at('13:10')), at('13:11'), post('hello'))).toMatchObject({
      kind: 'not_allowed_now',
    })
  })
})

describe("an update that doesn't come", () => {
  it('is asked for three times at its cadence, and then no more', () => {
    const story = wait(acked(declared(1), at('13:02')), at('13:00', 21))
    expect(times(story, 'update_overdue')).toEqual([at('13:30'), at('14:00'), at('14:30')])
  })

  it('starts again from the update that came', () => {
    const story = updated('here')(acked(declared(1), at('13:02')), at('14:31'))
    expect(timers(story)).toMatchObject({ update_due: at('15:01') })
    expect(times(wait(story, at('13:00', 21)), 'update_overdue')).toHaveLength(6)
  })

  it('that someone promised for a severity without cadence is asked for every hour', () => {
    const story = wait(updated('looking', 30 * minuteMs)(declared(3), at('13:05')), at('13:00', 22))
    expect(times(story, 'update_overdue')).toEqual([at('13:35'), at('14:35'), at('15:35')])
  })

  it("isn't asked for once it's over", () => {
    expect(times(wait(resolved(declared(1), at('13:10')), at('15:00')), 'update_overdue')).toEqual([])
  })
})

describe('putting off', () => {
  it('moves the promise and says so on the timeline', () => {
    const story = postponed(declared(1), '13:30')
    expect(timers(story)).toMatchObject({ update_due: at('13:45') })
    expect(story.entries.at(-1)?.what).toEqual({ kind: 'update_postponed', nextDueAt: at('13:45') })
    expect(times(wait(story, at('13:45')), 'update_overdue')).toEqual([at('13:30'), at('13:45')])
  })

  it('is refused once resolved, and beyond a week', () => {
    const later =
      (byMs: number): Rule =>
      (incident, act) =>
        postponeUpdate(incident, { verb: 'postpone', byMs }, act)
    expect(refusalOf(resolved(declared(1), at('13:10')), at('13:31'), later(minuteMs))).toMatchObject({
      kind: 'not_allowed_now',
      action: 'postpone_update',
    })
    expect(refusalOf(declared(1), at('13:10'), later(updateWithinMs + 1))).toMatchObject({
      kind: 'update_too_late',
    })
  })
})
