import { environment, firstSteps, problemText, readConfig } from './config.ts'
import { type Muster, startMuster } from './muster.ts'
import { type Clock, systemClock } from './process/clock.ts'
import { createLog, withoutSecrets } from './process/log.ts'
import { giveBackMemory } from './process/memory.ts'
import { clockOfParent } from './process/parent-clock.ts'
import { stoppingOn } from './process/stopping.ts'

const outcome = await readConfig(environment())

if (!outcome.ok) {
  for (const problem of outcome.problems) process.stderr.write(`${problemText(problem)}\n`)
  if (outcome.kind === 'no_slack') process.stderr.write(`${firstSteps()}\n`)
  process.exit(1)
}

const { config } = outcome
const clock: Clock = config.clock === 'parent' ? clockOfParent() : systemClock
const log = createLog(config.logLevel, (line) => process.stdout.write(`${line}\n`), clock.now)

// The SDK lets some envelopes without an event reject on their own; the connection lives on.
process.on('unhandledRejection', (error) => log.error('unhandled rejection', { error }))

let muster: Muster | null = null
// Before it is ready, all that it has is stored.
const stop = stoppingOn(async () => muster?.stop(), log, process.exit)
process.on('SIGTERM', () => void stop('SIGTERM'))
process.on('SIGINT', () => void stop('SIGINT'))
// Without the process that says what time it is, there is nothing left to go by.
if (config.clock === 'parent') process.once('disconnect', () => void stop('the end of the parent'))

muster = await startMuster(config, clock, log).catch((error: unknown) => {
  log.error("muster can't start", { error })
  process.stderr.write(`${withoutSecrets(error instanceof Error ? error.message : String(error))}\n`)
  process.exit(1)
})

giveBackMemory(log)
