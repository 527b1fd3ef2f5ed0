import type { Problem } from '../../domain/alerts/problem.ts'
import type { Signal } from '../../domain/alerts/signal.ts'
import { epochMsOf } from '../../domain/time/instant.ts'
import { listSilent } from '../../store/alerts/problems.ts'
import type { Desk } from '../engine/desk.ts'
import { takeSignals } from './take.ts'

/** When each source is looked at next, in ms since 1970. */
export type LapseLooks = Map<string, number>

/** Given up in one transaction. */
const atOnce = 200

/**
 * Gives up what a source hasn't told for longer than its `stale_after`: its sender may never say that it's over.
 * What comes in meanwhile is due later than what was looked at, so a storm isn't asked about again and again. When
 * to look again, in ms since 1970.
 */
export async function watchLapses(desk: Desk, looks: LapseLooks): Promise<number> {
  const nowMs = desk.clock.now()
  const nexts: number[] = []
  for (const source of desk.policy.alerts) {
    const { id, staleAfterMs } = source
    if (staleAfterMs === null) continue
    const key = `${id} ${staleAfterMs}`
    const known = looks.get(key) ?? 0
    const nextMs = known > nowMs ? known : await lapse(desk, { ...source, staleAfterMs }, nowMs)
    looks.set(key, nextMs)
    nexts.push(nextMs)
  }
  return Math.min(...nexts, Infinity)
}

type Lapsing = Desk['policy']['alerts'][number] & { staleAfterMs: number }

async function lapse(desk: Desk, source: Lapsing, nowMs: number): Promise<number> {
  const silent = await listSilent(desk.db, source, atOnce)
  const dueMs = ({ lastAt }: Problem): number => epochMsOf(lastAt) + source.staleAfterMs
  const due = silent.filter((one) => dueMs(one) <= nowMs)
  if (due.length > 0) await takeSignals(desk, { source, signals: due.map(signalOf) })
  const [next] = silent.slice(due.length)
  if (next) return dueMs(next)
  return due.length === atOnce ? nowMs : nowMs + source.staleAfterMs
}

/** Whether it's still silent is asked again where it's stored. */
function signalOf({ key, name, title, text, severity, labels, links }: Problem): Signal {
  return { key, does: 'lapse', name, title, text, severity, labels, links, at: null }
}
