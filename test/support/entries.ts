import { person } from '../../src/domain/people/people.ts'
import type { FoldedEntry, Happening } from '../../src/domain/record/timeline.ts'
import { ben, channel, dee, minutesLater } from './incidents.ts'

export function entryOf(what: Happening, more: Partial<FoldedEntry> = {}): FoldedEntry {
  return {
    version: 1,
    position: 0,
    happenedAt: minutesLater(4),
    recordedAt: minutesLater(4),
    by: person(ben),
    source: { via: 'button' },
    what,
    ...more,
  }
}

const dueAt = minutesLater(30)
const group = { kind: 'group', id: 'S0ONCALL' } as const

/** Every kind of happening, with `typed` wherever people's words stand. */
export function happenings(typed: string): Happening[] {
  const item = { id: 1, text: typed, owner: null, deadlineAt: null, addedBy: ben }
  return [
    { kind: 'declared', title: typed, severity: 1, impact: typed, isPrivate: false, responseDueAt: dueAt },
    { kind: 'acknowledged', how: 'acknowledged', tookMs: 120_000, late: false },
    { kind: 'acknowledged', how: 'took_command', tookMs: 420_000, late: true },
    { kind: 'acknowledged', how: 'raised', tookMs: 1_200_000, late: false, isOfficeTime: true },
    { kind: 'acknowledged', how: 'acknowledged', tookMs: 60_000, late: false, again: true },
    { kind: 'role_assigned', role: 'scribe', to: dee, from: ben },
    { kind: 'role_assigned', role: typed, to: dee, from: null },
    { kind: 'severity_changed', from: 2, to: 1, why: typed, responseDueAt: null },
    { kind: 'severity_changed', from: 1, to: 3, why: typed, mistake: true, responseDueAt: null },
    { kind: 'role_vacated', role: 'scribe', from: ben },
    { kind: 'duplicate_covered', number: 41 },
    { kind: 'duplicate_reopened', number: 41 },
    { kind: 'reminders_put_off', until: dueAt },
    { kind: 'status_changed', from: 'investigating', to: 'identified', text: typed },
    { kind: 'update_posted', text: typed, nextDueAt: dueAt, nothingNew: false },
    { kind: 'update_postponed', nextDueAt: dueAt },
    { kind: 'note', text: typed },
    { kind: 'note_edited', text: typed },
    { kind: 'note_deleted' },
    { kind: 'note_unpinned' },
    { kind: 'action_item_added', item },
    { kind: 'action_item_changed', item: { ...item, owner: dee, deadlineAt: dueAt } },
    { kind: 'findings_filled', fields: ['rootCause', typed] },
    { kind: 'moment_corrected', moment: 'detected', from: dueAt, to: minutesLater(1) },
    { kind: 'resolved', summary: typed, tookMs: 3_120_000 },
    { kind: 'closed' },
    { kind: 'reopened', from: 'resolved', why: typed },
    { kind: 'cancelled', ending: { kind: 'false_alarm', reason: typed } },
    { kind: 'cancelled', ending: { kind: 'duplicate', of: 41 } },
    { kind: 'paged', level: 1, targets: [{ kind: 'person', id: dee }], mention: 'none' },
    { kind: 'paged', level: 2, targets: [], mention: 'channel' },
    {
      kind: 'paged',
      level: 1,
      targets: [group],
      mention: 'none',
      people: [ben, dee],
      empty: [{ kind: 'person', id: dee }],
    },
    {
      kind: 'paged',
      level: 0,
      targets: [{ kind: 'person', id: dee }],
      mention: 'none',
      byHand: { why: typed, schedule: 'primary' },
    },
    { kind: 'page_answered', pagedBy: ben, afterMs: 120_000 },
    { kind: 'nobody_paged', empty: [group] },
    { kind: 'cannot_respond', level: 1, rotas: [] },
    { kind: 'cannot_respond', level: 2, rotas: ['primary'] },
    { kind: 'page_untold', of: 1, people: [{ person: dee, reason: typed }] },
    { kind: 'page_quiet', of: 1, people: [{ person: dee, until: dueAt }] },
    { kind: 'page_sent', of: 1, lateMs: 240_000, way: 'scheduled' },
    { kind: 'page_unsent', of: 1, reason: typed },
    { kind: 'response_reminder', dueAt, plannedAt: dueAt },
    { kind: 'response_missed', dueAt },
    { kind: 'update_overdue', dueAt, time: 1 },
    { kind: 'asked', question: 'noCommander', time: 1 },
    { kind: 'postmortem_drafted', dueAt },
    { kind: 'postmortem_reminder', dueAt, time: 1 },
    { kind: 'channel_opened', channel, name: typed },
    { kind: 'channel_opened', channel, name: typed, lateMs: 95_000 },
    { kind: 'channel_refused', reason: typed, fallback: 'thread' },
    { kind: 'channel_renamed', name: typed },
    { kind: 'channel_archived' },
    { kind: 'channel_unarchived' },
    { kind: 'channel_deleted' },
    { kind: 'channel_made_public' },
    { kind: 'channel_made_private' },
    { kind: 'delivery_failed', what: 'set_topic', reason: typed },
    { kind: 'imported', company: typed, link: 'https://example.com/postmortem' },
    { kind: 'imported', company: null, link: typed },
    { kind: 'past_entry', of: 'signal', who: typed, told: typed, time: 'approximate' },
    { kind: 'past_entry', of: 'change', who: null, told: typed, time: 'unknown' },
    { kind: 'past_moment', moment: 'declared' },
    { kind: 'contradiction_noted', contradiction: { kind: 'source', told: typed } },
    {
      kind: 'contradiction_noted',
      contradiction: {
        kind: 'order',
        first: 'detected',
        second: 'mitigated',
        firstAt: dueAt,
        secondAt: dueAt,
      },
    },
  ]
}
