import { expect, test } from 'vitest'
import { changeStatus } from '../../../src/domain/incident/change-status.ts'
import type { Incident } from '../../../src/domain/incident/incident.ts'
import { cancel } from '../../../src/domain/lifecycle/cancel.ts'
import { close } from '../../../src/domain/lifecycle/close.ts'
import { reopen } from '../../../src/domain/lifecycle/reopen.ts'
import { resolve } from '../../../src/domain/lifecycle/resolve.ts'

import { type Card, cardOf } from '../../../src/slack/views/lifecycle/card.ts'
import { messageProblems } from '../../support/block-limits.ts'
import { readable } from '../../support/readable.ts'
import { actAt, after, declared, led, minutesLater, policy, staffed } from './incidents.ts'

const shown = (incident: Incident, minutes: number, more: Partial<Card> = {}): string => {
  const card = cardOf({
    incident,
    policy,
    at: minutesLater(minutes),
    notes: [],
    ...more,
  })
  expect(messageProblems(card)).toEqual([])
  return readable(card)
}

const resolved = () =>
  after(resolve(led(declared()), { verb: 'resolve', summary: 'The pool was full.' }, actAt(52)))

test('a new sev1 says that nobody has acknowledged, and what comes next', () => {
  const incident = declared(1, { impact: 'card payments fail for everyone in the EU' })
  expect(shown(incident, 0)).toMatchInlineSnapshot(`
    "# 🔴 INC-42  Checkout is down
    ⏱ Response due 2026-11-20 14:07 UTC, nobody has acknowledged
    📣 Next update due 2026-11-20 14:32 UTC
    *SEV-1 Critical* · Investigating · since 2026-11-20 14:02 UTC, declared by <@U0ANA>
    Commander: nobody yet   Communications lead: –   Scribe: –
    *Impact:* card payments fail for everyone in the EU
    [*Acknowledge] [Take command] [Post update] [Add note] [Resolve]
    [*● SEV-1] [SEV-2] [SEV-3] [SEV-4]
    [Identified] [Monitoring] [Timeline] [More…]"
  `)
})

test('a missed response stands first and is a fact', () => {
  expect(shown(declared(), 6)).toMatchInlineSnapshot(`
    "# 🔴 INC-42  Checkout is down
    ⏱ Response was due 2026-11-20 14:07 UTC, nobody has acknowledged
    📣 Next update due 2026-11-20 14:32 UTC
    *SEV-1 Critical* · Investigating · since 2026-11-20 14:02 UTC, declared by <@U0ANA>
    Commander: nobody yet   Communications lead: –   Scribe: –
    [*Acknowledge] [Take command] [Post update] [Add note] [Resolve]
    [*● SEV-1] [SEV-2] [SEV-3] [SEV-4]
    [Identified] [Monitoring] [Timeline] [More…]"
  `)
})

test('acknowledged and led, it says who and how fast, and offers neither again', () => {
  const monitoring = after(
    changeStatus(led(declared(2)), { verb: 'status', to: 'monitoring', text: '' }, actAt(40)),
  )
  expect(shown(monitoring, 40)).toMatchInlineSnapshot(`
    "# 🟠 INC-42  Checkout is down
    📣 Next update due 2026-11-20 15:02 UTC
    *SEV-2 Major* · Monitoring · since 2026-11-20 14:02 UTC, declared by <@U0ANA>
    Acknowledged 2026-11-20 14:04 UTC by <@U0BEN>, in 2 min
    Commander: <@U0BEN>   Communications lead: –   Scribe: –
    [Post update] [Add note] [Resolve]
    [SEV-1] (asks: This calls everybody in #incidents now.) [*● SEV-2] [SEV-3] [SEV-4]
    [Identified] [Timeline] [More…]"
  `)
})

test('an overdue update comes before a response that is due later', () => {
  const incident = declared(3)
  const promised = { ...incident, updates: { ...incident.updates, nextDueAt: minutesLater(10) } }
  expect(shown(promised, 11)).toMatchInlineSnapshot(`
    "# 🟡 INC-42  Checkout is down
    📣 An update was due 2026-11-20 14:12 UTC
    ⏱ Response due 2026-11-23 14:02 UTC, nobody has acknowledged
    *SEV-3 Minor* · Investigating · since 2026-11-20 14:02 UTC, declared by <@U0ANA>
    Commander: nobody yet   Communications lead: –   Scribe: –
    [*Acknowledge] [Take command] [Post update] [Add note] [Resolve]
    [SEV-1] (asks: This calls everybody in #incidents now.) [SEV-2] (asks: This calls everybody active in #incidents now.) [*● SEV-3] [SEV-4]
    [Identified] [Monitoring] [Timeline] [More…]"
  `)
})

