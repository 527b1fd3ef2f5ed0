import { expect, test } from 'vitest'
import type { HandOverNotice } from '../../../src/domain/on-call/effects.ts'
import { handOverLines } from '../../../src/wording/lifecycle/hand-over-brief.ts'
import { begin } from '../../support/story.ts'
import { plainLines } from '../support/plainly.ts'

const at = '2026-11-24T08:00:00.000Z'

const notice: HandOverNotice = {
  kind: 'tell_hand_over',
  person: 'U0ANA',
  schedule: 'primary',
  at,
  people: ['U0ANA', 'U0CLEO'],
  before: ['U0BEN'],
  until: '2026-11-25T08:00:00.000Z',
  next: [{ from: '2026-11-28T08:00:00.000Z', to: '2026-11-29T08:00:00.000Z' }],
  lastShift: { from: '2026-11-23T08:00:00.000Z', to: at },
  toldAt: at,
  late: null,
}

test('a hand-over, with incidents and late, and with nothing at all', () => {
  const { incident } = begin({ by: 'U0BEN' }, '2026-11-24T07:58:00.000Z')
  const schedule = { name: 'Primary' }
  const toldAt = '2026-11-24T08:10:00.000Z'
  const late = { ...notice, toldAt, late: 'down' } as const
  const paged = [{ incident, times: 2 }]
  expect(
    plainLines(handOverLines({ notice: late, schedule, open: [incident], paged }, toldAt)),
  ).toMatchInlineSnapshot(`
    "On call in *Primary* now: @ana, @cleo. Your shift ends Wed 25 Nov at 08:00. Before: @ben. (Late: Muster was down from 08:00 to 08:10.)
    *1 open incident*
    • 🔴 INC-42 Checkout is down · SEV-1 · Investigating · no commander yet · *⏱ No response yet, overdue since 08:03*
    Paged last shift: INC-42 Checkout is down (2 times).
    Your next shifts: from Sat 28 Nov at 08:00 to Sun 29 Nov at 08:00."
  `)
  expect(
    plainLines(handOverLines({ notice: { ...notice, next: [] }, schedule, open: [], paged: [] }, at)),
  ).toMatchInlineSnapshot(`
    "On call in *Primary* now: @ana, @cleo. Your shift ends Wed 25 Nov at 08:00. Before: @ben.
    No open incidents.
    No pages last shift."
  `)
  const first = { ...notice, before: [], lastShift: null, next: [], until: null }
  expect(
    plainLines(handOverLines({ notice: first, schedule, open: [], paged: [] }, at)),
  ).toMatchInlineSnapshot(`
    "On call in *Primary* now: @ana, @cleo.
    No open incidents."
  `)
})
