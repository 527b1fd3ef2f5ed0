import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Incident } from '../../../src/domain/incident/incident.ts'
import { cancel } from '../../../src/domain/lifecycle/cancel.ts'
import { close } from '../../../src/domain/lifecycle/close.ts'
import { resolve } from '../../../src/domain/lifecycle/resolve.ts'

import type { Policy } from '../../../src/domain/policy/policy.ts'
import { severities } from '../../../src/domain/policy/severity.ts'
import { addActionItem } from '../../../src/domain/postmortem/action-items.ts'
import { fillFindings } from '../../../src/domain/postmortem/findings.ts'
import { verbNames } from '../../../src/slack/commands/verbs.ts'
import { undecided } from '../../../src/slack/ids.ts'
import { helpView } from '../../../src/slack/views/home/help.ts'
import { incompleteView, nearestView } from '../../../src/slack/views/home/nearest.ts'
import { severityChoiceView } from '../../../src/slack/views/lifecycle/severity-choice.ts'
import { closeCheckView } from '../../../src/slack/views/postmortem/close-check.ts'
import type { View } from '../../../src/slack/views/view.ts'
import { controlsOf, messageProblems } from '../../support/block-limits.ts'
import { readable } from '../../support/readable.ts'
import { actAt, after, ben, declared, led, minutesLater, policy, staffed } from './incidents.ts'

const at = minutesLater(12)

const read = (view: View | null): string => {
  if (!view) return 'nothing'
  expect(messageProblems(view)).toEqual([])
  const accessories = (view.blocks as unknown as { accessory?: { text: { text: string } } }[]).flatMap(
    ({ accessory }) => (accessory ? [`[${accessory.text.text}]`] : []),
  )
  return [readable(view), ...accessories].join('\n')
}

test('help fits one screen, by moment, and in an incident begins with what is due', () => {
  expect(read(helpView({ policy, incident: declared(), at: minutesLater(1) }))).toMatchInlineSnapshot(`
    "*Now* INC-42 Checkout is down, SEV-1
    ⏱ Response due 2026-11-20 14:07 UTC, nobody has acknowledged
    📣 Next update due 2026-11-20 14:32 UTC
    Next: acknowledge with \`ack\`, or take command with \`lead\`.
    *Declare*
    \`/incident sev&lt;1-4&gt; &lt;title&gt;\` declares at once, \`sev1\` calls people
    \`/incident &lt;title&gt;\` asks how bad it is
    \`/incident\` opens the form; in an incident, its actions
    *Respond*
    \`/incident ack\` you have it; the response clock stops
    \`/incident lead [@user]\` takes or hands over command
    \`/incident role &lt;role&gt; [@user]\` commander, communications, scribe
    \`/incident sev &lt;1-4&gt; [why]\` raises or lowers
    *Tell*
    \`/incident update &lt;text&gt; [next 30m]\` tells those outside, and promises the next time
    \`/incident status &lt;investigating|identified|monitoring|resolved|closed&gt; [text]\` says how far it is
    \`/incident note &lt;text&gt; [at 14:05]\` records a fact; so does :pushpin: on a message
    *Finish*
    \`/incident resolve [summary]\` users are well again
    \`/incident close\` ends it and drafts the postmortem
    \`/incident cancel &lt;why&gt;\` a false alarm
    \`/incident duplicate INC-41\` another incident covers it
    \`/incident reopen &lt;why&gt;\` it is not over
    *Learn*
    \`/incident timeline\` what happened, in order
    \`/incident task @user by fri &lt;text&gt;\` an action item with owner and deadline
    \`/incident moment &lt;detected|mitigated|…&gt; at 13:40\` corrects a time
    \`/incident postmortem\` drafts it again from the present record
    \`/incident list\` what is open
    \`/incident doctor\` what is wrong with Muster, and how to mend it
    ~ Outside its channel, name the incident first: \`/incident INC-42 ack\`. Times you type are in your own time zone, as set in Slack."
  `)
  expect(read(helpView({ policy, incident: null, at }))).not.toContain('*Now*')
})

test('help names the one thing that is wanted next, in every state', () => {
  const incident = led(declared())
  const resolved = after(resolve(incident, { verb: 'resolve', summary: '' }, actAt(30)))
  const next = (about: Incident) =>
    read(helpView({ policy, incident: about, at })).match(/(?:Next: |It is over).*/)?.[0]
  expect(
    [declared(), incident, resolved, after(close(resolved, { verb: 'close' }, actAt(40)))].map(next),
  ).toMatchInlineSnapshot(`
    [
      "Next: acknowledge with \`ack\`, or take command with \`lead\`.",
      "Next: \`update\` keeps people told; \`status\` says how far it is.",
      "Next: \`close\` drafts the postmortem.",
      "It is over. \`reopen\` opens it again.",
    ]
  `)
})

test('a title alone is asked how bad it is, each button saying what it sets off', () => {
  const similar = [{ ...declared(), number: 41, title: 'checkout errors' }]
  const title = 'checkout is down <!channel>'
  expect(read(severityChoiceView({ title, channel: 'C1', policy, similar, at }))).toMatchInlineSnapshot(`
    "*How bad is it?* In doubt, take the higher one.
    > checkout is down &lt;!channel&gt;
    🔴 *SEV-1 Critical* complete service outage or data loss: calls everybody in #incidents now, response within 5 min
    🟠 *SEV-2 Major* significant degradation affecting many users: calls everybody active in #incidents now, response in 30 min
    🟡 *SEV-3 Minor* limited impact, workaround available: no page, response within 8 h of business time
    ⚪ *SEV-4 Low* minimal impact, cosmetic or edge case: no page, next sprint
    If INC-41 "checkout errors" (open, 12 min) is the same thing:
    [SEV-1 Critical]
    [SEV-2 Major]
    [SEV-3 Minor]
    [SEV-4 Low]
    [Join INC-41]"
  `)
  expect(read(severityChoiceView({ title, channel: 'C1', policy: staffed, similar: [], at }))).toContain(
    'pages 1 person and 1 group, response within 5 min',
  )
})

