import { describe, expect, it } from 'vitest'
import { addNote } from '../../../src/domain/incident/notes.ts'
import { postponeUpdate, postUpdate, updateWithinMs } from '../../../src/domain/updates/post-update.ts'
import { next, type Rule, type Story, wait } from '../../support/story.ts'
import {
  acked,
  at,
  closed,
  declared,
  effectsSince,
  given,
  led,
  minuteMs,
  paging,
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
  it('is asked for by name, three times at its cadence, and then every hour', () => {
    const story = wait(acked(declared(1), at('13:02')), at('17:00'))
    expect(times(story, 'update_overdue')).toEqual([
      at('13:30'),
      at('14:00'),
      at('14:30'),
      at('15:30'),
      at('16:30'),
    ])
    const spoken = given('communications', 'UEVE')(led(declared(1), at('13:02')), at('13:03'))
    expect(said(wait(spoken, at('14:00')), 'update_overdue').map(({ people }) => people)).toEqual([
      ['UEVE'],
      ['UEVE', 'UBEN'],
    ])
  })

  it('climbs with the second miss: the announcements channel hears of it, and people are paged', () => {
    const story = wait(acked(declared(1, paging), at('13:02')), at('14:00'))
    expect(times(story, 'paged')).toEqual([at('13:00'), at('14:00')])
    expect(said(story, 'page').at(-1)).toMatchObject({ quietSince: at('13:02'), targets: [{ id: 'UBEN' }] })
    const outside = story.effects.filter(({ kind }) => kind === 'say_in_announcements')
    expect(outside).toContainEqual(
      expect.objectContaining({ words: expect.objectContaining({ kind: 'update_overdue' }) }),
    )
  })

  it('of a private incident climbs nowhere but in its own channel', () => {
    const story = wait(acked(declared(1, paging, { isPrivate: true }), at('13:02')), at('15:00'))
    expect(said(story, 'update_overdue').length).toBeGreaterThan(2)
    expect(times(story, 'paged')).toHaveLength(2)
    const outside = ['say_in_announcements', 'say_in_thread', 'announce', 'refresh_announcement']
    expect(story.effects.filter(({ kind }) => outside.includes(kind))).toEqual([])
  })

  it('pages nobody while someone does something', () => {
    const noted = next(acked(declared(1, paging), at('13:02')), at('13:50'), 'UBEN', (incident, act) =>
      addNote(incident, { verb: 'note', text: 'restarting', happenedAt: null }, act),
    )
    expect(times(wait(noted, at('14:00')), 'paged')).toEqual([at('13:00')])
  })

  it("is answered by a press of Acknowledge, which takes nobody's response away", () => {
    const left = wait(acked(declared(1, paging), at('13:02')), at('14:00'))
    const story = acked(left, at('14:03'), 'UDEE')
    expect(story.incident).toMatchObject({ left: { times: 0 }, response: { met: { by: 'UBEN' } } })
    expect(said(story, 'acknowledged').at(-1)).toMatchObject({ by: 'UDEE', again: true })
    expect(story.incident.moments.acknowledged).toBe(at('13:02'))
  })

  it('starts again from the update that came', () => {
    const story = updated('here')(acked(declared(1), at('13:02')), at('14:31'))
    expect(timers(story)).toMatchObject({ update_due: at('15:01') })
    expect(times(wait(story, at('15:40')), 'update_overdue').slice(3)).toEqual([at('15:01'), at('15:31')])
  })

  it('that someone promised for a severity without cadence is asked for once, in office hours', () => {
    const story = wait(updated('looking', 30 * minuteMs)(declared(3), at('13:05')), at('13:00', 24))
    expect(times(story, 'update_overdue')).toEqual([at('13:35')])
    const late = wait(updated('looking', 30 * minuteMs)(declared(3), at('16:50')), at('13:00', 24))
    expect(times(late, 'update_overdue')).toEqual([at('09:00', 23)])
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

  it('says no to a press on a question that an update has answered since', () => {
    const story = updated('here')(wait(declared(1), at('13:30')), at('13:35'))
    const late = { askedAt: at('13:30') }
    const answered = { kind: 'update_posted_since', at: at('13:35'), by: 'UBEN' }
    const nothingNew: Rule = (incident, act) =>
      postUpdate(incident, { verb: 'update', text: 'Nothing new.', nextInMs: null, ...late }, act)
    expect(refusalOf(story, at('13:36'), nothingNew)).toMatchObject(answered)
    const later: Rule = (incident, act) =>
      postponeUpdate(incident, { verb: 'postpone', byMs: minuteMs, ...late }, act)
    expect(refusalOf(story, at('13:36'), later)).toMatchObject(answered)
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
