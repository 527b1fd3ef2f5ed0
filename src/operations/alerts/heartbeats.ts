import { heartbeatDue, heartbeatSignal, missingKey } from '../../domain/alerts/heartbeat.ts'
import type { AlertSource } from '../../domain/policy/alerting.ts'
import { type Instant, instantOf } from '../../domain/time/instant.ts'
import { lastHeard, readLatest } from '../../store/alerts/problems.ts'
import type { Desk } from '../engine/desk.ts'
import { type Looks, listeningSince, lookInTime } from './looks.ts'
import { takeSignals } from './take.ts'

/**
 * Raises an alarm for each source whose heartbeat stays away, as an alert of its own, and ends it when it's back.
 * Two copies of Muster raise the same alert, which is one. When to look again, in ms since 1970.
 */
export function watchHeartbeats(desk: Desk, looks: Looks): Promise<number> {
  const expected = desk.policy.alerts.flatMap((source) => {
    const { id, heartbeat } = source
    if (!heartbeat) return []
    const key = `heartbeat ${id} ${heartbeat.alert} ${heartbeat.withinMs}`
    return [{ key, look: () => listen(desk, source, heartbeat) }]
  })
  return lookInTime(desk, looks, expected)
}

async function listen(
  desk: Desk,
  source: AlertSource,
  { alert, withinMs }: NonNullable<AlertSource['heartbeat']>,
): Promise<Instant> {
  const at = instantOf(desk.clock.now())
  const alarm = (await readLatest(desk.db, source.id, [missingKey])).get(missingKey)
  const lastAt = await lastHeard(desk.db, { source: source.id, name: alert })
  const heard = { lastAt, isAlarmed: alarm?.status === 'firing' }
  const { signal, nextAt } = heartbeatDue(withinMs, heard, { at, listeningSince: listeningSince(desk, at) })
  if (signal) await takeSignals(desk, { source, signals: [heartbeatSignal(source, signal, at)] })
  return nextAt
}
