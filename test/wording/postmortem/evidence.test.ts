import { expect, test } from 'vitest'
import type { FactorFact, StrengthFact } from '../../../src/domain/postmortem/evidence/evidence.ts'
import { evidenceSentence } from '../../../src/wording/postmortem/evidence.ts'
import { proposalTitle, proposedAs } from '../../../src/wording/postmortem/panel.ts'
import { entryOf } from '../../support/entries.ts'
import { declaredAt, minutesLater, policy } from '../../support/incidents.ts'
import { plainLines, plainly } from '../support/plainly.ts'
import { said } from '../support/said.ts'

const at = minutesLater(41)
const dueAt = minutesLater(30)
const item = (id: number) => ({ id, text: `item ${id}` })
const earlier = { number: 7, title: 'Queue is full', declaredAt, openItems: [item(1)] }

const facts: (FactorFact | StrengthFact)[] = [
  { kind: 'response_late', isRaised: false, dueAt, respondedAt: at, lateBy: { ms: 660_000 } },
  {
    kind: 'response_late',
    isRaised: true,
    dueAt,
    respondedAt: at,
    lateBy: { ms: 660_000, isOfficeTime: true },
  },
  { kind: 'response_missing', dueAt },
  { kind: 'earlier_target_missed', dueAt },
  { kind: 'miss_corrected', dueAt },
  { kind: 'never_acknowledged' },
  { kind: 'pages_climbed', level: 3 },
  { kind: 'pages_failed', count: 1 },
  { kind: 'no_commander', from: declaredAt, to: at, isFirst: true, ms: 2_460_000 },
  { kind: 'no_commander', from: declaredAt, to: null, isFirst: true, ms: 2_460_000 },
  { kind: 'no_commander', from: dueAt, to: at, isFirst: false, ms: 660_000 },
  { kind: 'no_commander', from: dueAt, to: null, isFirst: false, ms: 660_000 },
  { kind: 'raised_late', from: 2, to: 1, at, afterMs: 2_460_000 },
  { kind: 'status_back', from: 'monitoring', to: 'investigating', at, why: 'it was not that' },
  { kind: 'status_back', from: 'identified', to: 'investigating', at, why: null },
  { kind: 'updates_late', updates: [{ dueAt, cameAt: at }] },
  { kind: 'updates_late', updates: [{ dueAt, cameAt: null }] },
  {
    kind: 'updates_late',
    updates: [
      { dueAt, cameAt: at },
      { dueAt: at, cameAt: null },
    ],
  },
  {
    kind: 'updates_late',
    updates: [1, 2, 3, 4, 5].map((n) => ({ dueAt: minutesLater(n * 30), cameAt: null })),
  },
  { kind: 'quiet', from: dueAt, to: at, ms: 660_000 },
  { kind: 'trouble' },
  { kind: 'reopened', from: 'resolved', at, why: 'it is back' },
  { kind: 'no_runbook' },
  { kind: 'seen_before', earlier },
  { kind: 'repeat_undone', earlier },
  { kind: 'repeat_undone', earlier: { ...earlier, openItems: [1, 2, 3, 4].map(item) } },
  { kind: 'responded_in_time', dueAt, elapsed: { ms: 240_000 }, beforeMs: 1_560_000 },
  { kind: 'responded_in_time', dueAt, elapsed: { ms: 500 }, beforeMs: 30_000 },
  { kind: 'responded_in_time', dueAt, elapsed: { ms: 121_000 }, beforeMs: 179_000 },
  { kind: 'led_early', afterMs: 5_000 },
  { kind: 'updates_in_time', count: 2 },
]

test('each proposal is a sentence about the system, with how much it was', () => {
  const entries = [entryOf({ kind: 'delivery_failed', what: 'set_topic', reason: 'missing_scope' })]
  const about = { policy, declaredAt }
  expect(
    plainLines(facts.map((fact) => evidenceSentence({ ...fact, entries }, about))),
  ).toMatchInlineSnapshot(`
    "The first response came at 14:43, 11 min after its target
    The response after it was raised came at 14:43, 11 min of business hours after its target
    No response was recorded; it was due 14:32
    No response by an earlier target, 14:32
    The 14:32 response target counted as missed until a time was corrected
    Nobody acknowledged the incident before it ended
    Paging reached level 3
    1 page reached nobody
    Nobody held command for the first 41 min
    Nobody held command at any time
    Nobody held command for 11 min, from 14:32 to 14:43
    Nobody held command for 11 min, from 14:32 to the end
    Severity SEV-2 → SEV-1 at 14:43, 41 min after the declaration
    Status went back at 14:43 (Monitoring → Investigating): "it was not that"
    Status went back at 14:43 (Identified → Investigating)
    The 14:32 update came 11 min late, at 14:43
    The 14:32 update didn't come
    2 updates didn't come when promised: 14:32 (11 min late) and 14:43 (didn't come)
    5 updates didn't come when promised: 14:32 (didn't come), 15:02 (didn't come), 15:32 (didn't come) and 2 more
    Nothing was recorded for 11 min, from 14:32 to 14:43
    Slack rejected the topic (missing_scope)
    Reopened at 14:43 (Resolved → Investigating): "it is back"
    No runbook was opened
    It looks like INC-7: "Queue is full"
    1 action item of INC-7 wasn't done when it came again: "item 1"
    4 action items of INC-7 weren't done when it came again: "item 1", "item 2", "item 3", and 1 more
    The first response came after 4 min, 26 min before its target
    The first response came immediately, within its target of 14:32
    The first response came after 2 min, 3 min before its target
    Someone held command within 1 min
    2 updates went out, none late"
  `)
})

test('the panel says where a proposal goes, and which of them it shows', () => {
  expect(plainly(proposedAs({ kind: 'factor', of: 'respond' }, false))).toBe('*Respond:*')
  expect(plainly(proposedAs({ kind: 'learning', part: 'wentWell' }, true))).toBe(
    '*Went well:* (changed since it was accepted)',
  )
  expect(plainly(proposalTitle(9, { from: 1, to: 6 }))).toContain('The record proposes 9* (1 to 6).')
  expect(plainly(proposalTitle(2, { from: 1, to: 2 }))).toContain('The record proposes 2*.')
})

test('an earlier incident is offered with what is known of it, and no more', () => {
  const offer = { kind: 'seen_before', number: 7, title: 'Queue is full' } as const
  const nothing = { rootCause: null, ended: null, openItems: 1, channel: null, postmortem: null }
  expect(
    said({
      ...offer,
      declaredAt: minutesLater(-60 * 24 * 30),
      rootCause: 'A consumer had stopped.',
      ended: 'It was started again.',
      openItems: 2,
      channel: 'C0OLD',
      postmortem: 'https://x.test/f',
    }),
  ).toMatchInlineSnapshot(`
    "🔁 This looks like INC-7: "Queue is full", 21 Oct 2026.
    *Root cause:* A consumer had stopped.
    *What ended it:* It was started again.
    2 of its action items aren't done.
    #C0OLD · [Postmortem](https://x.test/f)"
  `)
  expect(said({ ...offer, ...nothing, declaredAt: minutesLater(-60) })).toMatchInlineSnapshot(`
    "🔁 This looks like INC-7: "Queue is full", Fri 20 Nov.
    1 of its action items isn't done."
  `)
})
