import { expect, test } from 'vitest'
import { arrivalOf } from '../../../src/operations/engine/result.ts'
import { performCommand } from '../../../src/operations/lifecycle/command.ts'

import { declareIncident } from '../../../src/operations/lifecycle/declare.ts'

import { redraft } from '../../../src/operations/postmortem/redraft.ts'
import { latestDraft } from '../../../src/store/postmortem/drafts.ts'
import { openLedger } from '../../support/ledger.ts'

test('a draft that many ask for at once is made once, also while the record changes', async () => {
  const { desk } = await openLedger()
  await declareIncident(
    desk,
    { title: 'Checkout is down', severity: 1, declaredIn: null },
    arrivalOf('U1', 'command:1', 'command'),
  )
  const drafts = await Promise.all(Array.from({ length: 8 }, () => redraft(desk, 1)))
  expect(new Set(drafts.map((draft) => draft?.revision))).toEqual(new Set([1]))
  await Promise.all([
    redraft(desk, 1),
    performCommand(
      desk,
      1,
      { verb: 'note', text: 'the disk was full', happenedAt: null },
      arrivalOf('U2', null, 'command'),
    ),
    redraft(desk, 1),
  ])
  await redraft(desk, 1)
  expect((await latestDraft(desk.db, 1))?.markdown).toContain('the disk was full')
})

test("a draft that's made again later is the same one, until the record says something new", async () => {
  const { desk, clock } = await openLedger()
  await declareIncident(
    desk,
    { title: 'Checkout is down', severity: 1, declaredIn: null },
    arrivalOf('U1', 'command:1', 'command'),
  )
  const first = await redraft(desk, 1)
  clock.advance(7 * 60_000)
  expect(await redraft(desk, 1)).toEqual(first)
  await performCommand(
    desk,
    1,
    { verb: 'note', text: 'the disk was full', happenedAt: null },
    arrivalOf('U2', null, 'command'),
  )
  const second = await redraft(desk, 1)
  expect(second?.revision).toBe(2)
  clock.advance(7 * 60_000)
  expect((await redraft(desk, 1))?.revision).toBe(2)
})
