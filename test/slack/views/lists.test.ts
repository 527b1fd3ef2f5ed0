import { describe, expect, test } from 'vitest'
import { close } from '../../../src/domain/lifecycle/close.ts'
import { resolve } from '../../../src/domain/lifecycle/resolve.ts'
import type { Severity } from '../../../src/domain/policy/severity.ts'
import { actionsMenu } from '../../../src/slack/views/home/actions-menu.ts'
import { listView } from '../../../src/slack/views/home/list.ts'
import { briefOf } from '../../../src/slack/views/lifecycle/brief.ts'
import { dueLines } from '../../../src/wording/lifecycle/due.ts'
import { responseLine, statusLine } from '../../../src/wording/lifecycle/facts.ts'
import { entryOf } from '../../support/entries.ts'
import {
  actAt,
  channel,
  declared,
  incidentAfter,
  led,
  minutesLater,
  policy,
} from '../../support/incidents.ts'
import { messageProblems } from '../../support/shown/block-limits.ts'
import { buttonRows, buttonsOf, readable } from '../../support/shown/readable.ts'
import { inMrkdwn } from '../../support/shown/sentences.ts'

const at = minutesLater(10)

const numbered = (number: number, severity: Severity) => ({ ...declared(severity), number })

describe('the list of open incidents', () => {
  test("has the gravest first, then the oldest, each with the first thing that's due", () => {
    const view = listView({
      incidents: [numbered(41, 3), led(numbered(43, 1)), numbered(40, 1)],
      at,
      policy,
      channelOf: (number) => (number === 43 ? channel : null),
    })
    expect(readable(view)).toMatchInlineSnapshot(`
      "*3 open incidents*
      🔴 *INC-40 Checkout is down*
      SEV-1 · Investigating · no commander yet · since 2026-11-20 14:02 UTC
      *⏱ No response yet, overdue since 2026-11-20 14:07 UTC*
      🔴 *INC-43 Checkout is down*
      SEV-1 · Investigating · commander <@U0BEN> · since 2026-11-20 14:02 UTC · <#C0INC42>
      📣 Next update by 2026-11-20 14:32 UTC
      🟡 *INC-41 Checkout is down*
      SEV-3 · Investigating · no commander yet · since 2026-11-20 14:02 UTC
      ⏱ Response due by 2026-11-23 14:02 UTC"
    `)
  })

  test('cuts at twenty', () => {
    const incidents = Array.from({ length: 23 }, (_, index) => numbered(index + 1, 2))
    const many = listView({ incidents, at, policy, channelOf: () => channel })
    expect(messageProblems(many)).toEqual([])
    expect(readable(many)).toContain('and 3 more')
  })

  test("says how to declare when it's empty", () => {
    const view = listView({ incidents: [], at, policy, channelOf: () => null })
    expect(readable(view)).toBe('No open incidents. To declare one: `/incident sev2 &lt;title&gt;`.')
  })
})

test("who joins late reads what it is, what's due, who leads and what happened last", () => {
  const recent = Array.from({ length: 7 }, (_, index) => entryOf({ kind: 'note', text: `step ${index}` }))
  const incident = led(declared(1, { impact: 'No payments.' }))
  const view = briefOf({ incident, policy, at, recent })
  expect(messageProblems(view)).toEqual([])
  expect(readable(view).split('\n')).toEqual([
    '🔴 *INC-42 Checkout is down*',
    inMrkdwn(statusLine(incident, policy)),
    ...dueLines(incident, at).map(inMrkdwn),
    inMrkdwn(responseLine(incident, policy, at) ?? []),
    'Commander: <@U0BEN>',
    '*Impact:* No payments.',
    '~ Latest:',
    ...[2, 3, 4, 5, 6].map((step) => `*2026-11-20 14:06 UTC* <@U0BEN>: step ${step}`),
    '[Show timeline]',
    '~ The pinned card is always up to date.',
  ])
  expect(buttonsOf(briefOf({ incident: declared(), policy, at, recent }))).toEqual([
    '*Acknowledge',
    'Take command',
    'Show timeline',
  ])
})

describe('the menu', () => {
  const menu = (incident = declared()) => actionsMenu({ incident, policy, at })

  test('offers what the state allows, by its moment', () => {
    expect(buttonRows(menu())).toEqual([
      ['*Acknowledge', 'Take command', 'Assign role', 'Identified', 'Monitoring'],
      ['● SEV-1', 'SEV-2', 'SEV-3', 'SEV-4', 'Change severity…'],
      ['Post update', 'Add note', 'Show timeline'],
      ['Resolve', 'Close incident', 'Cancel incident', 'Mark as duplicate'],
      ['Add action item', 'Finish postmortem', 'Correct a time'],
      ['Open incidents', 'Show help', 'Check the setup'],
    ])
    const resolved = incidentAfter(resolve(led(declared()), { verb: 'resolve', summary: '' }, actAt(52)))
    expect(buttonRows(menu(incidentAfter(close(resolved, { verb: 'close' }, actAt(60)))))).toEqual([
      ['Add note', 'Show timeline'],
      ['Reopen'],
      [
        'Add action item',
        'Finish postmortem',
        'Postmortem sections',
        'Correct a time',
        'Draft postmortem',
        'Publish postmortem',
      ],
      ['Open incidents', 'Show help', 'Check the setup'],
    ])
  })

  test("begins with what's due", () => {
    const [due = []] = dueLines(declared(), at)
    expect(readable(menu()).split('\n')[0]).toBe(inMrkdwn(due))
  })
})
