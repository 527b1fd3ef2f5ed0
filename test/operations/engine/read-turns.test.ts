import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { Desk } from '../../../src/operations/engine/desk.ts'
import { takeReadTurn } from '../../../src/operations/engine/read-turns.ts'
import { arrivalOf } from '../../../src/operations/engine/result.ts'
import { performCommand } from '../../../src/operations/lifecycle/command.ts'
import { declareIncident } from '../../../src/operations/lifecycle/declare.ts'
import { openLedger } from '../../support/ledger.ts'

const asked = { title: 'checkout is down', severity: 2 as const, declaredIn: null }
const arrival = () => arrivalOf('U1', null, 'cli')

/** An incident is there, whose decisions stand in line; one that declares stands in none. */
const openDeclared = async (): Promise<Desk> => {
  const { desk } = await openLedger()
  await declareIncident(desk, asked, arrival())
  return desk
}

const note = (desk: Desk) =>
  performCommand(desk, 1, { verb: 'note', text: 'restarted', happenedAt: null }, arrival())

test('of pages that are asked for together each has a turn of its own', async () => {
  const { desk } = await openLedger()
  let turn = 0
  const begun: number[] = []
  const reads = Array.from({ length: 20 }, () => takeReadTurn(desk).then(() => begun.push(turn)))
  for (; begun.length < reads.length; turn += 1) await nextTurn()
  expect(new Set(begun).size).toBe(reads.length)
})

test('a decision that came with them is made before them', async () => {
  // However long it takes on a busy machine.
  vi.useFakeTimers({ toFake: ['performance'] })
  onTestFinished(() => {
    vi.useRealTimers()
  })
  const desk = await openDeclared()
  const order: string[] = []
  const decided = note(desk).then(() => order.push('decided'))
  await Promise.all([decided, takeReadTurn(desk).then(() => order.push('read'))])
  expect(order).toEqual(['decided', 'read'])
})

test("a decision that isn't made for long keeps nobody from reading", async () => {
  const desk = await openDeclared()
  const held = Promise.withResolvers<void>()
  const isHeld = Promise.withResolvers<void>()
  const holding = desk.db.transaction().execute(async (tx) => {
    await tx.updateTable('subjects').set({ version: 1 }).where('number', '=', 1).execute()
    isHeld.resolve()
    await held.promise
  })
  await isHeld.promise
  const order: string[] = []
  const decided = note(desk).then(() => order.push('decided'))
  await takeReadTurn(desk).then(() => order.push('read'))
  held.resolve()
  await Promise.all([holding, decided])
  expect(order).toEqual(['read', 'decided'])
})
