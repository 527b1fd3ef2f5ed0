import { expect, test } from 'vitest'
import { close } from '../../../src/domain/lifecycle/close.ts'
import { resolve } from '../../../src/domain/lifecycle/resolve.ts'

import type { Severity } from '../../../src/domain/policy/severity.ts'
import { actionsMenu } from '../../../src/slack/views/home/actions-menu.ts'
import { listView } from '../../../src/slack/views/home/list.ts'
import { briefOf } from '../../../src/slack/views/lifecycle/brief.ts'
import { messageProblems } from '../../support/block-limits.ts'
import { readable } from '../../support/readable.ts'
import { entryOf } from './entries.ts'
import { actAt, after, channel, declared, led, minutesLater, policy } from './incidents.ts'

const at = minutesLater(10)

const numbered = (number: number, severity: Severity) => ({ ...declared(severity), number })

test('the list has the gravest first, then the oldest, and cuts at twenty', () => {
  const few = listView({
    incidents: [numbered(41, 3), led(numbered(43, 1)), numbered(40, 1)],
    at,
    policy,
    channelOf: (number) => (number === 43 ? channel : null),
  })
  expect(readable(few)).toMatchInlineSnapshot(`
    "*3 open incidents*
    🔴 *INC-40 Checkout is down*
    SEV-1 · Investigating · no commander yet · since 2026-11-20 14:02 UTC
    ⏱ Response was due 2026-11-20 14:07 UTC, nobody has acknowledged
    🔴 *INC-43 Checkout is down*
    SEV-1 · Investigating · commander <@U0BEN> · since 2026-11-20 14:02 UTC · <#C0INC42>
    📣 Next update due 2026-11-20 14:32 UTC
    🟡 *INC-41 Checkout is down*
    SEV-3 · Investigating · no commander yet · since 2026-11-20 14:02 UTC
    ⏱ Response due 2026-11-23 14:02 UTC, nobody has acknowledged"
  `)
  const incidents = Array.from({ length: 23 }, (_, index) => numbered(index + 1, 2))
  const many = listView({ incidents, at, policy, channelOf: () => channel })
  expect(messageProblems(many)).toEqual([])
  expect(readable(many)).toContain('and 3 more')
})

test('an empty list says how to declare', () => {
  const view = listView({ incidents: [], at, policy, channelOf: () => null })
  expect(readable(view)).toMatchInlineSnapshot(
    `"No open incidents. \`/incident sev2 &lt;title&gt;\` declares one."`,
  )
})

test('who joins late reads what it is, who leads, what is due and what happened last', () => {
  const recent = Array.from({ length: 7 }, (_, index) => entryOf({ kind: 'note', text: `step ${index}` }))
  const view = briefOf({ incident: led(declared(1, { impact: 'No payments.' })), policy, at, recent })
  expect(messageProblems(view)).toEqual([])
  expect(readable(view)).toMatchInlineSnapshot(`
    "🔴 *INC-42 Checkout is down*
    *SEV-1 Critical* · Investigating · since 2026-11-20 14:02 UTC, declared by <@U0ANA>
    📣 Next update due 2026-11-20 14:32 UTC
    Acknowledged 2026-11-20 14:04 UTC by <@U0BEN>, in 2 min
    <@U0BEN> leads.
    *Impact:* No payments.
    ~ Latest on the timeline:
    *2026-11-20 14:06 UTC* step 2 (<@U0BEN>)
    *2026-11-20 14:06 UTC* step 3 (<@U0BEN>)
    *2026-11-20 14:06 UTC* step 4 (<@U0BEN>)
    *2026-11-20 14:06 UTC* step 5 (<@U0BEN>)
    *2026-11-20 14:06 UTC* step 6 (<@U0BEN>)
    [Timeline]
    ~ The pinned card in this channel stays current."
  `)
})

test('the menu offers what the state allows, by its moment', () => {
  const menu = (incident = declared()) => readable(actionsMenu({ incident, policy, at }))
  expect(menu()).toMatchInlineSnapshot(`
    "⏱ Response was due 2026-11-20 14:07 UTC, nobody has acknowledged
    📣 Next update due 2026-11-20 14:32 UTC
    🔴 *INC-42 Checkout is down*
    *SEV-1 Critical* · Investigating · since 2026-11-20 14:02 UTC, declared by <@U0ANA>
    ~ *Respond*
    [*Acknowledge] [Take command] [Assign role] [Identified] [Monitoring]
    ~ *Severity*
    [*● SEV-1] [SEV-2] [SEV-3] [SEV-4] [With a reason]
    ~ *Tell*
    [Post update] [Add note] [Timeline]
    ~ *Finish*
    [Resolve] [Close] [False alarm] [Duplicate]
    ~ *Learn*
    [Add action item] [Fill in] [Correct a time]
    ~ *Elsewhere*
    [What is open] [Help]"
  `)
  const resolved = after(resolve(led(declared()), { verb: 'resolve', summary: '' }, actAt(52)))
  expect(menu(after(close(resolved, { verb: 'close' }, actAt(60))))).toMatchInlineSnapshot(`
    "📝 Postmortem due 2026-11-25 17:00 UTC, 4 questions are open
    ✅ *INC-42 Checkout is down*
    *SEV-1 Critical* · Closed · declared 2026-11-20 14:02 UTC by <@U0ANA>
    ~ *Tell*
    [Add note] [Timeline]
    ~ *Finish*
    [Reopen]
    ~ *Learn*
    [Add action item] [Fill in] [Correct a time] [Draft postmortem]
    ~ *Elsewhere*
    [What is open] [Help]"
  `)
})
