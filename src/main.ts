import { type Clock, systemClock } from './clock.ts'
import { environment, firstSteps, problemText, readConfig } from './config.ts'
import { epochMsOf } from './domain/instant.ts'
import { createLog, withoutSecrets } from './log.ts'
import { giveBackMemory } from './memory.ts'
import { type Muster, startMuster } from './muster.ts'
import { clockOfParent, tellParentNextTimer } from './parent-clock.ts'
import { stoppingOn } from './stopping.ts'
import { nextTimerAt } from './store/timers.ts'

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
process.on('unhandledRejection', (error) => log.error('a rejection nobody waited for', { error }))

let muster: Muster | null = null
// Before it is ready, all that it has is stored.
const stop = stoppingOn(async () => muster?.stop(), log, process.exit)
process.on('SIGTERM', () => void stop('SIGTERM'))
process.on('SIGINT', () => void stop('SIGINT'))
// Without the process that says what time it is, there is nothing left to go by.
if (config.clock === 'parent') process.once('disconnect', () => void stop('the end of the parent'))

muster = await startMuster(config, clock, log).catch((error: unknown) => {
  log.error('muster cannot start', { error })
  process.stderr.write(`${withoutSecrets(error instanceof Error ? error.message : String(error))}\n`)
  process.exit(1)
})

const { db } = muster.desk
if (config.clock === 'parent') {
  tellParentNextTimer(async () => {
    const at = await nextTimerAt(db)
    return at === null ? null : epochMsOf(at)
  })
}

giveBackMemory(log)
