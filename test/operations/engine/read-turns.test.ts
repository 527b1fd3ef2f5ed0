import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { takeReadTurn } from '../../../src/operations/engine/read-turns.ts'
import { arrivalOf } from '../../../src/operations/engine/result.ts'
import { declareIncident } from '../../../src/operations/lifecycle/declare.ts'
import { openLedger } from '../../support/ledger.ts'

const asked = { title: 'checkout is down', severity: 2 as const, declaredIn: null }
const arrival = () => arrivalOf('U1', null, 'cli')

test('of pages that are asked for together each has a turn of its own', async () => {
  const { desk } = await openLedger()
  let turn = 0
  const begun: number[] = []
  const reads = Array.from({ length: 20 }, () => takeReadTurn(desk).then(() => begun.push(turn)))
  for (; begun.length < reads.length; turn += 1) await nextTurn()
  expect(new Set(begun).size).toBe(reads.length)
})

test('a decision that came with them is made before them', async () => {
  const { desk } = await openLedger()
  const order: string[] = []
  const decided = declareIncident(desk, asked, arrival()).then(() => order.push('decided'))
  await Promise.all([decided, takeReadTurn(desk).then(() => order.push('read'))])
  expect(order).toEqual(['decided', 'read'])
})

test("a decision that isn't made for long keeps nobody from reading", async () => {
  const { desk } = await openLedger()
  const held = Promise.withResolvers<void>()
  const holding = desk.db.transaction().execute(async (tx) => {
    await tx.insertInto('counters').values({ name: 'held', value: 1 }).execute()
    await held.promise
  })
  const decided = declareIncident(desk, asked, arrival())
  await takeReadTurn(desk)
  held.resolve()
  await Promise.all([holding, decided])
})
