import { describe, expect, test } from 'vitest'
import { declare } from '../../src/domain/lifecycle/declare.ts'
import type { Target } from '../../src/domain/policy/policy.ts'
import type { Severity } from '../../src/domain/policy/severity.ts'
import { addActionItem } from '../../src/domain/postmortem/action-items.ts'
import { acknowledge } from '../../src/domain/response/acknowledge.ts'
import { postUpdate } from '../../src/domain/updates/post-update.ts'
import { answers } from '../../src/wording/answers.ts'
import {
  type Called,
  declaredAnswer,
  lateAnswer,
  notOpenedAnswer,
  openedAnswer,
} from '../../src/wording/lifecycle/answers.ts'
import { findingsSaved } from '../../src/wording/postmortem/answers.ts'
import { entryOf } from '../support/entries.ts'
import {
  actAt,
  ana,
  ben,
  declared,
  declaredAt,
  incidentAfter,
  led,
  minutesLater,
  policy,
  staffed,
} from '../support/incidents.ts'
import { plainLines, plainly } from './support/plainly.ts'

const madrid = { timeZone: 'Europe/Madrid', isTheirs: true }
const unknownZone = { timeZone: 'Etc/UTC', isTheirs: false }
const channelName = 'inc-42-checkout-is-down'
const benTarget: Target = { kind: 'person', id: ben }

describe('a declaration', () => {
  const answer = (severity: Severity, under = policy, isPrivate = false): string =>
    plainly(
      declaredAnswer(
        { incident: declared(severity, { isPrivate }), policy: under, at: declaredAt },
        channelName,
      ),
    )

  test('is answered with its number, who it pages and when the response is due', () => {
    const all = ([1, 2, 3, 4] as const).map((severity) => answer(severity))
    expect([...all, answer(1, staffed)].join('\n')).toMatchInlineSnapshot(`
      "*INC-42 declared, SEV-1.* Opening #inc-42-checkout-is-down and paging @channel in #incidents. Response due by 14:07.
      *INC-42 declared, SEV-2.* Opening #inc-42-checkout-is-down and paging @here in #incidents. Response due by 14:32.
      *INC-42 declared, SEV-3.* Opening #inc-42-checkout-is-down. Response due by Mon 23 Nov at 14:02.
      *INC-42 declared, SEV-4.* Opening #inc-42-checkout-is-down. Response due by 4 Dec 2026 at 17:00.
      *INC-42 declared, SEV-1.* Opening #inc-42-checkout-is-down and paging 1 person and 1 group. Response due by 14:07."
    `)
  })

  test('names those it paged as decided, and the level it passed over', () => {
    const spoken = { incident: declared(1), policy: staffed, at: declaredAt }
    const group: Target = { kind: 'group', id: 'S0ONCALL' }
    const paged: Called = { kind: 'paged', level: 2, mention: 'none', targets: [benTarget], empty: [group] }
    expect(plainly(declaredAnswer(spoken, 'inc-42', paged))).toBe(
      '*INC-42 declared, SEV-1.* Opening #inc-42 and paging 1 person. No one in @oncall can be reached. Response due by 14:07.',
    )
    const everyone: Called = { ...paged, mention: 'channel', targets: [] }
    expect(plainly(declaredAnswer(spoken, 'inc-42', everyone))).toContain(
      'and paging @channel in #incidents. No one in @oncall can be reached.',
    )
    const random = { ...everyone, mention: 'here' as const, channels: ['random'], vacant: ['primary'] }
    expect(plainly(declaredAnswer(spoken, 'inc-42', random))).toContain(
      'and paging @here in #random. No one in @oncall can be reached and no one is on call in primary.',
    )
    expect(plainly(declaredAnswer(spoken, 'inc-42', { kind: 'nobody_paged', empty: [group] }))).toContain(
      'Opening #inc-42. No one in @oncall can be reached.',
    )
  })

  test('that Slack keeps waiting says what, why, and who was paged', () => {
    const spoken = { incident: declared(1), policy: staffed, at: minutesLater(1) }
    const paged: Called = { kind: 'paged', level: 1, targets: [benTarget], mention: 'none' }
    const pages = [entryOf(paged, { sent: { way: 'direct', lateMs: 20_000 } })]
    const reason = 'Slack limits `conversations.create` for now'
    const waiting = [
      { kind: 'open_channel', reason },
      { kind: 'set_topic', reason: null },
    ]
    expect(plainly(lateAnswer(spoken, { channel: null, waiting, pages }))).toMatchInlineSnapshot(`
      "INC-42 is declared, but Slack hasn't opened its channel yet (Slack limits \`conversations.create\` for now). Muster keeps trying. Until it's open, use \`/incident INC-42 …\`.
      Muster paged @ben by direct message."
    `)
    const invite = [{ kind: 'invite', reason: 'Slack limits `conversations.invite` for now' }]
    expect(plainly(lateAnswer(spoken, { channel: 'inc-42', waiting: invite, pages }))).toMatchInlineSnapshot(`
      "#inc-42 is open.
      Muster paged @ben by direct message.
      Still to come: an invitation (Slack limits \`conversations.invite\` for now)."
    `)
  })

  test("in private doesn't name a channel that isn't paged", () => {
    expect(answer(1, policy, true)).toBe(
      '*INC-42 declared, SEV-1.* Opening the private channel #inc-42-checkout-is-down. Response due by 14:07.',
    )
  })

  test('by someone who takes command asks for no response', () => {
    const declaration = {
      number: 42,
      title: 'x',
      severity: 1,
      by: ana,
      declaredIn: null,
      takesCommand: true,
    } as const
    const incident = incidentAfter(declare(declaration, actAt(0)))
    expect(plainly(declaredAnswer({ incident, policy, at: declaredAt }, channelName))).toMatch(
      /You're in command\.$/,
    )
  })

  test("is answered again once the channel is there, or isn't", () => {
    const opened = { channel: 'inc-42', isIn: true, people: 6 }
    expect(
      plainLines([
        openedAnswer(opened),
        openedAnswer({ ...opened, people: 1 }),
        openedAnswer({ ...opened, isIn: false, people: 0 }),
        notOpenedAnswer(42, 'a rule of this workspace forbids it'),
      ]),
    ).toMatchInlineSnapshot(`
      "*You're in #inc-42.* 6 people invited.
      *You're in #inc-42.*
      #inc-42 is open.
      INC-42 is declared, but Slack rejected its channel (a rule of this workspace forbids it). It continues here, in a thread."
    `)
  })
})

