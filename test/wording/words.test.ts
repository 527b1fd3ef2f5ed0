import { describe, expect, test } from 'vitest'
import type { Words } from '../../src/domain/record/effects.ts'
import {
  ana,
  ben,
  channel,
  closedAndComplete,
  declared,
  dee,
  led,
  minutesLater,
} from '../support/incidents.ts'
import { said } from './support/said.ts'

const dueAt = minutesLater(30)

describe('an overdue update', () => {
  const words: Words = { kind: 'update_overdue', dueAt, at: minutesLater(60), people: [dee] }

  test('uses the promised time, and names who it wants', () => {
    expect(said(words)).toBe('@dee, the 14:32 update is overdue.')
    expect(said({ ...words, people: [dee, ben] })).toBe('@dee and @ben, the 14:32 update is overdue.')
    expect(said({ ...words, people: [] })).toBe('The 14:32 update is overdue.')
    expect(said({ ...words, at: minutesLater(2_000) })).toBe(
      '@dee, the update due Fri 20 Nov at 14:32 is overdue.',
    )
  })

  test('says why it comes late only where that is known', () => {
    expect(said({ ...words, late: 'down' })).toContain('(Late: Muster was down from 14:32 to 15:02.)')
    expect(said({ ...words, late: 'leap' })).toContain('(Late: due 14:32, but the clock jumped to 15:02.)')
    expect(said({ ...words, late: 'unknown' })).toContain('(Late: due 14:32, sent 15:02.)')
    expect(said({ ...words, late: null })).not.toContain('Late')
  })
})

describe('a forgotten incident', () => {
  const quiet = { kind: 'question', at: minutesLater(2880), since: minutesLater(0), last: false } as const

  test('is asked about, and the last time says so', () => {
    expect(said({ ...quiet, question: 'quiet', last: true })).toBe(
      'INC-42 has been quiet for 2 days. Still going? (Last reminder.)',
    )
    expect(said({ ...quiet, question: 'noCommander', at: minutesLater(10) })).toBe(
      "INC-42 has no commander after 10 min. Who's taking it?",
    )
    expect(said({ ...quiet, question: 'stillOnIt', at: minutesLater(45), people: [ben] })).toBe(
      '@ben, nothing has happened in INC-42 for 45 min. Still on it?',
    )
    expect(
      said({
        ...quiet,
        question: 'stillOnIt',
        at: minutesLater(45),
        lapsesAt: minutesLater(55),
        people: [ben],
      }),
    ).toContain('Still on it? Without an answer by 14:57, the next level is paged.')
    expect(said({ ...quiet, question: 'notClosed', people: [ben] })).toBe(
      "@ben, INC-42 was resolved 2 days ago but isn't closed. Anything left to do?",
    )
  })

  test('that waits for the office is asked about in its hours', () => {
    const elapsed = { ms: 8 * 3_600_000, isOfficeTime: true } as const
    expect(said({ ...quiet, question: 'quiet', elapsed })).toBe(
      'INC-42 has been quiet for 8 h of business hours. Still going?',
    )
  })
})

