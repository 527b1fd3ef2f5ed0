import { expect, test } from 'vitest'
import { declare } from '../../../src/domain/lifecycle/declare.ts'
import { addActionItem } from '../../../src/domain/postmortem/action-items.ts'
import { postUpdate } from '../../../src/domain/updates/post-update.ts'
import type { Deed } from '../../../src/slack/commands/command.ts'
import { declaredAnswer, doneAnswer, notOpenedAnswer, openedAnswer } from '../../../src/slack/views/answer.ts'
import {
  actAt,
  after,
  ana,
  ben,
  declared,
  declaredAt,
  led,
  minutesLater,
  policy,
  staffed,
} from './incidents.ts'

const channelName = 'inc-42-checkout-is-down'

const plainly = (text: string): string => text.replace(/<!date\^[^|]*\|([^>]*)>/g, '$1')

test('a declaration is answered with its number, whom it calls and when the first response is due', () => {
  const answers = ([1, 2, 3, 4] as const).map((severity) =>
    declaredAnswer({ incident: declared(severity), policy, at: declaredAt, channelName }),
  )
  const paging = declaredAnswer({ incident: declared(1), policy: staffed, at: declaredAt, channelName })
  expect([...answers, paging].map(plainly).join('\n')).toMatchInlineSnapshot(`
    "*INC-42 declared, SEV-1.* Opening #inc-42-checkout-is-down; this calls everybody in #incidents now. First response is due now, at the latest 2026-11-20 14:07 UTC.
    *INC-42 declared, SEV-2.* Opening #inc-42-checkout-is-down; this calls everybody active in #incidents now. First response is due in 30 min (2026-11-20 14:32 UTC).
    *INC-42 declared, SEV-3.* Opening #inc-42-checkout-is-down. First response is due 2026-11-23 14:02 UTC.
    *INC-42 declared, SEV-4.* Opening #inc-42-checkout-is-down. First response is due 2026-12-04 17:00 UTC.
    *INC-42 declared, SEV-1.* Opening #inc-42-checkout-is-down; this pages 1 person and 1 group. First response is due now, at the latest 2026-11-20 14:07 UTC."
  `)
})

test('a private declaration does not say that a channel was called which never hears of it', () => {
  const incident = declared(1, { isPrivate: true })
  const answer = declaredAnswer({ incident, policy, at: declaredAt, channelName })
  expect(answer).toContain('Opening the private channel #inc-42-checkout-is-down.')
  expect(answer).not.toContain('#incidents')
})

test('who took command with the declaration is not told to respond', () => {
  const declaration = {
    number: 42,
    title: 'x',
    severity: 1,
    by: ana,
    declaredIn: null,
    takesCommand: true,
  } as const
  const incident = after(declare(declaration, actAt(0)))
  expect(declaredAnswer({ incident, policy, at: declaredAt, channelName })).toMatch(/You lead it\.$/)
})

test('the answer is edited once the channel is there, or is not', () => {
  expect(openedAnswer('C1', 6)).toBe('<#C1> is open; 6 people are in.')
  expect(openedAnswer('C1', 1)).toBe('<#C1> is open; 1 person is in.')
  expect(notOpenedAnswer(declared(), 'Slack refused it.')).toBe(
    'INC-42 is saved, but it has no channel: Slack refused it. It goes on here, in a thread.',
  )
})

test('each deed is confirmed in a sentence or two', () => {
  const item = { text: 'alert', owner: ana, deadlineAt: null }
  const update = { text: 'half works', nextInMs: 900_000 }
  const told = after(postUpdate(led(declared()), { verb: 'update', ...update }, actAt(10)))
  const incident = after(addActionItem(told, { verb: 'task', ...item }, actAt(11)))
  const deeds: Deed[] = [
    { verb: 'ack' },
    { verb: 'lead', person: null },
    { verb: 'lead', person: ben },
    { verb: 'role', role: '<scribe>', person: ben },
    { verb: 'severity', to: 1, why: '' },
    { verb: 'status', to: 'monitoring', text: '' },
    { verb: 'update', ...update },
    { verb: 'note', text: 'x', at: minutesLater(3) },
    { verb: 'task', ...item },
    { verb: 'resolve', summary: '' },
    { verb: 'close' },
    { verb: 'reopen', why: 'x' },
    { verb: 'cancel', why: 'x' },
    { verb: 'duplicate', of: 41 },
    { verb: 'moment', moment: 'acknowledged', at: minutesLater(2) },
    { verb: 'postmortem' },
  ]
  const answers = deeds.map((deed) => plainly(doneAnswer(deed, { incident, policy, at: minutesLater(12) })))
  expect(answers.join('\n')).toMatchInlineSnapshot(`
    "You acknowledged INC-42 after 12 min.
    You lead INC-42 now.
    <@U0BEN> leads INC-42 now.
    <@U0BEN> has the role &lt;scribe&gt; in INC-42 now.
    INC-42 is SEV-1 now.
    INC-42 is investigating now.
    The update on INC-42 is posted. The next one is due 2026-11-20 14:27 UTC.
    Recorded on the timeline of INC-42: 2026-11-20 14:05 UTC.
    Action item 1 added to INC-42. It has no deadline yet, and is asked about until it has one.
    INC-42 is resolved. \`/incident close\` ends it and drafts the postmortem.
    INC-42 is closed.
    INC-42 is open again.
    INC-42 is cancelled. \`/incident reopen &lt;why&gt;\` opens it again.
    INC-42 is ended as a duplicate of INC-41.
    Acknowledged is corrected: 2026-11-20 14:04 UTC. The figures follow it.
    The postmortem of INC-42 is being drafted from the present record."
  `)
})

test('an acknowledgement without commander says what is missing', () => {
  expect(doneAnswer({ verb: 'ack' }, { incident: declared(), policy, at: minutesLater(2) })).toBe(
    'You acknowledged INC-42 after 2 min. Nobody leads it yet: `/incident lead` takes command.',
  )
})
