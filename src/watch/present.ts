import { severities } from '../domain/policy/severity.ts'
import { lanes } from '../domain/record/lanes.ts'
import { addMs, instantOf } from '../domain/time/instant.ts'
import { dayMs } from '../domain/time/units.ts'
import type { Clock } from '../process/clock.ts'
import type { Database } from '../store/database/schema.ts'
import { countOpenBySeverity } from '../store/incident/figures.ts'
import { readCoverage } from '../store/on-call/rosters.ts'
import { readWaiting } from '../store/record/outbox-health.ts'
import { countTimers } from '../store/record/timers.ts'
import type { Present } from '../telemetry/metrics.ts'

/** Schedules are looked at once a day; one that isn't any more has left muster.yml. */
const lookedWithinMs = 2 * dayMs

/** What the database holds now, for one scrape. */
export async function readPresent(db: Database, clock: Clock): Promise<Present> {
  const at = instantOf(clock.now())
  const open = await countOpenBySeverity(db)
  const waiting = await readWaiting(db, at)
  return {
    openIncidents: severities.map((severity) => ({ severity, count: open.get(severity) ?? 0 })),
    waiting: lanes.map((lane) => waiting.find((row) => row.lane === lane) ?? { lane, count: 0, oldestMs: 0 }),
    timers: await countTimers(db, at),
    coverage: await readCoverage(db, addMs(at, -lookedWithinMs)),
  }
}
