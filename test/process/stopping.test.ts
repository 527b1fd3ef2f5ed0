import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createLog } from '../../src/process/log.ts'
import { stoppingOn } from '../../src/process/stopping.ts'

const watch = (stop: () => Promise<void>, atMostMs = 5_000) => {
  const said: string[] = []
  const exits: number[] = []
  const log = createLog(
    'info',
    (line) => said.push((JSON.parse(line) as { message: string }).message),
    () => 0,
  )
  return { said, exits, onSignal: stoppingOn(stop, log, (code) => exits.push(code), atMostMs) }
}

const never = new Promise<void>(() => {})

test("a stop finishes what's in progress, and then exits", async () => {
  let finished = false
  const { said, exits, onSignal } = watch(async () => {
    await pause(20)
    finished = true
  })
  await onSignal('SIGTERM')
  expect({ finished, said, exits }).toEqual({ finished: true, said: ['stopping', 'stopped'], exits: [0] })
})

test('a stop exits in time, with the rest unfinished', async () => {
  const { said, exits, onSignal } = watch(() => never, 50)
  void onSignal('SIGTERM')
  await pause(20)
  expect(exits).toEqual([])
  await pause(60)
  expect(exits).toEqual([0])
  expect(said.at(-1)).toMatch(/too long/)
})

test('the same signal twice at once counts as one; a later one exits', async () => {
  const { said, exits, onSignal } = watch(() => never)
  void onSignal('SIGINT')
  void onSignal('SIGINT')
  expect(exits).toEqual([])
  await pause(550)
  void onSignal('SIGINT')
  expect({ exits, last: said.at(-1) }).toEqual({ exits: [1], last: 'stopping at once' })
})

test('a stop that fails says so, and exits as a failure', async () => {
  const { said, exits, onSignal } = watch(() => Promise.reject(new Error('no')))
  await onSignal('SIGTERM')
  expect({ exits, last: said.at(-1) }).toEqual({ exits: [1], last: 'stopping failed' })
})
