import { describe, expect, it } from 'vitest'
import { muster } from '../../../src/domain/people/people.ts'
import {
  addActionItem,
  changeActionItem,
  finishActionItem,
} from '../../../src/domain/postmortem/action-items.ts'
import { remindOfItems } from '../../../src/domain/postmortem/item-reminders.ts'
import { openItemsIn } from '../../../src/domain/postmortem/listed-items.ts'
import { actAt, next, type Story, wait, wake } from '../../support/story.ts'
import { acked, at, cancelled, closed, declared, given, refusalOf, said, times } from '../support/acts.ts'

const dayMs = 24 * 60 * 60_000

/** A severity that keeps silent, so that only action items remind; closed on Friday the 20th, led by Ben. */
const over = (): Story =>
  closed(given('commander', 'UBEN')(acked(declared(3), at('13:02')), at('13:03')), at('13:05'))

const task = (
  story: Story,
  deadlineAt: string | null,
  owner: string | null = 'UDEE',
  when = at('13:10'),
): Story =>
  next(story, when, 'UBEN', (incident, act) =>
    addActionItem(incident, { verb: 'task', text: 'add a canary', owner, deadlineAt }, act),
  )

const finish =
  (id: number, done = true) =>
  (story: Story, when: string): Story =>
    next(story, when, 'UDEE', (incident, act) =>
      finishActionItem(incident, { verb: 'finish', id, done }, act),
    )

const inMonths = '2027-03-01T00:00:00.000Z'
const reminders = (story: Story) =>
  said(story, 'action_items_due').map(({ at, items, last }) => ({
    at,
    people: items.map(({ people }) => people),
    last,
  }))

describe('an action item with a due date', () => {
  it('is reminded of the open day before, on the day, the day after and then weekly, climbing, four times', () => {
    const story = wait(task(over(), at('17:00', 27)), inMonths)
    expect(reminders(story)).toEqual([
      { at: at('09:00', 26), people: [['UDEE']], last: false },
      { at: at('09:00', 27), people: [['UDEE']], last: false },
      { at: at('09:00', 30), people: [['UDEE']], last: false },
      { at: '2026-12-07T09:00:00.000Z', people: [['UDEE', 'UBEN']], last: false },
      { at: '2026-12-14T09:00:00.000Z', people: [['UDEE', 'UBEN']], last: false },
      { at: '2026-12-21T09:00:00.000Z', people: [['UDEE', 'UBEN']], last: true },
    ])
    expect(story.effects.filter(({ kind }) => kind === 'say_in_postmortems')).toHaveLength(2)
    expect(times(story, 'action_items_reminder')).toHaveLength(6)
  })

  it("due on a Monday, it's reminded of on Friday; due within the day, only once it's late", () => {
    expect(reminders(wait(task(over(), at('17:00', 30)), at('10:00', 30))).map(({ at }) => at)).toEqual([
      at('09:00', 27),
      at('09:00', 30),
    ])
    expect(reminders(wait(task(over(), at('16:00')), at('10:00', 24))).map(({ at }) => at)).toEqual([
      at('09:00', 23),
    ])
  })

  it('is silent once it is done, and asks again when it is not', () => {
    const done = finish(1)(wait(task(over(), at('17:00', 27)), at('10:00', 26)), at('11:00', 26))
    expect(reminders(wait(done, inMonths))).toHaveLength(1)
    const again = finish(1, false)(done, at('12:00', 26))
    expect(reminders(wait(again, at('12:00', 27)))).toHaveLength(2)
  })

  it('is reminded of from the beginning under another date, and not again under the same', () => {
    const late = wait(task(over(), at('17:00', 24)), at('12:00', 25))
    const moved = next(late, at('12:30', 25), 'UBEN', (incident, act) =>
      changeActionItem(incident, { verb: 'item', id: 1, deadlineAt: at('17:00', 30) }, act),
    )
    expect(
      reminders(wait(moved, at('12:00', 30)))
        .map(({ at }) => at)
        .slice(3),
    ).toEqual([at('09:00', 27), at('09:00', 30)])
    const rule =
      (owner: string) => (incident: Story['incident'], act: Parameters<typeof changeActionItem>[2]) =>
        changeActionItem(incident, { verb: 'item', id: 1, owner }, act)
    const handed = next(late, at('12:30', 25), 'UBEN', rule('UFAY'))
    expect(handed.incident.actionItems[0]?.reminded).toEqual(late.incident.actionItems[0]?.reminded)
    expect(refusalOf(handed, at('12:31', 25), rule('UFAY'))).toEqual({ kind: 'empty', what: 'change' })
  })

  it('after weeks of downtime is reminded of once, and goes on from there', () => {
    const late = wake(task(over(), at('17:00', 24)), at('11:00', 27))
    expect(late && reminders(late)).toMatchObject([{ at: at('11:00', 27), people: [['UDEE']] }])
    expect(late && wake(late, at('11:00', 27))).toBeNull()
  })

  it("without an owner names the one who leads, and the one who was erased isn't named", () => {
    expect(reminders(wait(task(over(), at('17:00', 24), null), at('12:00', 23)))[0]?.people).toEqual([
      ['UBEN'],
    ])
    expect(reminders(wait(task(over(), at('17:00', 24), 'erased-7'), at('12:00', 23)))[0]?.people).toEqual([
      ['UBEN'],
    ])
  })
})

