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

/** Has the incident's row, which decisions about it wait for, until it's released. */
const hold = async (desk: Desk): Promise<() => Promise<void>> => {
  const over = Promise.withResolvers<void>()
  const isHeld = Promise.withResolvers<void>()
  const holding = desk.db.transaction().execute(async (tx) => {
    await tx.updateTable('subjects').set({ version: 1 }).where('number', '=', 1).execute()
    isHeld.resolve()
    await over.promise
  })
  await isHeld.promise
  return () => {
    over.resolve()
    return holding
  }
}

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
  const release = await hold(desk)
  const order: string[] = []
  const decided = note(desk).then(() => order.push('decided'))
  const read = takeReadTurn(desk).then(() => order.push('read'))
  for (let turn = 0; turn < 20; turn += 1) await nextTurn()
  await release()
  await Promise.all([decided, read])
  expect(order).toEqual(['decided', 'read'])
})

test("a decision that isn't made for long keeps nobody from reading", async () => {
  const desk = await openDeclared()
  const release = await hold(desk)
  const order: string[] = []
  const decided = note(desk).then(() => order.push('decided'))
  await takeReadTurn(desk).then(() => order.push('read'))
  await release()
  await decided
  expect(order).toEqual(['read', 'decided'])
})
