import { describe, expect, it } from 'vitest'
import { begin, wait } from '../../support/story.ts'
import { acked, at, call, minuteMs, policyWith, said, timers, times } from '../support/acts.ts'
import { officeIn } from '../support/calendars.ts'

const policy = policyWith(4, { page: [[call('UBEN')]] }, policyWith(3, { page: [[call('UBEN')]] }))
const declaredAt = (severity: 3 | 4, when: string, rules = policy) =>
  begin({ by: 'UANA', severity }, when, rules)

describe('a sev3, within business hours', () => {
  it('declared on Friday at 16:55 is due on Monday at 16:55, and reminded of two open hours before', () => {
    const story = declaredAt(3, at('16:55'))
    expect(timers(story)).toMatchObject({
      response_reminder: at('14:55', 23),
      response_missed: at('16:55', 23),
    })
    expect(timers(story)).not.toHaveProperty('page')
  })

  it('is asked about once: the one who was reminded is not told of the miss, which is on record', () => {
    const story = wait(declaredAt(3, at('16:55')), at('00:00', 25))
    expect(said(story, 'response_reminder')).toMatchObject([{ targets: [{ id: 'UBEN' }] }])
    expect(said(story, 'response_missed')).toEqual([])
    expect(times(story, 'response_missed')).toEqual([at('16:55', 23)])
    expect(times(story, 'paged')).toEqual([])
  })

  it('of Friday evening asks one question on Monday, and nobody for a commander', () => {
    const story = wait(declaredAt(3, at('17:21')), at('23:59', 23))
    expect(said(story, 'question')).toEqual([])
    expect([...said(story, 'response_reminder'), ...said(story, 'response_missed')]).toHaveLength(1)
  })

  it("of Friday evening that's acknowledged on Monday at 9:20 took 20 minutes of office time", () => {
    const story = acked(declaredAt(3, at('17:21')), at('09:20', 23))
    expect(said(story, 'acknowledged')).toMatchObject([{ tookMs: 20 * minuteMs, isOfficeTime: true }])
  })

  it('declared at night runs from the opening', () => {
    const story = wait(declaredAt(3, at('03:00')), at('23:00'))
    expect(times(story, 'response_reminder')).toEqual([at('15:00')])
    expect(times(story, 'response_missed')).toEqual([at('17:00')])
  })

  it('follows the calendar of its own zone, over a holiday', () => {
    const berlin = { ...policy, calendar: officeIn('Europe/Berlin', ['2026-11-23']) }
    const story = declaredAt(3, at('15:55'), berlin)
    expect(story.incident.response.dueAt).toBe(at('15:55', 24))
  })

  it('acknowledged over the weekend met its target', () => {
    const story = acked(declaredAt(3, at('16:55')), at('11:00', 21))
    expect(said(story, 'acknowledged')).toMatchObject([{ late: false }])
    expect(times(wait(story, at('00:00', 25)), 'response_missed')).toEqual([])
  })
})

describe('a sev4, in the next sprint', () => {
  // Sprints of a fortnight begin on Mondays: 9 November, 23 November, 7 December.
  it('is reminded of when the next sprint begins and due when it ends', () => {
    expect(timers(declaredAt(4, at('16:55')))).toMatchObject({
      response_reminder: at('09:00', 23),
      response_missed: '2026-12-04T17:00:00.000Z',
    })
  })

  it('belongs to the old sprint until its last midnight, and to the new one from then on', () => {
    expect(timers(declaredAt(4, at('23:59', 22)))).toMatchObject({ response_reminder: at('09:00', 23) })
    expect(timers(declaredAt(4, at('00:00', 23)))).toMatchObject({
      response_reminder: '2026-12-07T09:00:00.000Z',
      response_missed: '2026-12-18T17:00:00.000Z',
    })
  })

  it('reminds those on call once, and pages nobody when it is missed', () => {
    const story = wait(declaredAt(4, at('16:55')), '2026-12-08T00:00:00.000Z')
    expect(said(story, 'response_reminder')).toMatchObject([{ targets: [{ id: 'UBEN' }] }])
    expect(said(story, 'response_missed')).toEqual([])
    expect(times(story, 'paged')).toEqual([])
  })
})
