import { describe, expect, test } from 'vitest'
import { muster } from '../../src/domain/people/people.ts'
import type { FoldedEntry, Happening } from '../../src/domain/record/timeline.ts'
import { lineOf } from '../../src/wording/happenings.ts'
import { entryOf, happenings } from '../support/entries.ts'
import { ana, ben, channel, dee, minutesLater, policy } from '../support/incidents.ts'
import { plainly } from './support/plainly.ts'

const told = (what: Happening, more: Partial<FoldedEntry> = {}): string => {
  const { sentence, quote, after } = lineOf(entryOf(what, more), policy)
  return [plainly(sentence), quote && `"${quote}"`, plainly(after)].filter(Boolean).join(' | ')
}

test('every kind of happening is a sentence, actor first', () => {
  expect(
    happenings('the words')
      .map((what) => told(what))
      .join('\n'),
  ).toMatchInlineSnapshot(`
    "@ben declared SEV-1, response due by 14:32
    @ben acknowledged after 2 min
    @ben responded after 7 min by taking command (target missed)
    @ben responded after 20 min of business hours by raising the severity
    @ben acknowledged again after 1 min
    @ben added the tag capacity
    @ben removed the tag capacity
    @ben handed Scribe to @dee
    @ben made @dee the words
    @ben raised SEV-2 → SEV-1 | "the words"
    @ben lowered SEV-1 (a mistake) → SEV-3 | "the words"
    @ben left the channel, so nobody is Scribe
    @ben marked INC-41 as a duplicate of this incident
    @ben reopened INC-41, which is no longer a duplicate of this incident
    @ben snoozed reminders until 14:32
    @ben changed status Investigating → Identified | "the words"
    @ben posted an update (next by 14:32) | "the words"
    @ben moved the next update to 14:32
    @ben | "the words"
    @ben edited a note | "the words"
    @ben published to the status page | "the words"
    @ben deleted a note
    @ben unpinned a note
    @ben added action item 1 (no owner, no due date) | "the words"
    @ben changed action item 1 (@dee, due Fri 20 Nov) | "the words"
    @ben finished action item 1 | "the words"
    @ben reopened action item 1 | "the words"
    Muster sent a reminder: action items 1 and 3
    @ben accepted a proposal from the record | "the words"
    @ben dismissed a proposal from the record | "the words"
    It looks like INC-7 | "the words"
    @ben filled in root cause and something else
    @ben corrected "Detected" to Fri 20 Nov at 14:03 (was Fri 20 Nov at 14:32)
    @ben resolved the incident after 52 min | "the words"
    @ben opened the runbook the words (3 steps)
    @ben ticked off a step of the words: the words
    @ben took back a step of the words: the words
    @ben on a step of the words (the words) | "the words"
    @ben started \`restart\` for a step of the words (the words), attempt 2
    A step of the words ran | "the words"
    @ben on the runbook the words: it didn't help
    @ben closed the incident
    @ben reopened the incident, Resolved → Investigating | "the words"
    @ben cancelled the incident as a false alarm | "the words"
    @ben marked the incident as a duplicate of INC-41
    Muster paged @dee
    Muster paged @channel (page 2)
    Muster paged @oncall: @ben and @dee; @dee can't be reached
    @ben paged @dee, on call in primary | "the words"
    @ben arrived after 3 min
    Muster called @dee again
    @ben acknowledged @ben's page after 2 min
    Muster had no one to page: no one in @oncall can be reached
    @ben: the page was useful
    @ben: the page wasn't useful
    @ben is still on it
    @ben's acknowledgement lapsed after 10 min: no answer, so no one is in command
    @ben's acknowledgement lapsed after 10 min: no answer
    @ben handed on after 10 min and left command
    @ben handed on after 10 min
    @ben can't respond
    @ben, on call in primary, can't respond (page 2)
    No direct message reached @dee (the words)
    Do Not Disturb is on for @dee until 14:32
    A page went out as a scheduled message, 4 min late
    A page reached no one (the words)
    Muster sent a reminder: response due by 14:32
    No response by 14:32
    Update overdue at 14:32
    Muster asked who's taking command
    Postmortem drafted, due Fri 20 Nov
    Muster sent a reminder: postmortem due Fri 20 Nov
    @ben asked @dee to review the postmortem
    @ben approved the postmortem
    @ben published the postmortem
    @ben published the postmortem, version 2 (changed: root cause) | "the words"
    @ben retracted the postmortem | "the words"
    @ben made @dee the owner of the postmortem
    Muster opened #the words
    Muster opened #the words after 1 min
    Slack rejected the channel (the words), and work continued in a thread
    @ben renamed the channel to #the words
    @ben archived the channel
    @ben unarchived the channel
    @ben deleted the channel
    Channel made public, so Muster stopped posting in it
    Muster was removed from the channel
    Muster is back in the channel
    Slack moved the channel: #C0INC42
    Channel shared with another company
    Channel made private again
    Slack rejected the topic (the words)
    @ben imported the incident from the words (https://example.com/postmortem)
    @ben imported the incident (the words)
    The words | "the words" | (about this time)
    Change | "the words" | (at an unknown time)
    Declared
    Its source contradicts itself: the words
    "Detected" (20 Nov 2026 at 14:32) is after "Mitigated" (20 Nov 2026 at 14:32)"
  `)
})

