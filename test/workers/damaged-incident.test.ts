import { expect, onTestFinished, test } from 'vitest'
import { arrivalOf } from '../../src/operations/engine/result.ts'
import { declareIncident } from '../../src/operations/lifecycle/declare.ts'
import { createLog } from '../../src/process/log.ts'
import { readTimeline } from '../../src/store/record/timeline.ts'
import { startTimers } from '../../src/workers/timers.ts'
import { hours } from '../support/bot.ts'
import { openLedger } from '../support/ledger.ts'

test("an incident that can't be read keeps no other waiting", async () => {
  const { desk, clock } = await openLedger()
  for (const key of ['command:1', 'command:2']) {
    await declareIncident(
      desk,
      { title: 'Search is slow', severity: 2, declaredIn: null },
      arrivalOf('U1', key, 'command'),
    )
  }
  await desk.db.updateTable('subjects').set({ state: 'damaged' }).where('number', '=', 1).execute()
  clock.advance(hours(1))
  const lines: string[] = []
  const timers = startTimers(
    desk,
    createLog('error', (line) => lines.push(line), clock.now),
    15_000,
  )
  onTestFinished(() => timers.stop())
  const missed = async () =>
    (await readTimeline(desk.db, 2)).filter(({ what }) => what.kind === 'response_missed')
  await expect.poll(missed).toHaveLength(1)
  await expect.poll(() => lines.join()).toContain("timers couldn't be fired")
  // It is tried again, though not at once and for ever.
  expect(lines.length).toBeLessThan(3)
})
