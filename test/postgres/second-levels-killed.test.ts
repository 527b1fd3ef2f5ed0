import { expect, test } from 'vitest'
import {
  boundMs,
  declareAll,
  dueAtOnce,
  lastAfterMs,
  levelMs,
  patient,
  policy,
  untilCalled,
} from '../process/killed/support/second-levels.ts'
import { expectSaidOnce } from '../promises/support/shown.ts'
import { type Slot, startPair } from './support/pair.ts'

test('second levels that are due when a bot is killed are called by the other within the take-over, each once', {
  timeout: 400_000,
}, async () => {
  const { workspace, db, advance, settle, kill, restart } = await startPair(policy, patient)
  await declareAll(workspace, 'whole')
  await settle()
  const from = performance.now()
  advance(levelMs)
  await untilCalled(workspace, 'whole', dueAtOnce)
  const withoutKillMs = lastAfterMs(workspace, 'whole', from)
  await settle()
  for (const slot of [0, 1] satisfies Slot[]) {
    const batch = `kill${slot}`
    await declareAll(workspace, batch)
    await settle()
    advance(levelMs)
    await untilCalled(workspace, batch, 3)
    kill(slot)
    const killedMs = performance.now()
    await untilCalled(workspace, batch, dueAtOnce)
    const tookMs = lastAfterMs(workspace, batch, killedMs)
    process.stdout.write(
      `second levels: one of two killed, the last called ${Math.round(tookMs)} ms after it\n`,
    )
    expect(tookMs).toBeLessThan(boundMs('another', withoutKillMs))
    await settle()
    await restart(slot)
  }
  await expectSaidOnce(workspace, db)
})