test('what people did is a sentence each, actor first', () => {
  expect(
    [
      said({ kind: 'acknowledged', by: ben, tookMs: 120_000, late: false, tookCommand: false }),
      said({ kind: 'acknowledged', by: ben, tookMs: 315_000, late: true, tookCommand: false }),
      said({ kind: 'acknowledged', by: ben, tookMs: 420_000, late: true, tookCommand: true }),
      said({ kind: 'acknowledged', by: ben, tookMs: 420_000, late: true, tookCommand: false }, declared(3)),
      said({ kind: 'acknowledged', by: dee, tookMs: 308_000, late: true, tookCommand: false }),
      said({ kind: 'acknowledged', by: dee, tookMs: 60_000, late: false, tookCommand: false, again: true }),
      said({ kind: 'role_vacated', roles: ['commander', 'scribe'], from: ben, people: [ana] }),
      said({ kind: 'role_assigned', role: 'Commander', to: dee, by: dee }),
      said({ kind: 'role_assigned', role: 'Scribe', to: dee, by: dee }),
      said({ kind: 'role_assigned', role: 'Scribe', to: dee, by: ana }),
      said({ kind: 'severity_changed', from: 2, to: 1, by: ana, why: 'All regions.' }),
      said({ kind: 'severity_changed', from: 2, to: 3, by: ana, why: null }, declared(3)),
      said(
        { kind: 'severity_changed', from: 1, to: 3, by: ana, why: 'Wrong alert.', mistake: true },
        led(declared(3)),
      ),
      said({ kind: 'severity_changed', from: 2, to: 1, by: ana, why: null, asksAgain: true }),
      said({ kind: 'status_changed', from: 'investigating', to: 'identified', by: ben, text: null }),
      said({ kind: 'update', by: ben, text: 'Rolling back.', nextDueAt: dueAt, nothingNew: false }),
      said({ kind: 'resolved', by: ben, summary: 'Rolled back.', tookMs: 3_120_000 }),
      said({ kind: 'reopened', by: ben, why: 'It is back.' }),
      said({ kind: 'cancelled', by: ben, reason: 'The probe was broken.', duplicateOf: null }),
      said({ kind: 'cancelled', by: ben, reason: null, duplicateOf: 41 }),
      said({ kind: 'cancelled', by: ben, reason: null, duplicateOf: 41, channel }),
      said({ kind: 'duplicate_covered', number: 43, channel, by: ben }),
      said({ kind: 'duplicate_covered', number: 43, channel: null, by: ben }),
      said({ kind: 'action_item', id: 1, text: 'Alert on the pool', owner: null, deadlineAt: null, by: ben }),
      said({ kind: 'action_item', id: 2, text: 'Cap it', owner: dee, deadlineAt: dueAt, by: ben }),
      said({ kind: 'action_item', id: 3, text: 'Test it', owner: ben, deadlineAt: null, by: ben }),
      said({ kind: 'delivery_failed', what: 'set_topic', reason: 'missing scope `channels:manage`' }),
      said({ kind: 'made_public' }),
      said({ kind: 'muster_removed', channel, people: [ana] }),
    ].join('\n'),
  ).toMatchInlineSnapshot(`
    "@ben acknowledged after 2 min.
    @ben acknowledged after 5 min 15 s (target 5 min, missed).
    @ben took command after 7 min (target 5 min, missed).
    @ben acknowledged after 7 min (target missed).
    @dee acknowledged after 5 min 8 s (target 5 min, missed).
    @dee acknowledged again after 1 min.
    @ana, @ben left the channel, so nobody is Commander or Scribe of INC-42. Who's taking over?
    @dee took command.
    @dee is Scribe.
    @ana made @dee Scribe.
    🔴 @ana raised INC-42 from SEV-2 to *SEV-1*. Response overdue since 14:07. | All regions.
    🟡 @ana lowered INC-42 from SEV-2 to *SEV-3*. Response due by Mon 23 Nov at 14:02.
    🟡 @ana lowered INC-42 from SEV-1 to *SEV-3*. SEV-1 was a mistake. | Wrong alert.
    🔴 @ana raised INC-42 from SEV-2 to *SEV-1*. Response overdue since 14:07. It needs acknowledging again.
    Status: Investigating → *Identified* (@ben)
    📣 *INC-42 update* (@ben, next by 14:32) | Rolling back.
    ✅ @ben resolved *INC-42 Checkout is down* after 52 min. | Rolled back.
    @ben reopened *INC-42 Checkout is down*. | It is back.
    🚫 @ben cancelled INC-42 as a false alarm. | The probe was broken.
    🚫 @ben marked INC-42 as a duplicate of INC-41. Continue in INC-41.
    🚫 @ben marked INC-42 as a duplicate of INC-41. Continue in INC-41, #C0INC42.
    @ben marked INC-43 as a duplicate of this incident. Its channel: #C0INC42.
    @ben marked INC-43 as a duplicate of this incident.
    @ben added action item 1. It still needs an owner and a due date. | Alert on the pool
    @ben added action item 2 for @dee, due Fri 20 Nov. | Cap it
    @ben added action item 3. It still needs a due date. | Test it
    INC-42 is fine, but Slack rejected the topic (missing scope \`channels:manage\`). \`/incident doctor\` shows the fix.
    Anyone can now read that channel and join it. Muster stays silent there until it's private again, and pages reach you here.
    Muster can't post in that channel or see who leaves it. Until it's back, it shows INC-42 only to the declarer, people with a role and people being paged. To put it back, open #C0INC42 and type \`/invite @muster\`."
  `)
})

