import { type Clock, systemClock } from './clock.ts'
import { environment, firstSteps, problemText, readConfig } from './config.ts'
import { createLog } from './log.ts'
import { startMuster } from './muster.ts'
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

const muster = await startMuster(config, clock, log).catch((error: unknown) => {
  log.error('muster cannot start', { error })
  process.exit(1)
})

let isStopping = false
const stop = async (signal: string): Promise<void> => {
  if (isStopping) return
  isStopping = true
  log.info('stopping', { signal })
  await muster.stop()
  log.info('stopped')
  process.exit(0)
}
process.on('SIGTERM', () => void stop('SIGTERM'))
process.on('SIGINT', () => void stop('SIGINT'))
