import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Incident } from '../../../src/domain/incident/incident.ts'
import { close } from '../../../src/domain/lifecycle/close.ts'
import { resolve } from '../../../src/domain/lifecycle/resolve.ts'
import type { Words } from '../../../src/domain/record/effects.ts'
import { limits } from '../../../src/slack/text/limits.ts'
import { actionsMenu } from '../../../src/slack/views/home/actions-menu.ts'
import { listView } from '../../../src/slack/views/home/list.ts'
import { timelineView } from '../../../src/slack/views/incident/timeline.ts'
import { announcementOf } from '../../../src/slack/views/lifecycle/announcement.ts'
import { briefOf } from '../../../src/slack/views/lifecycle/brief.ts'
import { cardOf } from '../../../src/slack/views/lifecycle/card.ts'
import { topicOf } from '../../../src/slack/views/lifecycle/topic.ts'
import type { View } from '../../../src/slack/views/view.ts'
import { wordsView } from '../../../src/slack/views/words.ts'
import { entryOf, happenings } from '../../support/entries.ts'
import {
  actAt,
  ana,
  ben,
  channel,
  declared,
  dee,
  incidentAfter,
  led,
  minutesLater,
  policy,
} from '../../support/incidents.ts'
import { controlsOf, messageProblems } from '../../support/shown/block-limits.ts'

const fragments = fc.constantFrom(
  '<!channel>',
  '<!here>',
  '<!everyone|x>',
  '<@U0EVIL>',
  '<!subteam^S0EVIL>',
  '<#C0EVIL>',
  '<https://evil.example|click>',
  '&lt;!channel&gt;',
  '@channel',
  '```',
  '*_~`>',
  "'; DROP TABLE incidents; --",
  '{{x}} %s \\u0041',
  '\u202e\u2067\u2069\u2069',
  'שלום عليكم',
  '👩‍🚒🏽',
  '\n\n> ',
  '\u0000\u0007',
  '&'.repeat(3_000),
  'ש\n'.repeat(2_000),
  'a'.repeat(5_000),
)

const hostile = fc
  .array(fc.oneof({ weight: 3, arbitrary: fragments }, fc.string({ unit: 'binary', maxLength: 60 })), {
    minLength: 1,
    maxLength: 6,
  })
  .map((parts) => parts.join(''))

