import { expect, test } from 'vitest'
import { type Action, allowed, statuses } from '../../../src/domain/incident/status.ts'
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import type { Refusal } from '../../../src/domain/record/refusal.ts'
import { refusalText } from '../../../src/slack/views/refusals.ts'

const number = 42

/** One of each kind; the compiler asks for those to come. */
const each: { [Kind in Refusal['kind']]: Extract<Refusal, { kind: Kind }> } = {
  no_such_incident: { kind: 'no_such_incident', number },
  not_in_incident_channel: { kind: 'not_in_incident_channel' },
  not_allowed_now: { kind: 'not_allowed_now', action: 'acknowledge', status: 'closed', number },
  empty: { kind: 'empty', what: 'update' },
  too_long: { kind: 'too_long', what: 'rootCause', limit: 8_000, length: 8_001 },
  already_acknowledged: { kind: 'already_acknowledged', by: 'U0BEN', at: '2026-11-20T14:04:00.000Z', number },
  already_holds_role: { kind: 'already_holds_role', role: 'Scribe', number },
  unknown_role: { kind: 'unknown_role', role: 'juggler <!here>`', roles: ['commander', 'scribe'] },
  same_severity: { kind: 'same_severity', severity: 1, number },
  same_status: { kind: 'same_status', status: 'monitoring', number },
  reason_needed: { kind: 'reason_needed', action: 'reopen', number },
  duplicate_of_itself: { kind: 'duplicate_of_itself', number },
  in_the_future: { kind: 'in_the_future', what: 'impactBegan' },
  moment_not_reached: { kind: 'moment_not_reached', moment: 'acknowledged', number: 42 },
  moment_out_of_order: { kind: 'moment_out_of_order', moment: 'detected', before: 'impactBegan' },
  no_such_action_item: { kind: 'no_such_action_item', id: 7, number },
  too_many: { kind: 'too_many', what: 'action items', limit: 50 },
  not_a_member: { kind: 'not_a_member', number },
  not_permitted: {
    kind: 'not_permitted',
    permission: 'close',
    permitted: [
      { kind: 'group', id: 'S0LEADS' },
      { kind: 'person', id: 'U0ANA' },
    ],
    isUnread: false,
    number,
  },
  unreadable: { kind: 'unreadable' },
  update_too_late: { kind: 'update_too_late', limitMs: 7 * 24 * 3_600_000 },
  acknowledge_first: { kind: 'acknowledge_first', number },
  already_led: { kind: 'already_led', by: 'U0BEN', number },
  duplicate_of_duplicate: { kind: 'duplicate_of_duplicate', of: 41, survivor: 40 },
  seems_declared: {
    kind: 'seems_declared',
    number,
    title: 'Checkout is down',
    openForMs: 10_000,
    isSameTitle: true,
  },
  severity_changed_since: { kind: 'severity_changed_since', severity: 3, number },
  snooze_too_long: { kind: 'snooze_too_long', limitMs: 24 * 3_600_000 },
  update_posted_since: { kind: 'update_posted_since', at: '2026-11-20T14:04:00.000Z', by: 'U0BEN', number },
}