test('going up to a severity that pages asks first and says whom it calls', () => {
  const offered = (at: Partial<Card>, incident = declared(3)) =>
    shown(incident, 0, at)
      .split('\n')
      .find((line) => line.includes('● SEV-3'))
  expect(offered({})).toMatchInlineSnapshot(
    `"[SEV-1] (asks: This calls everybody in #incidents now.) [SEV-2] (asks: This calls everybody active in #incidents now.) [*● SEV-3] [SEV-4]"`,
  )
  expect(offered({ policy: staffed })).toMatchInlineSnapshot(
    `"[SEV-1] (asks: This pages 1 person and 1 group now.) [SEV-2] (asks: This calls everybody active in #incidents now.) [*● SEV-3] [SEV-4]"`,
  )
  expect(offered({})).toContain('(asks: This calls everybody in #incidents now.)')
  expect(offered({}, declared(3, { isPrivate: true }))).toContain('everybody in this channel now')
})

test('with an incident that owes nothing it says so', () => {
  expect(shown(led(declared(4)), 5)).toContain('Nothing is due.')
})

test('resolved, it says how long it took and offers the end', () => {
  expect(shown(resolved(), 53)).toMatchInlineSnapshot(`
    "# ✅ INC-42  Checkout is down
    Nothing is due.
    *SEV-1 Critical* · Resolved · declared 2026-11-20 14:02 UTC by <@U0ANA>
    Resolved after 52 min
    Acknowledged 2026-11-20 14:04 UTC by <@U0BEN>, in 2 min
    Commander: <@U0BEN>   Communications lead: –   Scribe: –
    [Close] [Draft postmortem] [Add note] [Reopen]
    [Timeline] [More…]"
  `)
})

test('closed, it says until when the postmortem is due and what is open', () => {
  expect(shown(after(close(resolved(), { verb: 'close' }, actAt(60))), 61)).toMatchInlineSnapshot(`
    "# ✅ INC-42  Checkout is down
    📝 Postmortem due 2026-11-25 17:00 UTC, 4 questions are open
    *SEV-1 Critical* · Closed · declared 2026-11-20 14:02 UTC by <@U0ANA>
    Resolved after 52 min
    Acknowledged 2026-11-20 14:04 UTC by <@U0BEN>, in 2 min
    Commander: <@U0BEN>   Communications lead: –   Scribe: –
    [Fill in] [Draft postmortem] [Add note] [Reopen]
    [Timeline] [More…]"
  `)
})

test('closed with every question answered, nothing is due', () => {
  const findings = { summary: null, rootCause: 'b', contributingFactors: 'c', learnings: 'd' }
  const filled = { ...resolved(), impact: 'a', findings }
  const text = shown(after(close(filled, { verb: 'close' }, actAt(60))), 61)
  expect(text).toContain('Nothing is due.')
  expect(text).toContain('The postmortem has no open questions.')
})

test('a sev4 is closed without a postmortem being required', () => {
  expect(shown(after(close(led(declared(4)), { verb: 'close' }, actAt(60))), 61)).toContain(
    'offered, not required',
  )
})

test('cancelled, it says why and can only be noted on or reopened', () => {
  expect(
    shown(after(cancel(declared(2), { verb: 'cancel', why: 'The probe was broken.' }, actAt(9))), 10),
  ).toMatchInlineSnapshot(`
    "# 🚫 INC-42  Checkout is down
    Nothing is due.
    *SEV-2 Major* · Cancelled · declared 2026-11-20 14:02 UTC by <@U0ANA>
    False alarm: The probe was broken.
    Nobody acknowledged it.
    Commander: –   Communications lead: –   Scribe: –
    [Add note] [Reopen]
    [Timeline] [More…]"
  `)
})

test('reopened, its clocks are back', () => {
  expect(
    shown(after(reopen(resolved(), { verb: 'reopen', why: 'It is back.' }, actAt(70))), 71),
  ).toMatchInlineSnapshot(`
    "# 🔴 INC-42  Checkout is down
    📣 Next update due 2026-11-20 15:42 UTC
    *SEV-1 Critical* · Investigating · since 2026-11-20 14:02 UTC, declared by <@U0ANA>
    Acknowledged 2026-11-20 14:04 UTC by <@U0BEN>, in 2 min
    Commander: <@U0BEN>   Communications lead: –   Scribe: –
    [Post update] [Add note] [Resolve]
    [*● SEV-1] [SEV-2] [SEV-3] [SEV-4]
    [Identified] [Monitoring] [Timeline] [More…]"
  `)
})

test('what Slack refused is said below', () => {
  const notes = ['Slack refused the topic (missing scope channels:manage).']
  expect(shown(declared(), 0, { notes })).toContain('~ ⚠️ Slack refused the topic')
})
