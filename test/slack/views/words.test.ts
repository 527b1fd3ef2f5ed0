import { describe, expect, test } from 'vitest'
import type { Incident } from '../../../src/domain/incident/incident.ts'
import { close } from '../../../src/domain/lifecycle/close.ts'
import type { Words } from '../../../src/domain/record/effects.ts'
import type { View } from '../../../src/slack/views/view.ts'
import { wordsView } from '../../../src/slack/views/words.ts'
import {
  actAt,
  ana,
  ben,
  closedAndComplete,
  declared,
  dee,
  incidentAfter,
  led,
  minutesLater,
  policy,
} from '../../support/incidents.ts'
import { messageProblems } from '../../support/shown/block-limits.ts'
import { buttonsOf } from '../../support/shown/readable.ts'

const shown = (words: Words, incident: Incident = declared(), at = minutesLater(24)): View => {
  const view = wordsView(words, { incident, policy, at })
  expect(messageProblems(view)).toEqual([])
  return view
}

const offered = (words: Words, incident?: Incident): string[] => buttonsOf(shown(words, incident))

const dueAt = minutesLater(30)
const respond = ['*Acknowledge', 'Take command']

describe('a message that needs a response offers to give one', () => {
  const page: Words = {
    kind: 'page',
    level: 1,
    mention: 'none',
    severity: 1,
    missed: false,
    dueAt,
    targets: [{ kind: 'person', id: dee }],
  }
  const at = minutesLater(24)

  test("as long as there's none", () => {
    expect(offered(page)).toEqual(respond)
    expect(
      offered({ kind: 'response_reminder', severity: 2, dueAt, plannedAt: at, at, targets: [] }),
    ).toEqual(respond)
    expect(
      offered({ kind: 'response_missed', severity: 2, dueAt, at: dueAt, targets: [], pagesNext: true }),
    ).toEqual(respond)
    expect(offered(page, led(declared()))).toEqual([])
  })

  test("mentions those it's for, and the whole channel only where it says so", () => {
    expect(shown(page).text).toContain(`<@${dee}>`)
    expect(shown({ ...page, targets: [], mention: 'channel' }).text).toContain('<!channel>')
    expect(
      shown({ kind: 'response_missed', severity: 1, dueAt, at: dueAt, targets: [], pagesNext: true }).text,
    ).not.toContain('<!channel')
  })
})

describe('a question offers its answers', () => {
  test('to an overdue update', () => {
    expect(offered({ kind: 'update_overdue', dueAt, at: dueAt })).toEqual([
      'Post update',
      'Remind in 15 min',
      'Nothing new',
    ])
  })

  test.each([
    ['quiet', ['Post update', 'Resolve', 'Remind in 1 h']],
    ['noCommander', ['Take command', 'Remind in 1 h']],
    ['notClosed', ['Close', 'Remind in 1 h']],
  ] as const)('to %s', (question, buttons) => {
    const words: Words = { kind: 'question', question, at: dueAt, since: minutesLater(0), last: false }
    expect(offered(words)).toEqual(buttons)
  })

  test('to the one who is still on it, while they are asked', () => {
    const words: Words = {
      kind: 'question',
      question: 'stillOnIt',
      at: dueAt,
      since: minutesLater(0),
      last: false,
    }
    expect(offered(words)).toEqual(['Remind in 1 h'])
  })

  test('to an action item that lacks something, by what it lacks', () => {
    const item = {
      kind: 'action_item',
      id: 1,
      text: 'Alert',
      owner: null,
      deadlineAt: null,
      by: ben,
    } as const
    expect(offered(item)).toEqual(['Set owner'])
    expect(offered({ ...item, owner: ana })).toEqual(['Set due date'])
    expect(offered({ ...item, owner: ana, deadlineAt: dueAt })).toEqual([])
  })
})

test('an action item that was done offers to take it back, until that happened', () => {
  const item = { text: 'Alert', owner: ana, deadlineAt: dueAt, addedBy: ben }
  const done = { at: dueAt, by: ana }
  const words: Words = { kind: 'action_item_done', id: 1, text: 'Alert', by: ana }
  const offeredWith = (...actionItems: Incident['actionItems']) =>
    offered(words, { ...declared(), actionItems })
  expect(offeredWith({ ...item, id: 1, done }, { ...item, id: 2 })).toEqual(['Not done'])
  expect(offeredWith({ ...item, id: 1 }, { ...item, id: 2, done })).toEqual([])
})

describe('what asks for a response again', () => {
  const raised: Words = { kind: 'severity_changed', from: 3, to: 1, by: ana, why: null, asksAgain: true }

  test('after raising offers to acknowledge, and otherwise nothing', () => {
    expect(offered(raised)).toEqual(['*Acknowledge'])
    expect(offered({ ...raised, asksAgain: false })).toEqual([])
  })

  test('offers who takes over when a commander left', () => {
    const vacated: Words = { kind: 'role_vacated', roles: ['commander'], from: ben, people: [ana] }
    expect(offered(vacated)).toEqual(['Take command', 'Assign role'])
  })
})

describe("closing offers what's left", () => {
  const closed = (severity: 1 | 3) =>
    incidentAfter(close(led(declared(severity)), { verb: 'close' }, actAt(60)))
  const words = { kind: 'closed', by: ben, postmortemDueAt: minutesLater(7200), openQuestions: 4 } as const

  test("of a postmortem that's required, and a draft of one that isn't", () => {
    expect(offered(words, closed(1))).toEqual(['Finish postmortem'])
    expect(offered(words, closedAndComplete())).toEqual([])
    expect(offered({ ...words, postmortemDueAt: null }, closed(3))).toEqual(['Draft postmortem'])
    const reminder: Words = { kind: 'postmortem_reminder', dueAt, at: minutesLater(10), openQuestions: 1 }
    expect(offered(reminder, closed(1))).toEqual([
      'Finish postmortem',
      'Publish postmortem',
      'Remind in 1 day',
    ])
    expect(offered({ ...reminder, last: true }, closed(1))).toEqual([
      'Finish postmortem',
      'Publish postmortem',
    ])
  })
})

test('what someone typed is below in its own block, and in the notification', () => {
  const view = shown({
    kind: 'update',
    by: ben,
    text: 'Rolling <back>.',
    nextDueAt: dueAt,
    nothingNew: false,
  })
  expect(view.blocks.map((block) => block.type)).toEqual(['section', 'section'])
  expect(view.blocks[1]).toMatchObject({ text: { text: 'Rolling &lt;back&gt;.' } })
  expect(view.text).toMatch(/^📣 .* Rolling &lt;back&gt;\.$/)
})
