import { describe, expect, it } from 'vitest'
import type { Ending } from '../../../src/domain/incident/incident.ts'
import {
  cancel,
  coverDuplicate,
  markDuplicate,
  refusalForSurvivor,
  uncoverDuplicate,
} from '../../../src/domain/lifecycle/cancel.ts'
import { close } from '../../../src/domain/lifecycle/close.ts'
import { resolve } from '../../../src/domain/lifecycle/resolve.ts'
import { draftPostmortem } from '../../../src/domain/postmortem/draft.ts'

import { next, type Rule, type Story, wait } from '../../support/story.ts'
import {
  acked,
  at,
  cancelled,
  closed,
  declared,
  effectsSince,
  minuteMs,
  refusalOf,
  reopened,
  resolved,
  said,
  status,
  timers,
  times,
} from '../support/acts.ts'

const draft: Rule = (incident, act) => draftPostmortem(incident, { verb: 'postmortem' }, act)

const ended =
  (ending: Ending): Rule =>
  (incident, act) =>
    ending.kind === 'duplicate'
      ? markDuplicate(incident, { verb: 'duplicate', of: ending.of }, act)
      : cancel(incident, { verb: 'cancel', why: ending.reason }, act)
const resolving =
  (summary: string): Rule =>
  (incident, act) =>
    resolve(incident, { verb: 'resolve', summary }, act)
const closing: Rule = (incident, act) => close(incident, { verb: 'close' }, act)
const happened = ({ entries }: Story): string[] => entries.map(({ what }) => what.kind)

describe('resolving', () => {
  it('marks the end, keeps the summary and promises no more updates', () => {
    const story = resolved(acked(declared(2), at('13:04')), at('13:40'))
    expect(story.incident).toMatchObject({
      status: 'resolved',
      moments: { mitigated: at('13:40'), resolved: at('13:40') },
      updates: { nextDueAt: null },
      findings: { summary: 'rolled back' },
    })
    expect(said(story, 'resolved')).toMatchObject([{ tookMs: 40 * minuteMs, summary: 'rolled back' }])
  })

  it('keeps the mitigation that came before it, and a summary that was given before', () => {
    const story = resolved(status('monitoring')(declared(2), at('13:05')), at('13:40'))
    expect(story.incident.moments.mitigated).toBe(at('13:05'))
    const again = next(reopened(story, at('13:50')), at('14:00'), 'UBEN', closing)
    expect(again.incident.findings.summary).toBe('rolled back')
  })

  it('is refused twice, and with a summary without end', () => {
    expect(refusalOf(declared(2), at('13:05'), resolving('x'.repeat(2501)))).toMatchObject({
      kind: 'too_long',
    })
    expect(refusalOf(resolved(declared(2), at('13:05')), at('13:06'), resolving(''))).toMatchObject({
      kind: 'not_allowed_now',
      action: 'resolve',
    })
  })
})

