import { type Clock, monotonicMs, systemClock } from './clock.ts'
import { environment, firstSteps, problemText, readConfig } from './config.ts'
import { createLog } from './log.ts'
import { type Muster, startMuster } from './muster.ts'
import { clockOfParent } from './parent-clock.ts'

const outcome = readConfig(environment())

if (!outcome.ok) {
  for (const problem of outcome.problems) process.stderr.write(`${problemText(problem)}\n`)
  if (outcome.kind === 'no_slack') process.stderr.write(`${firstSteps()}\n`)
  process.exit(1)
}

const { config } = outcome
const clock: Clock = config.clock === 'parent' ? clockOfParent() : systemClock
const log = createLog(config.logLevel, (line) => process.stdout.write(`${line}\n`), clock.now)

// The SDK lets some envelopes without an event reject on their own; the connection lives on.
process.on('unhandledRejection', (error) => log.error('a rejection nobody waited for', { error }))

/** Shorter than the 30 seconds after which most supervisors kill. */
const stopAtMostMs = 25_000

/** A terminal and npm send the same signal twice at once; only later is it meant. */
const sameSignalMs = 500

let muster: Muster | null = null
let stoppingSinceMs: number | null = null

const stop = async (signal: string): Promise<void> => {
  if (stoppingSinceMs !== null) {
    if (monotonicMs() - stoppingSinceMs < sameSignalMs) return
    log.warn('stopping at once', { signal })
    process.exit(1)
  }
  stoppingSinceMs = monotonicMs()
  log.info('stopping', { signal })
  const lastResort = setTimeout(() => {
    log.warn('stopping took too long; what is left is stored, and goes on with the next start')
    process.exit(0)
  }, stopAtMostMs)
  // Before it is ready, all that it has is stored.
  await muster?.stop().catch((error: unknown) => {
    log.error('stopping broke', { error })
    process.exit(1)
  })
  clearTimeout(lastResort)
  log.info('stopped')
  process.exit(0)
}
process.on('SIGTERM', () => void stop('SIGTERM'))
process.on('SIGINT', () => void stop('SIGINT'))

muster = await startMuster(config, clock, log).catch((error: unknown) => {
  log.error('muster cannot start', { error })
  process.exit(1)
})
