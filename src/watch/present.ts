import type { Clock } from '../clock.ts'
import { lanes } from '../domain/effects.ts'
import { instantOf } from '../domain/instant.ts'
import { severities } from '../domain/severity.ts'
import { countOpenBySeverity, countTimers, readWaiting } from '../store/figures.ts'
import type { Database } from '../store/schema.ts'
import type { Present } from '../telemetry/metrics.ts'

/** What the database holds now, for one scrape. */
export const readPresent = async (db: Database, clock: Clock): Promise<Present> => {
  const at = instantOf(clock.now())
  const open = await countOpenBySeverity(db)
  const waiting = await readWaiting(db, at)
  return {
    openIncidents: severities.map((severity) => ({ severity, count: open.get(severity) ?? 0 })),
    waiting: lanes.map((lane) => waiting.find((row) => row.lane === lane) ?? { lane, count: 0, oldestMs: 0 }),
    timers: await countTimers(db, at),
  }
}
