import { expect, test } from 'vitest'
import { muster } from '../../../src/domain/people/people.ts'
import { happeningText } from '../../../src/slack/views/happening-text.ts'
import { entryText, timelineView } from '../../../src/slack/views/incident/timeline.ts'
import { messageProblems } from '../../support/block-limits.ts'
import { readable } from '../../support/readable.ts'
import { entryOf, happenings } from './entries.ts'
import { channel, declared, minutesLater, policy } from './incidents.ts'

const incident = declared()

const linesOf = (count: number, page: number | null): string => {
  const entries = Array.from({ length: count }, (_, index) =>
    entryOf({ kind: 'note', text: `step ${index + 1}` }),
  )
  const view = timelineView({ incident, entries, page, policy })
  expect(messageProblems(view)).toEqual([])
  return readable(view)
}

test('every kind of happening reads as a line', () => {
  const lines = happenings('the words').map((what) => happeningText(what, policy))
  expect(
    readable({ blocks: [{ type: 'section', text: { type: 'mrkdwn', text: lines.join('\n') } }] }),
  ).toMatchInlineSnapshot(`
    "Declared as SEV-1: the words
    Acknowledged, after 2 min
    Acknowledged by taking command, after 7 min, later than it was due
    <@U0DEE> is Scribe, after <@U0BEN>
    <@U0DEE> is the words
    Raised from SEV-2 to SEV-1: the words
    Identified, was investigating: the words
    Update: the words
    Next update put off until 2026-11-20 14:32 UTC
    the words
    Message edited: the words
    Message deleted
    Message taken off the timeline
    Action item 1 without owner, without deadline: the words
    Action item changed, 1 for <@U0DEE>, by 2026-11-20 14:32 UTC: the words
    Filled in: root cause, something else
    Time corrected: Detected, 2026-11-20 14:03 UTC, was 2026-11-20 14:32 UTC
    Resolved after 52 min: the words
    Closed
    Reopened, was resolved: the words
    Cancelled, false alarm: the words
    Cancelled, duplicate of INC-41
    Paged: <@U0DEE>
    Page 2: everybody
    Reminder: response due 2026-11-20 14:32 UTC
    Response was due 2026-11-20 14:32 UTC, and nobody had acknowledged
    An update was due 2026-11-20 14:32 UTC
    Asked who takes command
    Postmortem drafted, due 2026-11-20 14:32 UTC
    Reminder: postmortem due 2026-11-20 14:32 UTC
    Channel opened: <#C0INC42>
    Slack refused the channel (the words); it goes on in a thread
    Channel renamed to #the words
    Channel archived
    Channel taken out of the archive
    Channel deleted
    Channel made public; Muster says nothing more in it
    Channel made private again
    Slack refused the topic (the words)"
  `)
})

test('an entry says when, what, by whom, and where it can be read', () => {
  const source = {
    via: 'reaction',
    message: { channel, ts: '1.2', link: 'https://x.slack.com/p12' },
  } as const
  const note = entryOf({ kind: 'note', text: 'Pool is full' }, { source, editedAt: minutesLater(5) })
  expect(entryText(note, policy)).toMatchInlineSnapshot(
    `"*<!date^1795183560^{date_short_pretty} {time}|2026-11-20 14:06 UTC>* Pool is full (edited) (<@U0BEN>) <https://x.slack.com/p12|message>"`,
  )
  expect(entryText(entryOf({ kind: 'channel_archived' }, { by: muster }), policy)).not.toContain('<@')
})

test('the timeline opens at its last page and turns both ways', () => {
  const last = linesOf(32, null)
  expect(last).toContain('~ 31 to 32 of 32')
  expect(last).toContain('[Older]')
  expect(last).not.toContain('[Newer]')
  const middle = linesOf(32, 1)
  expect(middle).toContain('[Older] [Newer]')
  expect(middle).toContain('step 16 ')
  expect(middle).not.toContain('step 15 ')
  expect(linesOf(32, 0)).not.toContain('[Older]')
})

test('a page that does not exist shows the nearest', () => {
  expect(linesOf(15, 9)).toContain('~ 1 to 15 of 15')
  expect(linesOf(15, 9)).not.toContain('[')
})

test('an empty timeline says so', () => {
  expect(linesOf(0, null)).toMatchInlineSnapshot(`
    "Nothing is on the timeline of INC-42 Checkout is down yet.
    [Add note]"
  `)
})