describe('closing', () => {
  it('a sev1 drafts its postmortem, due at the closing of the third business day', () => {
    const before = resolved(acked(declared(1), at('13:04')), at('13:40'))
    const story = closed(before, at('13:50'))
    expect(story.incident.postmortem.dueAt).toBe(at('17:00', 25))
    expect(happened(story).slice(-2)).toEqual(['closed', 'postmortem_drafted'])
    expect(effectsSince(before, story)).toEqual([
      'refresh_card',
      'refresh_prompts',
      'refresh_announcement',
      'set_topic',
      'say',
      'write_postmortem',
      'upload_postmortem',
      'announce_postmortem',
      'ask_about_page',
    ])
    expect(said(story, 'closed')).toMatchObject([{ postmortemDueAt: at('17:00', 25), openQuestions: 4 }])
  })

  it('a sev3 offers a postmortem and drafts none on its own', () => {
    const before = resolved(declared(3), at('13:05'))
    const story = closed(before, at('13:06'))
    expect(story.incident.postmortem.dueAt).toBeNull()
    expect(effectsSince(before, story)).not.toContain('write_postmortem')
    expect(timers(story)).toEqual({})
    const asked = next(story, at('13:07'), 'UBEN', draft)
    expect(effectsSince(story, asked)).toEqual([
      'write_postmortem',
      'upload_postmortem',
      'announce_postmortem',
    ])
  })

  it("what's still open is resolved by the way: nobody who wants it over is refused", () => {
    const story = closed(acked(declared(2), at('13:04')), at('13:40'))
    expect(story.incident).toMatchObject({
      status: 'closed',
      moments: { resolved: at('13:40'), closed: at('13:40') },
    })
    expect(happened(story).slice(-3)).toEqual(['resolved', 'closed', 'postmortem_drafted'])
    expect(times(wait(story, at('12:00', 21)), 'update_overdue')).toEqual([])
  })

  it('is refused twice', () => {
    expect(refusalOf(closed(declared(2), at('13:05')), at('13:06'), closing)).toMatchObject({
      action: 'close',
      status: 'closed',
    })
  })

  it("there's no postmortem of what's still open", () => {
    expect(refusalOf(declared(2), at('13:05'), draft)).toMatchObject({ action: 'draft_postmortem' })
  })
})

describe('cancelling', () => {
  it('a false alarm keeps its reason, and nothing more is due', () => {
    const story = cancelled(declared(1), at('13:02'))
    expect(story.incident).toMatchObject({
      status: 'cancelled',
      ending: { kind: 'false_alarm', reason: 'a probe' },
    })
    expect(timers(story)).toEqual({})
    expect(said(story, 'cancelled')).toMatchObject([{ reason: 'a probe', duplicateOf: null }])
  })

  it('a duplicate names the other incident', () => {
    const story = next(declared(2), at('13:05'), 'UBEN', ended({ kind: 'duplicate', of: 41 }))
    expect(said(story, 'cancelled')).toMatchObject([{ reason: null, duplicateOf: 41 }])
  })

  it('the incident that covers it hears of it and gets its people, and can let it go', () => {
    const legacy = { number: 43, people: ['UEVE'], channel: 'C43' }
    const before = declared(2)
    const story = next(before, at('13:05'), 'UBEN', (incident, act) => coverDuplicate(incident, legacy, act))
    expect(story.incident.duplicates).toEqual([43])
    expect(story.effects).toContainEqual({ kind: 'invite', people: ['UEVE'], targets: [] })
    expect(said(story, 'duplicate_covered')).toMatchObject([{ number: 43, channel: 'C43', by: 'UBEN' }])
    const alone = next(story, at('13:06'), 'UBEN', (incident, act) => uncoverDuplicate(incident, 43, act))
    expect(alone.incident.duplicates).toEqual([])
  })

  it('no work continues in what ended as a duplicate itself', () => {
    const story = next(declared(2), at('13:05'), 'UBEN', ended({ kind: 'duplicate', of: 41 }))
    expect(refusalForSurvivor(story.incident)).toEqual({
      kind: 'duplicate_of_duplicate',
      of: 42,
      survivor: 41,
    })
    expect(refusalForSurvivor(reopened(story, at('13:06')).incident)).toBeNull()
  })

  it("says no without a reason, to a duplicate of itself, and to what's resolved", () => {
    const why = (reason: string) => ended({ kind: 'false_alarm', reason })
    expect(refusalOf(declared(2), at('13:05'), why('  '))).toMatchObject({ kind: 'reason_needed' })
    expect(refusalOf(declared(2), at('13:05'), why('x'.repeat(501)))).toMatchObject({ kind: 'too_long' })
    expect(refusalOf(declared(2), at('13:05'), ended({ kind: 'duplicate', of: 42 }))).toMatchObject({
      kind: 'duplicate_of_itself',
    })
    expect(refusalOf(resolved(declared(2), at('13:05')), at('13:06'), why('a probe'))).toMatchObject({
      kind: 'not_allowed_now',
    })
  })
})
