import { heartbeatDue, heartbeatSignal, missingKey } from '../../domain/alerts/heartbeat.ts'
import { epochMsOf, instantOf } from '../../domain/time/instant.ts'
import { lastHeard, readLatest } from '../../store/alerts/problems.ts'
import type { Desk } from '../engine/desk.ts'
import { takeSignals } from './take.ts'

/** When each source is looked at next, in ms since 1970; another heartbeat of a source is another one. */
export type HeartbeatLooks = Map<string, number>

/**
 * Raises an alarm for each source whose heartbeat stays away, as an alert of its own, and ends it when it's back.
 * Two copies of Muster raise the same alert, which is one. When to look again, in ms since 1970.
 */
export async function watchHeartbeats(desk: Desk, looks: HeartbeatLooks): Promise<number> {
  const nowMs = desk.clock.now()
  const at = instantOf(nowMs)
  const listeningSince = desk.running?.().since ?? at
  const nexts: number[] = []
  for (const source of desk.policy.alerts) {
    const { id, heartbeat } = source
    if (!heartbeat) continue
    const key = `${id} ${heartbeat.alert} ${heartbeat.withinMs}`
    const known = looks.get(key) ?? 0
    if (known > nowMs) {
      nexts.push(known)
      continue
    }
    const alarm = (await readLatest(desk.db, id, [missingKey])).get(missingKey)
    const heard = {
      lastAt: await lastHeard(desk.db, id, heartbeat.alert),
      isAlarmed: alarm?.status === 'firing',
    }
    const { signal, nextAt } = heartbeatDue(heartbeat.withinMs, heard, { at, listeningSince })
    if (signal) await takeSignals(desk, { source, signals: [heartbeatSignal(source, signal, at)] })
    looks.set(key, epochMsOf(nextAt))
    nexts.push(epochMsOf(nextAt))
  }
  return Math.min(...nexts, Infinity)
}
