import { environment, firstSteps, problemText, readConfig, readPolicyAgain, secretsOf } from './config.ts'
import { epochMsOf } from './domain/time/instant.ts'
import { type Muster, startMuster } from './muster.ts'
import { type Clock, systemClock } from './process/clock.ts'
import { fileTroubleSentence } from './process/file-trouble.ts'
import { createLog } from './process/log.ts'
import { giveBackMemory } from './process/memory.ts'
import { clockOfParent, tellParentNextTimer, tellParentOfRest } from './process/parent-clock.ts'
import { reloadingOn } from './process/reloading.ts'
import { keepSecret, withoutSecrets } from './process/secrets.ts'
import { stoppingOn } from './process/stopping.ts'
import { explain } from './store/database/explain.ts'
import { nextTimerAt } from './store/record/timers.ts'

const variables = environment()
const outcome = variables.ok
  ? await readConfig(variables.env)
  : { ok: false as const, kind: 'problems' as const, problems: [variables.problem] }

if (!outcome.ok) {
  for (const problem of outcome.problems) process.stderr.write(`${problemText(problem)}\n`)
  if (outcome.kind === 'no_slack') process.stderr.write(`${firstSteps()}\n`)
  process.exit(1)
}

const { config } = outcome
for (const secret of secretsOf(config.database)) keepSecret(secret)
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

const starting = startMuster(config, clock, log)
const reload = reloadingOn(async () => (await starting).reload(await readPolicyAgain(environment())), log)
// Anyone who closes a terminal means to end what runs in it.
const isInTerminal = process.stdin.isTTY || process.stdout.isTTY
process.on('SIGHUP', () => void (isInTerminal ? stop('SIGHUP') : reload('SIGHUP')))

muster = await starting.catch((error: unknown) => {
  log.error("muster can't start", { error })
  const sentence = explain(error, config.database) ?? fileTroubleSentence(error)
  process.stderr.write(
    `${withoutSecrets(sentence ?? (error instanceof Error ? error.message : String(error)))}\n`,
  )
  process.exit(1)
})

const { desk, outbox } = muster
if (config.clock === 'parent') {
  tellParentNextTimer(async () => {
    const at = await nextTimerAt(desk.db)
    return at === null ? null : epochMsOf(at)
  })
  tellParentOfRest(outbox.settled)
}

giveBackMemory(log)
