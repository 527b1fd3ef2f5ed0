import type { Problem } from '../../domain/alerts/problem.ts'
import type { Signal } from '../../domain/alerts/signal.ts'
import type { AlertSource } from '../../domain/policy/alerting.ts'
import { addMs, type Instant, instantOf, laterOf } from '../../domain/time/instant.ts'
import { listSilent } from '../../store/alerts/problems.ts'
import type { Desk } from '../engine/desk.ts'
import { type Looks, listeningSince, lookInTime } from './looks.ts'
import { takeSignals } from './take.ts'

/** Given up in one transaction. */
const atOnce = 200

/**
 * Gives up what a source hasn't told for longer than its `stale_after`: its sender may never say that it's over.
 * What comes in meanwhile is due later than what was looked at, so a storm isn't asked about again and again. When
 * to look again, in ms since 1970.
 */
export function watchLapses(desk: Desk, looks: Looks): Promise<number> {
  const lapsing = desk.policy.alerts.flatMap((source) => {
    const { id, staleAfterMs } = source
    if (staleAfterMs === null) return []
    return [{ key: `lapse ${id} ${staleAfterMs}`, look: () => lapse(desk, source, staleAfterMs) }]
  })
  return lookInTime(desk, looks, lapsing)
}

async function lapse(desk: Desk, source: AlertSource, staleAfterMs: number): Promise<Instant> {
  const at = instantOf(desk.clock.now())
  const since = listeningSince(desk, at)
  const silent = await listSilent(desk.db, source, atOnce)
  const dueAt = ({ lastAt }: Problem): Instant => addMs(laterOf(lastAt, since), staleAfterMs)
  const due = silent.filter((one) => dueAt(one) <= at)
  if (due.length > 0) await takeSignals(desk, { source, signals: due.map(signalOf) })
  const [next] = silent.slice(due.length)
  if (next) return dueAt(next)
  return due.length === atOnce ? at : addMs(at, staleAfterMs)
}

/** Whether it's still silent is asked again where it's stored. */
function signalOf({ key, name, title, text, severity, labels, links }: Problem): Signal {
  return { key, does: 'lapse', name, title, text, severity, labels, links, at: null }
}
