import { expect, test } from 'vitest'
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import { deriveTimers } from '../../../src/operations/engine/derive-timers.ts'
import { arrivalOf } from '../../../src/operations/engine/result.ts'
import { performCommand } from '../../../src/operations/lifecycle/command.ts'
import { declareIncident } from '../../../src/operations/lifecycle/declare.ts'
import type { Database } from '../../../src/store/database/schema.ts'
import { openLedger } from '../../support/ledger.ts'
import { inc } from '../../support/subjects.ts'

const minuteMs = 60_000
const asker = arrivalOf('U0ANA', null, 'command')

const declared = async () => {
  const record = await openLedger()
  await declareIncident(record.desk, { title: 'Checkout is down', severity: 2, declaredIn: null }, asker)
  await performCommand(record.desk, 1, { verb: 'ack' }, asker)
  return record
}

/** The same desk under a policy that asks for a commander sooner. */
const impatient = {
  ...defaultPolicy,
  questions: { ...defaultPolicy.questions, noCommanderAfterMs: 3 * minuteMs },
}

const timersOf = async (db: Database) => {
  const rows = await db.selectFrom('timers').selectAll().where('subject', '=', inc(1)).execute()
  return Object.fromEntries(rows.map(({ kind, due_at }) => [kind, due_at.slice(11, 16)]))
}

test('a changed policy moves the timers of an open incident, and leaves its promises', async () => {
  const { desk } = await declared()
  expect(await timersOf(desk.db)).toMatchObject({ no_commander: '14:10', update_due: '15:00' })
  expect(await deriveTimers({ ...desk, policy: impatient })).toEqual({ looked: 1, unreadable: [] })
  expect(await timersOf(desk.db)).toMatchObject({ no_commander: '14:03', update_due: '15:00' })
})

test('an incident whose state is damaged is named, and the others get theirs', async () => {
  const { desk } = await declared()
  await declareIncident(desk, { title: 'Search is slow', severity: 2, declaredIn: null }, asker)
  await desk.db.updateTable('subjects').set({ state: '{' }).where('subject', '=', inc(2)).execute()
  expect(await deriveTimers({ ...desk, policy: impatient })).toEqual({ looked: 2, unreadable: [inc(2)] })
  expect(await timersOf(desk.db)).toMatchObject({ no_commander: '14:03' })
})

test('what is over and owes nothing is not looked at', async () => {
  const { desk } = await declared()
  await performCommand(desk, 1, { verb: 'cancel', why: 'a test' }, asker)
  expect(await deriveTimers(desk)).toEqual({ looked: 0, unreadable: [] })
})
