import type { AlertSource } from '../policy/alerting.ts'
import { addMs, type Instant, laterOf } from '../time/instant.ts'
import type { Signal } from './signal.ts'

/** What rules match the alarm by. */
const missingName = 'HeartbeatMissing'

export const missingKey = 'muster:heartbeat'

/** While one is missing it's looked for this often, so that its return is seen soon. */
const lookAgainMs = 60_000

/** A source's heartbeat as it stands: when it was last heard, and whether its alarm is firing. */
export type Heard = { lastAt: Instant | null; isAlarmed: boolean }

/**
 * Whether the alarm is to be raised or ended, and when to look again. While Muster was down nobody
 * could hear anything: silence counts from its start at the earliest.
 */
export function heartbeatDue(
  withinMs: number,
  { lastAt, isAlarmed }: Heard,
  { at, listeningSince }: { at: Instant; listeningSince: Instant },
): { signal: 'fire' | 'resolve' | null; nextAt: Instant } {
  const silentSince = lastAt === null ? listeningSince : laterOf(lastAt, listeningSince)
  const dueAt = addMs(silentSince, withinMs)
  const isMissing = dueAt <= at
  // After a start nothing was heard yet either way: what was missing stays missing until it's back.
  const isBack = lastAt !== null && addMs(lastAt, withinMs) > at
  const soon = addMs(at, Math.min(withinMs, lookAgainMs))
  if (isAlarmed) return { signal: isBack ? 'resolve' : null, nextAt: isBack ? dueAt : soon }
  return isMissing ? { signal: 'fire', nextAt: soon } : { signal: null, nextAt: dueAt }
}

/** The alarm as an alert of its source, so that its rules say what it does. */
export function heartbeatSignal(
  { id, heartbeat }: Pick<AlertSource, 'id' | 'heartbeat'>,
  does: 'fire' | 'resolve',
  at: Instant,
): Signal {
  const name = heartbeat?.alert ?? ''
  return {
    key: missingKey,
    does,
    name: missingName,
    title: `${name} missing from ${id}`,
    text: null,
    severity: 'critical',
    labels: { alertname: missingName, heartbeat: name },
    links: [],
    at,
  }
}
