import type { FreezeSpan, Service } from '../policy/catalogue.ts'
import type { Policy } from '../policy/policy.ts'
import type { Severity } from '../policy/severity.ts'
import type { Instant } from '../time/instant.ts'
import { addDays, midnightOf } from '../time/local-time.ts'
import type { Budget } from './ledger.ts'
import { type Lift, liftAt, type ServiceRecord } from './lift.ts'

/** What closes a gate. `until` is when it opens automatically, as far as anyone knows. */
export type Closed =
  | { kind: 'incident'; incident: number; severity: Severity; until: null }
  | { kind: 'calendar'; why: string; until: Instant }
  | { kind: 'budget'; remainingMs: number; until: Instant | null }

export type Gate = {
  service: string
  decision: 'go' | 'frozen'
  closed: Closed[]
  /** When the last of what closes it ends; null while it's open, and where nobody knows. */
  until: Instant | null
  /** Null for a service without an objective. */
  remainingMs: number | null
  /** The lift that lets it ship although its budget is spent. */
  lift: Lift | null
}

type Seen = {
  policy: Pick<Policy, 'freezes' | 'calendar'>
  budget: Budget | null
  /** Open incidents of the service that everyone may know of. */
  open: readonly { number: number; severity: Severity }[]
  record: ServiceRecord
  at: Instant
}

/**
 * Whether a service may ship. A lift answers for the budget alone: nobody who lifted it last week meant today's
 * outage, nor the holidays.
 */
export function gateAt({ id }: Service, { policy, budget, open, record, at }: Seen): Gate {
  const lift = budget?.frozen ? liftAt(record, at) : null
  const closed: Closed[] = [
    ...open
      .filter(({ severity }) => severity <= 2)
      .map(({ number, severity }): Closed => ({ kind: 'incident', incident: number, severity, until: null })),
    ...policy.freezes.flatMap((freeze) => spanClosing(freeze, policy.calendar.timeZone, at)),
    ...(budget?.frozen && !lift
      ? [{ kind: 'budget' as const, remainingMs: budget.remainingMs, until: budget.frozenUntil }]
      : []),
  ]
  return {
    service: id,
    decision: closed.length > 0 ? 'frozen' : 'go',
    closed,
    until: latest(closed),
    remainingMs: budget?.remainingMs ?? null,
    lift,
  }
}

function spanClosing({ from, to, why }: FreezeSpan, timeZone: string, at: Instant): Closed[] {
  const until = midnightOf(addDays(to, 1), timeZone)
  return midnightOf(from, timeZone) <= at && at < until ? [{ kind: 'calendar', why, until }] : []
}

function latest(closed: readonly Closed[]): Instant | null {
  const ends = closed.map(({ until }) => until)
  if (ends.includes(null)) return null
  return (
    ends
      .filter((end) => end !== null)
      .sort()
      .at(-1) ?? null
  )
}
