import { expect, onTestFinished, test } from 'vitest'
import { defaultPolicy } from '../../src/domain/policy/default-policy.ts'
import { arrivalOf } from '../../src/operations/engine/result.ts'
import { declareIncident } from '../../src/operations/lifecycle/declare.ts'
import { movableClock } from '../../src/process/clock.ts'
import { createLog } from '../../src/process/log.ts'
import { readTimeline } from '../../src/store/record/timeline.ts'
import { startTimers } from '../../src/workers/timers.ts'
import { minutes, mondayAt14 } from '../support/bot.ts'
import { openFresh } from '../support/databases.ts'

test("a rule that never comes to rest doesn't page people in a loop", async () => {
  const { db } = await openFresh()
  const clock = movableClock(mondayAt14)
  const sev1 = defaultPolicy.severities[1]
  const response = { kind: 'immediate', missedAfterMs: 1, pageEveryMs: 0, pagesAtMost: 1_000 } as const
  const policy = { ...defaultPolicy, severities: { ...defaultPolicy.severities, 1: { ...sev1, response } } }
  const desk = { db, clock, policy, wake: () => {} }
  const declaration = { title: 'Checkout is down', severity: 1, declaredIn: null } as const
  await declareIncident(desk, declaration, arrivalOf('U0ANA', null, 'command'))
  const lines: string[] = []
  clock.advance(minutes(1))
  const worker = startTimers(
    desk,
    createLog('error', (line) => lines.push(line), clock.now),
    1_000,
  )
  onTestFinished(() => worker.stop())
  await expect.poll(() => lines.join()).toContain('a subject keeps firing')
  await worker.stop()
  const pages = (await readTimeline(db, 1)).filter(({ what }) => what.kind === 'paged')
  // Fewer, and there was no loop to end.
  expect(pages.length).toBeGreaterThan(2)
  expect(pages.length).toBeLessThanOrEqual(7)
})
