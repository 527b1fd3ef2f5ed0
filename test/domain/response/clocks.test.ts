import { describe, expect, it } from 'vitest'
import { begin, type Story, wait } from '../../support/story.ts'
import {
  acked,
  at,
  called,
  cancelled,
  declared,
  paging,
  resolved,
  said,
  timers,
  times,
} from '../support/acts.ts'

describe('a sev1, immediate', () => {
  it('that nobody acknowledges is missed after 5 minutes and paged every 5, one level higher each time', () => {
    const story = wait(declared(1, paging), at('13:11'))
    expect(times(story, 'response_missed')).toEqual([at('13:05')])
    expect(times(story, 'paged')).toEqual([at('13:00'), at('13:05'), at('13:10')])
    expect(called(story)).toEqual(['UBEN', 'UDEE', 'UBEN UDEE'])
    expect(said(story, 'page').map(({ level, missed }) => [level, missed])).toEqual([
      [1, false],
      [2, true],
      [3, true],
    ])
  })

  it('is paged six times at its pace, and then every hour for as long as nobody answers', () => {
    const story = wait(declared(1, paging), at('16:00'))
    expect(times(story, 'paged').slice(5)).toEqual([at('13:25'), at('14:25'), at('15:25')])
    expect(times(story, 'response_missed')).toHaveLength(1)
    expect(times(story, 'response_reminder')).toEqual([])
  })

  it('with nobody configured is paged again in the announcements channel', () => {
    const story = wait(declared(1), at('13:05'))
    const pages = story.effects.filter(({ kind }) => kind === 'say_in_announcements')
    expect(pages).toMatchObject([{ words: { kind: 'page', level: 2, mention: 'channel', targets: [] } }])
  })

  it('stops paging at once when someone acknowledges', () => {
    const story = wait(acked(declared(1, paging), at('13:03')), at('13:50'))
    expect(times(story, 'paged')).toEqual([at('13:00')])
    expect(times(story, 'response_missed')).toEqual([])
  })

  it.each([
    ['resolved', resolved],
    ['cancelled', cancelled],
  ])("stops paging when it's %s", (_, end) => {
    expect(times(wait(end(declared(1, paging), at('13:03')), at('14:00')), 'paged')).toEqual([at('13:00')])
  })
})

describe('a sev2, within 30 minutes', () => {
  it('that nobody acknowledges is reminded of at 24 minutes, and pages the next level after 30', () => {
    const story = wait(declared(2, paging), at('13:35'))
    expect(said(story, 'response_reminder')).toMatchObject([
      { at: at('13:24'), plannedAt: at('13:24'), dueAt: at('13:30'), targets: [{ id: 'UBEN' }] },
    ])
    expect(said(story, 'response_missed')).toEqual([])
    expect(said(story, 'page')[1]).toMatchObject({ tellsMissAt: at('13:30'), targets: [{ id: 'UDEE' }] })
    expect(times(story, 'paged')).toEqual([at('13:00'), at('13:30')])
    expect(called(story)).toEqual(['UBEN', 'UDEE'])
  })

  it('tells of the miss once, with the page where that stands in the channel, else beside it', () => {
    const told = (story: Story) => [
      said(story, 'response_missed').length,
      said(story, 'page').filter(({ tellsMissAt }) => tellsMissAt).length,
    ]
    expect(told(wait(declared(2, paging), at('14:30')))).toEqual([0, 1])
    expect(told(wait(declared(2), at('14:30')))).toEqual([1, 0])
    const hidden = begin({ by: 'UANA', severity: 2, isPrivate: true }, at('13:00'))
    expect(told(wait(hidden, at('14:30')))).toEqual([0, 1])
  })

  it('is paged four times, every 10 minutes after the miss, and then every hour', () => {
    const story = wait(declared(2, paging), at('15:00'))
    expect(times(story, 'paged')).toEqual([at('13:00'), at('13:30'), at('13:40'), at('13:50'), at('14:50')])
  })

  it('acknowledged in time is neither reminded of nor missed', () => {
    const story = wait(acked(declared(2, paging), at('13:20')), at('14:00'))
    expect(times(story, 'response_reminder')).toEqual([])
    expect(times(story, 'response_missed')).toEqual([])
  })

  it('says what comes next, in every state', () => {
    const story = declared(2, paging)
    expect(timers(story)).toMatchObject({
      response_reminder: at('13:24'),
      response_missed: at('13:30'),
      page: at('13:30'),
      update_due: at('14:00'),
      no_commander: at('13:10'),
      quiet: at('13:00', 22),
    })
    const calm = acked(story, at('13:05'))
    expect(Object.keys(timers(calm))).toEqual(['update_due', 'no_commander', 'quiet', 'still_on_it'])
    const over = resolved(calm, at('13:30'))
    expect(timers(over)).toEqual({ not_closed: at('13:30', 23) })
  })
})