test('each refusal says why, and what to do next', () => {
  expect(
    Object.values(each)
      .map((refusal) => refusalText(refusal, defaultPolicy))
      .join('\n'),
  ).toMatchInlineSnapshot(`
    "There is no INC-42 that you can see. \`/incident list\` shows what is open.
    This channel belongs to no incident. Use the command in the incident's channel, or name it: \`/incident INC-42 ack\`. \`/incident list\` shows what is open; \`/incident sev2 &lt;title&gt;\` declares a new one.
    INC-42 is closed, so it cannot be acknowledged. \`/incident reopen &lt;why&gt;\` opens it again.
    The update has no words. Say what is known: \`/incident update &lt;text&gt; [next 30m]\`.
    The root cause has 8001 characters; 8000 fit. Shorten it and send it again; nothing was saved.
    <@U0BEN> acknowledged INC-42 at <!date^1795183440^{date_short_pretty} {time}|2026-11-20 14:04 UTC>. \`/incident lead\` takes command.
    That person is Scribe of INC-42 already. \`/incident role &lt;role&gt; [@user]\` gives it to somebody else.
    There is no role \`juggler &lt;!here&gt;'\`. The roles are \`commander\`, \`scribe\`: \`/incident role commander @user\`.
    INC-42 is SEV-1 already. \`/incident sev &lt;1-4&gt;\` sets another.
    INC-42 is monitoring already. \`/incident update &lt;text&gt;\` tells people what is new.
    Say why, for the record: \`/incident reopen &lt;why&gt;\`.
    INC-42 cannot be a duplicate of itself. Name the other incident: \`/incident duplicate INC-41\`.
    The time of "impact began" is still to come. Give one that has passed, like \`at 14:05\` or \`at 2026-11-21 14:05\`.
    INC-42 is not acknowledged yet, so there is no time to correct. \`/incident ack\` comes first.
    That would put "detected" on the wrong side of "impact began". Correct that one first, or give another time: \`/incident moment &lt;detected|mitigated|…&gt; at 13:40\`.
    INC-42 has no action item 7. \`/incident timeline\` shows those it has; \`/incident task @user by fri &lt;text&gt;\` adds one.
    50 action items are the most that an incident holds. Move what remains to your own tracker.
    INC-42 is private. Ask somebody in its channel to invite you.
    Only <!subteam^S0LEADS>, <@U0ANA> may close or cancel an incident (muster.yml). Ask one of them; nothing was changed.
    Slack sent something that Muster cannot read, so nothing was changed. Open it again and try once more.
    The next update may be promised for at most 7 d ahead. Give a shorter time: \`/incident update &lt;text&gt; next 30m\`."
  `)
})

test('a refusal with nothing to do next would be a dead end', () => {
  const doNext =
    /`\/incident |Shorten it|Ask (?:somebody|one)|try once more|Move what remains|Give one that has passed/
  for (const refusal of Object.values(each)) expect(refusalText(refusal, defaultPolicy)).toMatch(doNext)
})

test('what a state forbids is always answered with something that it allows', () => {
  const actions = Object.keys(
    Object.fromEntries([...allowed.investigating, ...allowed.resolved].map((a) => [a, a])),
  )
  for (const status of statuses) {
    for (const action of actions as Action[]) {
      if (allowed[status].has(action)) continue
      const text = refusalText({ kind: 'not_allowed_now', action, status, number }, defaultPolicy)
      expect(text).toMatch(/^INC-42 is .*, so it cannot .*\. .*`\/incident /)
      if (text.includes('/incident reopen')) expect(allowed[status].has('reopen')).toBe(true)
      if (text.includes('/incident resolve')) expect(allowed[status].has('resolve')).toBe(true)
    }
  }
})

test('every empty thing has its own advice', () => {
  const texts = ['title', 'change', 'update', 'note', 'action item', 'reason'].map((what) =>
    refusalText({ kind: 'empty', what }, defaultPolicy),
  )
  expect(texts.join('\n')).toMatchInlineSnapshot(`
    "It needs a few words that say what is wrong: \`/incident sev2 checkout is slow\`.
    Nothing was changed, so nothing was saved. Fill in a field and save again.
    The update has no words. Say what is known: \`/incident update &lt;text&gt; [next 30m]\`.
    The note has no words. Say what happened: \`/incident note &lt;text&gt; [at 14:05]\`.
    The action item has no words. Say what will be done: \`/incident task @user by fri &lt;text&gt;\`.
    The reason has no words. Write some and send it again."
  `)
})

test('the command goes by its configured name', () => {
  const text = refusalText(each.same_severity, { ...defaultPolicy, command: '/muster' })
  expect(text).toContain('`/muster sev &lt;1-4&gt;`')
})