test('every command is confirmed in a sentence or two', () => {
  const update = incidentAfter(
    postUpdate(led(declared()), { verb: 'update', text: 'half works', nextInMs: 900_000 }, actAt(10)),
  )
  const item = { verb: 'task', text: 'alert', owner: ana, deadlineAt: null } as const
  const incident = incidentAfter(addActionItem(update, item, actAt(11)))
  const spoken = { incident, policy, at: minutesLater(12) }
  const span = { impactBegan: minutesLater(-10), mitigated: minutesLater(5) }
  const reached = { ...spoken, incident: { ...incident, moments: { ...incident.moments, ...span } } }
  const ackedAfter = (minutes: number) =>
    incidentAfter(acknowledge(declared(), { verb: 'ack' }, actAt(minutes)))
  expect(
    plainLines([
      answers.ack({}, { ...spoken, incident: ackedAfter(12) }),
      answers.ack({}, { ...spoken, incident: declared() }),
      answers.ack({}, { ...spoken, incident: ackedAfter(5.25) }),
      answers.lead({ person: null }, spoken),
      answers.lead({ person: ben }, spoken),
      answers.role({ role: 'scribe', person: ben }, spoken),
      answers.snooze({}, { ...spoken, incident: { ...incident, restsUntil: minutesLater(72) } }),
      answers.severity({}, spoken),
      answers.severity({}, { ...spoken, incident: declared() }),
      answers.status({}, spoken),
      answers.update({}, spoken),
      answers.update({}, { ...spoken, incident: declared(3) }),
      answers.note({ text: 'x', happenedAt: minutesLater(3) }, spoken),
      answers.note({ text: 'x', happenedAt: minutesLater(3) }, { ...spoken, zone: madrid }),
      answers.note({ text: 'x', happenedAt: null }, spoken),
      answers.note({ text: 'from 14:00 to 14:05 it was slow', happenedAt: null }, spoken),
      answers.task(item, spoken),
      answers.task({ owner: ana, deadlineAt: declaredAt }, spoken),
      answers.task({ owner: null, deadlineAt: declaredAt }, { ...spoken, zone: unknownZone }),
      answers.resolve({}, spoken),
      answers.close({}, spoken),
      answers.reopen({}, spoken),
      answers.cancel({}, spoken),
      answers.duplicate({ of: 41 }, spoken),
      answers.moment({ moment: 'acknowledged' }, { ...spoken, zone: madrid }),
      answers.postmortem({}, spoken),
      findingsSaved(42, spoken),
      findingsSaved(42, reached, span),
    ]),
  ).toMatchInlineSnapshot(`
    "You acknowledged INC-42 after 12 min. No commander yet: \`/incident lead\` takes command.
    You acknowledged INC-42. No commander yet: \`/incident lead\` takes command.
    You acknowledged INC-42 after 5 min 15 s. No commander yet: \`/incident lead\` takes command.
    You're in command of INC-42.
    @ben is in command of INC-42.
    @ben is Scribe of INC-42.
    INC-42 reminders are snoozed until 15:14.
    INC-42 is now SEV-1.
    INC-42 is now SEV-1. Response due by 14:07.
    INC-42 is now Investigating.
    Update posted. Next one by 14:27.
    Update posted. No next update promised.
    Added to the INC-42 timeline: Fri 20 Nov at 14:05.
    Added to the INC-42 timeline: Fri 20 Nov at 14:05 (Europe/Madrid).
    Added to the INC-42 timeline.
    Added to the INC-42 timeline. It's recorded as now. For another time, end the note with it: \`at 14:05\`.
    Added action item 1 to INC-42. It still needs a due date.
    Added action item 1 to INC-42, due Fri 20 Nov at 14:02.
    Added action item 1 to INC-42, due Fri 20 Nov at 14:02 (UTC: Slack didn't say what time zone you're in). It still needs an owner.
    You resolved INC-42. Next: \`/incident close\` drafts the postmortem.
    You closed INC-42.
    You reopened INC-42.
    You cancelled INC-42. To undo it: \`/incident reopen <why>\`.
    You marked INC-42 as a duplicate of INC-41.
    "Acknowledged" is now Fri 20 Nov at 14:04 (Europe/Madrid). Durations are updated.
    Redrafting the INC-42 postmortem.
    Saved for the INC-42 postmortem.
    Saved for the INC-42 postmortem. Start of the impact: Fri 20 Nov at 13:52. End of the impact: Fri 20 Nov at 14:07."
  `)
})
