import { expect, test } from 'vitest'
import type { Incident } from '../../../src/domain/incident/incident.ts'
import { remindedAgain } from '../../../src/domain/incident/incident.ts'
import { close } from '../../../src/domain/lifecycle/close.ts'

import type { Words } from '../../../src/domain/record/effects.ts'
import { wordsView } from '../../../src/slack/views/words.ts'
import { messageProblems } from '../../support/block-limits.ts'
import { readable } from '../../support/readable.ts'
import { actAt, after, ana, ben, declared, dee, led, minutesLater, policy } from './incidents.ts'

const said = (words: Words, incident: Incident = declared(), at = minutesLater(24)): string => {
  const view = wordsView(words, { incident, policy, at })
  expect(messageProblems(view)).toEqual([])
  return readable(view)
}

const person = (id: string) => ({ kind: 'person', id }) as const
const dueAt = minutesLater(30)

test('a page names the incident, the deadline and those it wants', () => {
  const page = { kind: 'page', level: 1, mention: 'none', severity: 1, missed: false, dueAt } as const
  const targets = [person(dee), { kind: 'group', id: 'S0ONCALL' } as const]
  expect(said({ ...page, targets })).toMatchInlineSnapshot(`
    "🔴 <@U0DEE> <!subteam^S0ONCALL> *INC-42 Checkout is down*, SEV-1. Response due 2026-11-20 14:32 UTC.
    [*Acknowledge] [Take command]"
  `)
})

test('a repeated page says that the response was due, and calls everybody where nobody is configured', () => {
  const page = { kind: 'page', level: 2, mention: 'channel', severity: 1, missed: true } as const
  expect(said({ ...page, targets: [], dueAt: minutesLater(5) })).toMatchInlineSnapshot(`
    "🔴 <!channel> *INC-42 Checkout is down*, SEV-1. Response was due 2026-11-20 14:07 UTC. Page 2.
    [*Acknowledge] [Take command]"
  `)
})

test('a page that also tells of the missed target states it, late or answered since', () => {
  const page = { kind: 'page', level: 2, mention: 'none', severity: 2, missed: true, dueAt } as const
  const words = { ...page, targets: [person(dee)], tellsMissAt: minutesLater(30) }
  const fact = '🟠 <@U0DEE> *INC-42 Checkout is down*, SEV-2. Response was due at 2026-11-20 14:32 UTC.'
  expect(said(words)).toContain(`${fact} Nobody has acknowledged. Page 2.`)
  expect(said(words, led(declared()))).toBe(`${fact} Page 2.`)
  expect(said({ ...words, tellsMissAt: minutesLater(55) })).toContain('Muster was not running until')
})

test('a page that arrives after the acknowledgement neither offers it nor speaks of a deadline', () => {
  const page = { kind: 'page', level: 1, mention: 'none', severity: 1, missed: false, dueAt } as const
  const text = said({ ...page, targets: [person(dee)] }, led(declared()))
  expect(text).not.toContain('Acknowledge]')
  expect(text).not.toContain('Response')
})

test('a reminder says how long is left', () => {
  const at = minutesLater(24)
  const reminder = { kind: 'response_reminder', severity: 2, dueAt, plannedAt: at, at, targets: [] } as const
  expect(said({ ...reminder, targets: [] })).toMatchInlineSnapshot(`
    "SEV-2 response is due in 6 min (2026-11-20 14:32 UTC). Nobody has acknowledged.
    [*Acknowledge] [Take command]"
  `)
})

test('a late reminder says how late, and that it was Muster', () => {
  const [plannedAt, at] = [minutesLater(10), minutesLater(20)]
  expect(
    said({ kind: 'response_reminder', severity: 2, dueAt, plannedAt, at, targets: [person(dee)] }),
  ).toMatchInlineSnapshot(`
    "<@U0DEE> SEV-2 response is due in 10 min (2026-11-20 14:32 UTC). Nobody has acknowledged. This reminder was due at 2026-11-20 14:12 UTC; Muster was not running until 2026-11-20 14:22 UTC.
    [*Acknowledge] [Take command]"
  `)
})

test('a missed response is a fact and an action', () => {
  const missed = { kind: 'response_missed', severity: 2, dueAt, at: dueAt, targets: [] } as const
  expect(said({ ...missed, targets: [], pagesNext: true })).toMatchInlineSnapshot(`
    "Response was due at 2026-11-20 14:32 UTC. Calling everybody active again.
    [*Acknowledge] [Take command]"
  `)
  expect(said({ ...missed, targets: [person(dee)], pagesNext: false })).toMatchInlineSnapshot(`
    "<@U0DEE> Response was due at 2026-11-20 14:32 UTC. Nobody has acknowledged.
    [*Acknowledge] [Take command]"
  `)
  expect(said({ ...missed, targets: [], pagesNext: true, at: minutesLater(55) })).toContain(
    'Muster was not running until',
  )
})

test('an overdue update offers three answers', () => {
  expect(said({ kind: 'update_overdue', dueAt, at: dueAt })).toMatchInlineSnapshot(`
    "An update was due at 2026-11-20 14:32 UTC.
    [Post update] [In 15 min] [Nothing new]"
  `)
})

test('only the first reminder of an update can say that it is late', () => {
  const words = { kind: 'update_overdue', dueAt, at: minutesLater(60) } as const
  const reminded = (times: number): Incident => {
    const incident = declared()
    const reminders = { ...remindedAgain(incident.updates.reminders, dueAt), times }
    return { ...incident, updates: { ...incident.updates, reminders } }
  }
  expect(said(words, reminded(1))).toContain('was not running')
  expect(said(words, reminded(2))).not.toContain('was not running')
})