/** What the views themselves may say: dates, the story's people, group and channel, the links given to them. */
const ours = /^<(!date\^|@U0(ANA|BEN|DEE)>|!subteam\^S0ONCALL>|#C0INC42>|https:\/\/muster\.example\/)/

const expectHarmless = (view: View): void => {
  expect(messageProblems(view)).toEqual([])
  expect(controlsOf(view).filter((control) => !ours.test(control))).toEqual([])
}

const at = minutesLater(10)
const dueAt = minutesLater(30)

const said = (typed: string): Words[] => [
  { kind: 'page', level: 2, targets: [], mention: 'none', severity: 1, dueAt, missed: false },
  { kind: 'response_reminder', severity: 2, dueAt, plannedAt: at, at, targets: [] },
  { kind: 'response_missed', severity: 2, dueAt, at, targets: [], pagesNext: true },
  { kind: 'update_overdue', dueAt, at },
  { kind: 'question', question: 'quiet', at: dueAt, since: at, last: true },
  { kind: 'postmortem_reminder', dueAt, at, openQuestions: 3 },
  {
    kind: 'action_items_due',
    at,
    items: Array.from({ length: 8 }, (_, id) => ({ id, text: typed, dueAt, people: [ben, dee] })),
    people: [ben, dee],
    last: true,
  },
  { kind: 'action_item_done', id: 1, text: typed, by: ben },
  { kind: 'review_asked', by: ben, people: [dee] },
  { kind: 'postmortem_published', by: ben, version: 2, changes: typed, changed: [typed], openQuestions: 2 },
  { kind: 'postmortem_retracted', by: ben, why: typed },
  { kind: 'action_item_undone', id: 1, text: typed, by: ben },
  { kind: 'acknowledged', by: ben, tookMs: 1, late: true, tookCommand: true },
  { kind: 'role_assigned', role: typed, to: dee, by: ana },
  { kind: 'severity_changed', from: 2, to: 1, by: ana, why: typed },
  { kind: 'status_changed', from: 'investigating', to: 'identified', by: ben, text: typed },
  { kind: 'update', by: ben, text: typed, nextDueAt: dueAt, nothingNew: false },
  { kind: 'resolved', by: ben, summary: typed, tookMs: 1 },
  { kind: 'closed', by: ben, postmortemDueAt: dueAt, openQuestions: 4 },
  { kind: 'reopened', by: ben, why: typed },
  { kind: 'cancelled', by: ben, reason: typed, duplicateOf: null },
  { kind: 'action_item', id: 1, text: typed, owner: null, deadlineAt: null, by: ben },
  { kind: 'delivery_failed', what: 'set_topic', reason: typed },
  { kind: 'made_public' },
  { kind: 'muster_removed', channel: 'C0INC42', people: [ana] },
  { kind: 'channel_shared' },
]

/** The incident in each kind of state, with `typed` wherever people's words stand. */
const incidentsOf = (typed: string): Incident[] => {
  const open = { ...declared(), title: typed, impact: typed }
  const resolved = incidentAfter(resolve(led(open), { verb: 'resolve', summary: '' }, actAt(52)))
  const ending = { kind: 'false_alarm', reason: typed } as const
  return [
    open,
    led(open),
    resolved,
    incidentAfter(close(resolved, { verb: 'close' }, actAt(60))),
    { ...open, status: 'cancelled', ending },
  ]
}

test('no card, announcement, brief or menu of hostile text passes a limit or pings anyone', () => {
  fc.assert(
    fc.property(hostile, hostile, (typed, recorded) => {
      const recent = happenings(recorded).map((what) => entryOf(what))
      for (const incident of incidentsOf(typed)) {
        const notes = [recorded, typed]
        expectHarmless(cardOf({ incident, policy, at, notes }))
        expectHarmless(announcementOf({ incident, policy, channel }))
        expectHarmless(briefOf({ incident, policy, at, recent }))
        expectHarmless(actionsMenu({ incident, policy, at }))
        const topic = topicOf(incident, policy)
        expect(topic.length).toBeLessThanOrEqual(limits.topic)
        expect(topic).not.toMatch(/[<>]/)
      }
    }),
    { numRuns: 150 },
  )
})

test('no words of hostile text pass a limit or ping anyone', () => {
  fc.assert(
    fc.property(hostile, hostile, (title, typed) => {
      const incident = { ...declared(), title }
      for (const words of said(typed)) expectHarmless(wordsView(words, { incident, policy, at }))
    }),
    { numRuns: 200 },
  )
})

test('no list and no page of a timeline passes a limit or pings anyone', () => {
  const link = `https://muster.example/${'p'.repeat(80)}?thread_ts=1.2`
  const source = { via: 'reaction', message: { channel, ts: '1.2', link } } as const
  fc.assert(
    fc.property(hostile, (typed) => {
      const open = led({ ...declared(), title: typed })
      const incidents = Array.from({ length: 25 }, (_, index) => ({ ...open, number: index + 1 }))
      expectHarmless(listView({ incidents, at, policy, channelOf: () => channel }))
      const editedAt = minutesLater(5)
      const entries = happenings(typed).map((what) => entryOf(what, { source, editedAt }))
      for (const page of [0, 1, null]) expectHarmless(timelineView({ incident: open, entries, page, policy }))
      const items = entries.filter(({ what }) => what.kind === 'action_item_changed')
      const crowded = Array.from({ length: 15 }, () => items).flat()
      expectHarmless(timelineView({ incident: open, entries: crowded, page: null, policy }))
    }),
    { numRuns: 150 },
  )
})