test("closing says what's left of the postmortem now, and until when", () => {
  const words = { kind: 'closed', by: ben, postmortemDueAt: minutesLater(7200), openQuestions: 9 } as const
  expect(
    [
      said(words),
      said(words, closedAndComplete()),
      said({ ...words, postmortemDueAt: null }),
      said({
        kind: 'postmortem_reminder',
        dueAt: minutesLater(7200),
        at: minutesLater(10),
        openQuestions: 1,
        people: [ben],
      }),
      said({ kind: 'postmortem_reminder', dueAt: minutesLater(10), at: minutesLater(10), openQuestions: 4 }),
      said({
        kind: 'action_items_due',
        at: minutesLater(10),
        items: [
          { id: 1, text: 'Alert on the pool', dueAt: minutesLater(7200), people: [ben] },
          { id: 2, text: 'Cap it', dueAt: minutesLater(5), people: [] },
        ],
        people: [ben],
        last: true,
      }),
      said({ kind: 'action_item_done', id: 1, text: 'Alert on the pool', by: ben }),
      said({ kind: 'action_item_undone', id: 1, text: 'Alert on the pool', by: ben }),
      said({
        kind: 'postmortem_reminder',
        dueAt: minutesLater(10),
        at: minutesLater(10),
        openQuestions: 0,
        last: true,
      }),
      said({ kind: 'review_asked', by: ben, people: [dee] }),
      said({ kind: 'postmortem_approved', by: dee, waiting: 1, owner: ben }),
      said({ kind: 'postmortem_approved', by: dee, waiting: 0, owner: ben }),
      said({ kind: 'postmortem_published', by: ben, version: 1, changes: '', changed: [], openQuestions: 1 }),
      said({
        kind: 'postmortem_published',
        by: ben,
        version: 2,
        changes: "the vendor's part",
        changed: ['rootCause'],
        openQuestions: 0,
      }),
      said({ kind: 'postmortem_retracted', by: ben, why: 'a customer is named' }),
      said({ kind: 'postmortem_owned', by: ben, owner: dee }),
    ].join('\n'),
  ).toMatchInlineSnapshot(`
    "@ben closed INC-42. Postmortem draft below: 4 questions left, due Wed 25 Nov.
    @ben closed INC-42. Postmortem complete.
    @ben closed INC-42. Postmortem optional.
    @ben, the INC-42 postmortem is due Wed 25 Nov: 1 question left.
    The INC-42 postmortem was due Fri 20 Nov: 4 questions left.
    @ben, action item 1 of INC-42 is due Wed 25 Nov: Alert on the pool
    Action item 2 of INC-42 was due Fri 20 Nov: Cap it
    (Last reminder.)
    @ben finished action item 1. | Alert on the pool
    @ben reopened action item 1. | Alert on the pool
    The INC-42 postmortem was due Fri 20 Nov: complete, not published yet. (Last reminder.)
    @dee, @ben asks you to review the INC-42 postmortem.
    @dee approved the INC-42 postmortem. 1 reviewer left.
    @dee approved the INC-42 postmortem. @ben, to publish it: \`/incident postmortem publish\`.
    @ben published the INC-42 postmortem. 1 question left.
    @ben published the INC-42 postmortem, version 2 (changed: root cause). | the vendor's part
    @ben retracted the INC-42 postmortem. | a customer is named
    @dee, @ben made you the owner of the INC-42 postmortem."
  `)
})