test('a forgotten incident is asked about, and the last time says so', () => {
  const quiet = { kind: 'question', at: minutesLater(2880), since: minutesLater(0) } as const
  expect(said({ ...quiet, question: 'quiet', last: true })).toMatchInlineSnapshot(`
    "Nothing has happened in INC-42 for 2 d. Is it still going on? Muster will not ask again.
    [Post update] [Resolve]"
  `)
  expect(
    said({ ...quiet, question: 'noCommander', at: minutesLater(10), last: false }),
  ).toMatchInlineSnapshot(`
    "INC-42 has had no commander for 10 min. Who takes it?
    [Take command]"
  `)
  expect(said({ ...quiet, question: 'notClosed', last: false })).toMatchInlineSnapshot(`
    "INC-42 was resolved 2 d ago and is not closed. Is anything left to do?
    [Close]"
  `)
})

test('what people did is told in a sentence each', () => {
  const incident = declared()
  expect(
    [
      said({ kind: 'acknowledged', by: ben, tookMs: 120_000, late: false, tookCommand: false }),
      said({ kind: 'acknowledged', by: ben, tookMs: 420_000, late: true, tookCommand: true }),
      said({ kind: 'role_assigned', role: 'Scribe', to: dee, by: dee }),
      said({ kind: 'role_assigned', role: 'Scribe', to: dee, by: ana }),
      said({ kind: 'severity_changed', from: 2, to: 1, by: ana, why: 'All regions.' }),
      said({ kind: 'severity_changed', from: 2, to: 3, by: ana, why: null }),
      said({ kind: 'status_changed', from: 'investigating', to: 'identified', by: ben, text: null }),
      said({ kind: 'update', by: ben, text: 'Rolling back.', nextDueAt: dueAt, nothingNew: false }),
      said({ kind: 'resolved', by: ben, summary: 'Rolled back.', tookMs: 3_120_000 }),
      said({ kind: 'reopened', by: ben, why: 'It is back.' }),
      said({ kind: 'cancelled', by: ben, reason: 'The probe was broken.', duplicateOf: null }),
      said({ kind: 'cancelled', by: ben, reason: null, duplicateOf: 41 }),
      said({ kind: 'action_item', id: 1, text: 'Alert on the pool', owner: null, deadlineAt: null, by: ben }),
      said({ kind: 'action_item', id: 2, text: 'Cap it', owner: dee, deadlineAt: dueAt, by: ben }),
      said(
        { kind: 'delivery_failed', what: 'set_topic', reason: 'missing scope `channels:manage`' },
        incident,
      ),
    ].join('\n\n'),
  ).toMatchInlineSnapshot(`
    "<@U0BEN> acknowledged after 2 min.

    <@U0BEN> takes command. Acknowledged after 7 min, later than it was due.

    <@U0DEE> is Scribe.

    <@U0DEE> is Scribe, asked by <@U0ANA>.

    🔴 INC-42 is raised from SEV-2 to *SEV-1* by <@U0ANA>. Response was due 2026-11-20 14:07 UTC.
    All regions.

    🟡 INC-42 is lowered from SEV-2 to *SEV-3* by <@U0ANA>. Response was due 2026-11-20 14:07 UTC.

    INC-42 is *identified*, was investigating (<@U0BEN>).

    📣 *INC-42 update* from <@U0BEN>. Next update 2026-11-20 14:32 UTC.
    Rolling back.

    ✅ *INC-42 Checkout is down, SEV-1*, is resolved after 52 min (<@U0BEN>).
    Rolled back.

    *INC-42 Checkout is down, SEV-1*, is open again (<@U0BEN>).
    It is back.

    INC-42 is cancelled as a false alarm (<@U0BEN>).
    The probe was broken.

    INC-42 is a duplicate of INC-41 (<@U0BEN>). Go on in INC-41.

    Action item 1 of INC-42: no owner yet, no deadline yet, added by <@U0BEN>.
    Alert on the pool
    [Fill in]

    Action item 2 of INC-42: <@U0DEE>, by 2026-11-20 14:32 UTC, added by <@U0BEN>.
    Cap it

    INC-42 is saved, but Slack refused the topic (missing scope \`channels:manage\`). The rest is done."
  `)
})

test('closing says what is open and until when, or offers the postmortem', () => {
  const closed = (severity: 1 | 3) => after(close(led(declared(severity)), { verb: 'close' }, actAt(60)))
  const words = { kind: 'closed', by: ben, postmortemDueAt: minutesLater(7200) } as const
  expect(said({ ...words, openQuestions: 4 }, closed(1))).toMatchInlineSnapshot(`
    "INC-42 is closed (<@U0BEN>). The postmortem draft follows; 4 questions are open, until 2026-11-25 14:02 UTC.
    [Fill in]"
  `)
  expect(said({ ...words, openQuestions: 0 }, closed(1))).toMatchInlineSnapshot(
    `"INC-42 is closed (<@U0BEN>). The postmortem draft follows; no questions are open."`,
  )
  expect(said({ ...words, postmortemDueAt: null, openQuestions: 4 }, closed(3))).toMatchInlineSnapshot(`
    "INC-42 is closed (<@U0BEN>). A postmortem is offered, not required.
    [Draft postmortem]"
  `)
  expect(
    said({ kind: 'postmortem_reminder', dueAt, at: minutesLater(10), openQuestions: 1 }, closed(1)),
  ).toMatchInlineSnapshot(`
    "The postmortem of INC-42 Checkout is down, SEV-1, is due 2026-11-20 14:32 UTC. 1 question is open.
    [Fill in] [Draft postmortem]"
  `)
})