describe("what nobody did, or Slack doesn't say who", () => {
  test('has no actor', () => {
    expect(told({ kind: 'channel_archived' }, { by: muster })).toBe('Channel archived')
    expect(told({ kind: 'channel_renamed', name: 'outage' }, { by: muster })).toBe(
      'Channel renamed to #outage',
    )
  })
})

describe('a role', () => {
  const assigned = (role: string, to: string, from: string | null): string =>
    told({ kind: 'role_assigned', role, to, from })

  test('is taken, given, handed over or taken over', () => {
    expect(assigned('commander', ben, null)).toBe('@ben took command')
    expect(assigned('commander', ben, ana)).toBe('@ben took over command from @ana')
    expect(assigned('commander', dee, ben)).toBe('@ben handed command to @dee')
    expect(assigned('commander', dee, ana)).toBe('@ben made @dee Commander, replacing @ana')
    expect(assigned('scribe', ben, null)).toBe('@ben became Scribe')
    expect(assigned('scribe', dee, null)).toBe('@ben made @dee Scribe')
  })
})

describe('a note', () => {
  const source = (author: string, via: 'reaction' | 'shortcut') =>
    ({ via, message: { channel, ts: '1.2', author } }) as const

  test('is spoken by its author, not by the one who pinned it', () => {
    const note = { kind: 'note', text: 'shard 7 has no replicas' } as const
    expect(told(note, { source: source(dee, 'reaction') })).toBe(
      '@dee | "shard 7 has no replicas" | (pinned by @ben)',
    )
    expect(told(note, { source: source(dee, 'shortcut') })).toContain('(recorded by @ben)')
    expect(told(note, { source: source(ben, 'reaction') })).toBe('@ben | "shard 7 has no replicas"')
  })

  test('says that it was edited', () => {
    expect(told({ kind: 'note', text: 'x' }, { editedAt: minutesLater(9) })).toBe('@ben | "x" | (edited)')
  })
})

test('what reached nobody says so', () => {
  const asked = { kind: 'asked', question: 'noCommander', time: 1 } as const
  expect(told(asked, { reachedNobody: true })).toBe("Muster asked who's taking command (reached nobody)")
})

describe('a page', () => {
  const page: Happening = { kind: 'paged', level: 1, targets: [{ kind: 'person', id: dee }], mention: 'none' }
  const sent = (way: 'channel' | 'direct' | 'scheduled', lateMs: number): string =>
    told(page, { sent: { way, lateMs } })

  test("says how it went out where that wasn't as meant", () => {
    expect(sent('channel', 240_000)).toBe('Muster paged @dee, 4 min late')
    expect(sent('direct', 20_000)).toBe('Muster paged @dee by direct message')
    expect(sent('scheduled', 240_000)).toBe('Muster paged @dee as a scheduled message, 4 min late')
  })
})

describe('what came late', () => {
  test('says by how much, and that a response was missed, not who missed it', () => {
    const dueAt = minutesLater(-60)
    expect(told({ kind: 'response_missed', dueAt })).toBe('No response by 13:02 (noticed 1 h 4 min late)')
    expect(told({ kind: 'response_reminder', dueAt: minutesLater(9), plannedAt: dueAt })).toBe(
      'Muster sent a reminder: response due by 14:11 (noticed 1 h 4 min late)',
    )
  })

  test('says to the second how late a response was', () => {
    const acknowledged = { kind: 'acknowledged', how: 'acknowledged', tookMs: 315_000 } as const
    expect(told({ ...acknowledged, late: true })).toBe('@ben acknowledged after 5 min 15 s (target missed)')
    expect(told({ ...acknowledged, late: false })).toBe('@ben acknowledged after 5 min')
  })

  test('counts its reminders from the second', () => {
    expect(told({ kind: 'update_overdue', dueAt: minutesLater(0), time: 2 })).toBe(
      'Update overdue at 14:02 (reminder 2)',
    )
    expect(told({ kind: 'asked', question: 'quiet', time: 3 })).toBe(
      'Muster asked whether this is still ongoing (reminder 3)',
    )
  })
})
