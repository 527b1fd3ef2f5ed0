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
  // So many that they're fired several to a transaction.
  const others = Array.from({ length: 19 }, (_, index) => index + 2)
  for (const number of [1, ...others]) {
    await declareIncident(
      desk,
      { title: 'Search is slow', severity: 2, declaredIn: null },
      arrivalOf('U1', `command:${number}`, 'command'),
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
  const missed = async () => {
    const timelines = await Promise.all(others.map((number) => readTimeline(desk.db, number)))
    return timelines.map((entries) => entries.filter(({ what }) => what.kind === 'response_missed').length)
  }
  await expect.poll(missed).toEqual(others.map(() => 1))
  await expect.poll(() => lines.join()).toContain("timers couldn't be fired")
  // It is tried again, though not at once and for ever.
  expect(lines.length).toBeLessThan(3)
})
