import { expect, test } from 'vitest'
import type { HandOverNotice, ShiftNotice } from '../../../src/domain/on-call/effects.ts'
import { handOverLines, shiftAheadLines } from '../../../src/wording/lifecycle/hand-over-brief.ts'
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

test('a shift that comes is told with its times, with whom, and how to find cover', () => {
  const now = '2026-11-23T14:00:00.000Z'
  const coming: ShiftNotice = {
    kind: 'tell_shift_ahead',
    person: 'U0BEN',
    schedule: 'primary',
    at: '2026-11-24T09:00:00.000Z',
    until: '2026-12-01T09:00:00.000Z',
    people: ['U0BEN', 'U0DEE'],
    before: ['U0ANA'],
    plannedAt: now,
    toldAt: now,
    late: null,
  }
  expect(plainLines(shiftAheadLines({ name: 'Primary' }, coming, now))).toMatchInlineSnapshot(`
    "Your shift in *Primary* is from Tue 24 Nov at 09:00 to 1 Dec 2026 at 09:00 with @dee. Before: @ana.
    Can't make it? \`/incident swap @user from fri 18:00 to mon 09:00 [for mon 18:00 to fri 09:00]\` or \`/incident cover @user from fri 18:00 to mon 09:00\`"
  `)
  const late = { ...coming, until: null, people: ['U0BEN'], before: [], late: 'down', toldAt: at } as const
  expect(
    plainLines(shiftAheadLines({ name: 'Primary' }, { ...late, people: ['U0BEN'], before: [] }, now)),
  ).toContain('Late: Muster was down')
})
