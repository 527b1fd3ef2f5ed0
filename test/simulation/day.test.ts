import { expect, test } from 'vitest'
import { instantOf } from '../../src/domain/time/instant.ts'
import { hours, minutes } from '../support/bot.ts'
import { chanceOf } from './chance.ts'
import { liveThrough } from './day.ts'
import { brokenInvariants } from './invariants.ts'
import { openLedger } from './ledger.ts'
import { mend } from './mending.ts'
import { openStage } from './stage.ts'
import { lineOf, newTally, sumOf, untried } from './tally.ts'
import { faultKinds, struckIn } from './trouble.ts'

/** The whole day takes minutes; `MUSTER_SIMULATION=whole` lives through it, otherwise some hours of it. */
const isWhole = process.env.MUSTER_SIMULATION === 'whole'
const plan = isWhole
  ? { dayMs: hours(24), stepMs: minutes(1), restartEverySteps: 30, dropEverySteps: 125 }
  : { dayMs: hours(1.5), stepMs: minutes(5), restartEverySteps: 12, dropEverySteps: 40 }
const seed = Number(process.env.MUSTER_SEED ?? 20_261_123)

test(
  'after a day of incidents, faults and restarts the record and Slack agree',
  async () => {
    const stage = await openStage()
    const ledger = openLedger()
    const tally = newTally()
    const startedMs = performance.now()
    const tell = (nowMs: number, step: number): void => {
      if (!isWhole || step % 60 !== 0) return
      const minutesTaken = Math.round((performance.now() - startedMs) / 60_000)
      process.stdout.write(`${instantOf(nowMs)} after ${minutesTaken} min: ${tally.declared} declared\n`)
    }
    await liveThrough({ stage, chance: chanceOf(seed), ledger, tally }, { ...plan, tell })
    await mend(stage)
    const faults = struckIn(stage.workspace)
    const { problems, checks } = await brokenInvariants(stage, ledger, tally)
    process.stdout.write(`${lineOf(seed, performance.now() - startedMs, tally, faults, checks)}\n`)
    problems.push(...untried(tally, faults, isWhole ? faultKinds : []))
    expect(sumOf(faults)).toBeGreaterThan(0)
    if (isWhole) expect(checks.incidents).toBeGreaterThan(2_000)
    expect(problems, problems.slice(0, 100).join('\n')).toEqual([])
  },
  isWhole ? 3_300_000 : 180_000,
)