test('where nobody can be called, no button says that somebody is', () => {
  const silent: Policy = { ...policy, channels: { ...policy.channels, announcements: null } }
  const text = read(severityChoiceView({ title: 'x', channel: null, policy: silent, similar: [], at }))
  expect(text.match(/no page/g)).toHaveLength(4)
})

test('a near miss offers the nearest command, and a button that does it', () => {
  const miss = (
    word: string,
    nearest: 'resolve' | 'close' | 'ack' | 'cancel' | null,
    incident: Incident | null,
  ) => read(nearestView({ verb: 'unknown', word, nearest, rest: '' }, { policy, incident, at }))
  expect(miss('resolv', 'resolve', declared())).toMatchInlineSnapshot(`
    "Did you mean \`/incident resolve [summary]\`?
    [Resolve INC-42]"
  `)
  expect(miss('clsoe', 'close', declared())).toContain('[Close INC-42]')
  expect(miss('akc', 'ack', led(declared()))).not.toContain('[Ack')
  expect(miss('xyzzy`<!here>', null, null)).toMatchInlineSnapshot(
    `"I don't know \`xyzzy &lt;!here&gt;\`. \`/incident help\` lists the commands; \`/incident sev2 xyzzy &lt;!here&gt;\` declares an incident."`,
  )
  for (const nearest of verbNames) {
    read(nearestView({ verb: 'unknown', word: 'x', nearest, rest: '' }, { policy, incident: declared(), at }))
    read(
      incompleteView(
        { verb: 'incomplete', of: nearest, expects: 'text', rest: '' },
        { policy, incident: declared() },
      ),
    )
  }
})

test('a command that lacks something says what, and how it is written', () => {
  const view = incompleteView(
    { verb: 'incomplete', of: 'severity', expects: 'severity', rest: 'up' },
    { policy, incident: null },
  )
  expect(read(view)).toMatchInlineSnapshot(`"Pick a severity from 1 to 4: \`/incident sev 2\`."`)
})

test('closing asks for what is still unknown, and never refuses', () => {
  const resolved = after(
    resolve(led(declared(1, { impact: 'no payments' })), { verb: 'resolve', summary: '' }, actAt(30)),
  )
  const item = { text: 'alert', owner: ben, deadlineAt: null }
  const asked = after(addActionItem(resolved, { verb: 'task', ...item }, actAt(31)))
  expect(read(closeCheckView(asked, policy))).toMatchInlineSnapshot(`
    "Before closing: root cause, contributing factors and learnings are empty; 1 action item has no deadline.
    [*Fill in now] [Close and ask me later]"
  `)
  const answers = { rootCause: 'a', contributingFactors: 'b', learnings: 'c' }
  const items = [{ id: 1, deadlineAt: minutesLater(9_000) }]
  const known = after(fillFindings(asked, { verb: 'findings', answers, items }, actAt(33)))
  expect(closeCheckView(known, policy)).toBeNull()
})

test('where no postmortem is required only the action items are asked about', () => {
  const minor = led(declared(3))
  expect(closeCheckView(minor, policy)).toBeNull()
  const item = { text: 'alert', owner: null, deadlineAt: null }
  expect(
    read(closeCheckView(after(addActionItem(minor, { verb: 'task', ...item }, actAt(4))), policy)),
  ).toMatchInlineSnapshot(`
    "Before closing: 1 action item has no owner; 1 action item has no deadline.
    [*Fill in now] [Close anyway]"
  `)
})

test('what cannot close is not asked about', () => {
  const cancelled = after(cancel(declared(), { verb: 'cancel', why: 'a test' }, actAt(1)))
  expect(closeCheckView(cancelled, policy)).toBeNull()
})

test('nothing that people typed passes a limit or calls anybody', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 3_000 }),
    fc.constantFrom('<!channel>'.repeat(4_000), '"\\'.repeat(20_000), '&'.repeat(2_000), '\u202eabc', '`\n`'),
  )
  fc.assert(
    fc.property(hostile, (text) => {
      const incident = { ...declared(), title: text.slice(0, 150) }
      const choice = severityChoiceView({ title: text, channel: 'C1', policy, similar: [incident], at })
      const views = [
        choice,
        helpView({ policy, incident, at }),
        nearestView({ verb: 'unknown', word: text, nearest: null, rest: text }, { policy, incident, at }),
      ]
      for (const view of views) {
        expect(messageProblems(view)).toEqual([])
        expect(controlsOf(view).filter((control) => !control.startsWith('<!date^'))).toEqual([])
      }
      const values = (choice.blocks as unknown as { accessory?: { value?: string } }[]).flatMap(
        ({ accessory }) => (accessory?.value?.startsWith('{') ? [accessory.value] : []),
      )
      expect(values).toHaveLength(severities.length)
      for (const value of values) {
        expect(value.length).toBeLessThanOrEqual(2_000)
        expect(undecided.parse(JSON.parse(value)).in).toBe('C1')
      }
    }),
    { numRuns: 300 },
  )
})
