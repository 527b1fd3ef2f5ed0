import { expect, test } from 'vitest'
import { hours, minutes } from '../support/bot.ts'
import { runBot } from '../support/scenario.ts'
import { chanceOf } from './chance.ts'
import { liveThrough } from './day.ts'
import { brokenInvariants } from './invariants.ts'

/** The whole day takes minutes; `MUSTER_SIMULATION=whole` lives through it, otherwise a shorter one. */
const isWhole = process.env.MUSTER_SIMULATION === 'whole'
const steps = isWhole ? 1_440 : 25
const seed = Number(process.env.MUSTER_SEED ?? 20_261_123)

test(
  'after a day of incidents, faults and restarts the record and Slack agree',
  async () => {
    const bot = await runBot()
    const tally = await liveThrough(bot, chanceOf(seed), steps, isWhole ? hours(24) : hours(2))
    bot.workspace.faults.clear()
    // What Slack's faults have put off is tried again within minutes.
    for (let wait = 0; wait < 6; wait += 1) await bot.advance(minutes(1))
    process.stdout.write(`simulated with seed ${seed}: ${JSON.stringify(tally)}\n`)
    expect(tally.declared).toBeGreaterThan(steps / 2)
    expect(await brokenInvariants(bot)).toEqual([])
  },
  isWhole ? 1_800_000 : 180_000,
)