it('items of one incident share a message, each with its own owner', () => {
  const story = task(task(over(), at('17:00', 24), 'UDEE'), at('15:00', 24), 'UFAY')
  expect(reminders(wait(story, at('12:00', 23)))).toEqual([
    { at: at('09:00', 23), people: [['UDEE'], ['UFAY']], last: false },
  ])
})

it('more than a message holds are in the next one, each once', () => {
  let story = over()
  for (let count = 0; count < 20; count += 1) story = task(story, at('17:00', 24))
  const told = said(wait(story, at('12:00', 23)), 'action_items_due').map(({ items }) => items.length)
  expect(told).toEqual([8, 8, 4])
})

it('of a private incident nothing is said in the postmortems channel', () => {
  const hidden = closed(acked(declared(3, undefined, { isPrivate: true }), at('13:02')), at('13:05'))
  const story = wait(task(hidden, at('17:00', 24)), inMonths)
  expect(said(story, 'action_items_due')).not.toEqual([])
  expect(story.effects.filter(({ kind }) => kind === 'say_in_postmortems')).toEqual([])
})

it('what is cancelled leaves nothing to do, and what an earlier version left long ago is not asked about', () => {
  const none = wait(cancelled(task(declared(3), at('17:00', 24)), at('13:20')), inMonths)
  expect(said(none, 'action_items_due')).toEqual([])
  expect(openItemsIn(none.incident)).toEqual([])
  const { incident, policy } = task(over(), at('17:00', 24))
  const [item] = incident.actionItems
  if (!item) throw new Error('no item')
  const { reminded: _, ...old } = item
  const later = new Date(Date.parse(at('17:00', 24)) + 30 * dayMs).toISOString()
  const act = actAt(policy, later, muster, { via: 'timer' })
  const kept = remindOfItems({ ...incident, actionItems: [old] }, act)
  expect(kept.due).toEqual([])
  expect(kept.actionItems[0]?.reminded).toMatchObject({ times: 4 })
})

it('a ticket is a web address or nothing', () => {
  const rule =
    (ticket: string) => (incident: Story['incident'], act: Parameters<typeof changeActionItem>[2]) =>
      changeActionItem(incident, { verb: 'item', id: 1, ticket }, act)
  const story = task(over(), null)
  for (const bad of ['OPS-42', 'javascript:alert(1)', 'https://x.test/a b', 'https://x.test/|evil>'])
    expect(refusalOf(story, at('13:20'), rule(bad)), bad).toMatchObject({ kind: 'bad_ticket' })
  const linked = next(story, at('13:20'), 'UBEN', rule('https://x.test/OPS-42'))
  expect(linked.incident.actionItems[0]?.ticket).toBe('https://x.test/OPS-42')
  expect(next(linked, at('13:21'), 'UBEN', rule('')).incident.actionItems[0]).not.toHaveProperty('ticket')
})
