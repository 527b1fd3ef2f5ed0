import type { Desk } from '../../../src/operations/engine/desk.ts'
import { systemClock } from '../../../src/process/clock.ts'
import { createLog } from '../../../src/process/log.ts'
import { openDatabase } from '../../../src/store/database/database.ts'
import { effectIdOf } from '../../../src/store/record/outbox.ts'
import { startOutbox } from '../../../src/workers/outbox.ts'
import { startTimers } from '../../../src/workers/timers.ts'
import { oneTimerPolicy } from './one-timer.ts'

/**
 * A copy of the bot without Slack: the workers, on the database at the first argument. The second says
 * which: `timers`, or `effects`, each of which takes as many milliseconds as the third says.
 */
const [url = '', work = '', lastsMs = '0'] = process.argv.slice(2)

const lookEveryMs = 1_000
const log = createLog('warn', (line) => process.stderr.write(`${line}\n`), systemClock.now)
const db = openDatabase({ kind: 'postgres', url })
const desk: Desk = { db, clock: systemClock, policy: oneTimerPolicy, wake: () => {} }

if (work === 'timers') startTimers(desk, log, lookEveryMs)
else {
  startOutbox(
    desk,
    async (job) => {
      process.send?.({ effect: effectIdOf(job), attempts: job.attempts })
      await new Promise((resolve) => setTimeout(resolve, Number(lastsMs)))
      return { kind: 'delivered' }
    },
    log,
    lookEveryMs,
  )
}
