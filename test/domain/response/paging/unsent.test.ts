import { describe, expect, it } from 'vitest'
import type { Policy } from '../../../../src/domain/policy/policy.ts'
import { pageIn } from '../../../../src/domain/record/effects.ts'
import { foldTimeline } from '../../../../src/domain/record/timeline.ts'
import {
  type DecidedPage,
  notePageSent,
  notePageUnsent,
} from '../../../../src/domain/response/paging/unsent.ts'
import { next, type Story } from '../../../support/story.ts'
import { acked, at, declared, names, paging, policyWith, said, times, twoLevels } from '../../support/acts.ts'

const reason = 'Slack has no such account'

/** The last page that was decided, as the outbox would hand it back. */
const lastPage = (story: Story): DecidedPage => {
  const words = story.effects.flatMap((effect) => pageIn(effect) ?? []).at(-1)
  const entry = story.entries.findLast(({ what }) => what.kind === 'paged')
  if (!words || !entry) return expect.fail('nobody was paged')
  return { of: entry.version, words, decidedAt: entry.happenedAt }
}

const unsent = (story: Story, page = lastPage(story)): Story =>
  next(story, at('13:01'), 'UANA', (incident, act) => notePageUnsent(incident, { ...page, reason }, act))

const pages = (story: Story) =>
  foldTimeline(story.entries).flatMap(({ what, sent }) =>
    what.kind === 'paged' ? [{ targets: names(what.targets), mention: what.mention, sent }] : [],
  )

describe('a page that reached nobody', () => {
  it('leaves the timeline as one, and the next level is paged at once', () => {
    const story = unsent(declared(1, paging))
    expect(pages(story)).toEqual([{ targets: 'UDEE', mention: 'none', sent: undefined }])
    expect(said(story, 'page_unsent')).toMatchObject([{ reason }])
  })

  it('is followed by each level once, and then by everyone, once', () => {
    let story = declared(1, paging)
    for (let count = 0; count < 5; count += 1) story = unsent(story)
    expect(times(story, 'paged')).toHaveLength(3)
    expect(lastPage(story).words).toMatchObject({ targets: [], mention: 'channel' })
  })

  it('with no mention left says that there is no one to page', () => {
    const policy = policyWith(1, { page: twoLevels, mention: 'none' })
    const story = unsent(unsent(declared(1, policy)))
    expect(said(story, 'nobody_to_page')).toHaveLength(1)
    expect(times(story, 'nobody_paged')).toHaveLength(1)
  })

  it('pages no one further when a later page has gone out, or it is over', () => {
    const later = unsent(declared(1, paging))
    const first = lastPage(declared(1, paging))
    expect(times(unsent(later, first), 'paged')).toHaveLength(2)
  })

  it('pages no one further once someone acknowledged: that ended everything pending', () => {
    const story = unsent(acked(declared(1, paging), at('13:00:30')))
    expect(times(story, 'paged')).toHaveLength(1)
    expect(said(story, 'page_unsent')).toEqual([])
    expect(times(story, 'page_unsent')).toHaveLength(1)
  })
})

describe('a page that went out otherwise than meant', () => {
  const sent = (story: Story, lateMs: number): Story =>
    next(story, at('13:02'), 'UANA', (incident, act) =>
      notePageSent(incident, { ...lastPage(story), of: 1, ...asOtherwise, lateMs }, act),
    )

  const asOtherwise = { way: 'direct', isAsMeant: false, looked: [], untold: [] } as const

  it('says how, beside the page', () => {
    expect(pages(sent(declared(1, paging), 90_000))).toMatchObject([
      { sent: { way: 'direct', lateMs: 90_000 } },
    ])
  })

  it('is a page again when it had been taken back', () => {
    const policy: Policy = policyWith(1, { page: twoLevels.slice(0, 1), mention: 'none' })
    const story = sent(unsent(declared(1, policy)), 90_000)
    expect(pages(story)).toMatchObject([{ targets: 'UBEN', sent: { way: 'direct' } }])
    expect(foldTimeline(story.entries).map(({ what }) => what.kind)).not.toContain('page_unsent')
  })
})
