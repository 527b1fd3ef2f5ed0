import type { Session } from './session.ts'
import { pause } from './workspace/clock.ts'

const stepMs = 60_000
const mostSteps = 240
const restMs = 20
const lookAgainMs = 10
/** A bot that doesn't fire a due timer hangs or is held up; time passes without it. */
const firesWithinMs = 5_000

/**
 * Lets time pass until `toMs`, quickly, but not in one leap: the bot sees each minute of it, or on a long way
 * larger strides, and stops at each of its own timers, so that nothing comes later than it would have. Before
 * each of them it delivers what it has decided, unless Slack holds it up: then time passes without that.
 */
export async function travel(session: Session, toMs: number): Promise<void> {
  const { clock, workspace, bot } = session
  let canRest = await bot.rested()
  const strideMs = Math.max(stepMs, (toMs - clock.now()) / mostSteps)
  while (clock.now() < toMs) {
    const timerMs = await bot.askNextTimer()
    const nowMs = clock.now()
    const isAhead = timerMs !== null && timerMs > nowMs
    const nextMs = Math.min(toMs, nowMs + strideMs, isAhead ? timerMs : toMs)
    await clock.moveTo(new Date(nextMs).toISOString())
    if (!bot.isRunning) continue
    if (nextMs === timerMs) await fireTimers(session, timerMs)
    if (canRest) canRest = await bot.rested()
    await workspace.quiet({ forMs: restMs })
  }
}

/** Resolves when the bot has done what was due then: its next timer is a later one, or there is none. */
async function fireTimers({ bot }: Session, timerMs: number): Promise<void> {
  for (let waitedMs = 0; waitedMs < firesWithinMs; waitedMs += lookAgainMs) {
    const nextMs = await bot.askNextTimer()
    if (nextMs === null || nextMs > timerMs) return
    await pause(lookAgainMs)
  }
}
