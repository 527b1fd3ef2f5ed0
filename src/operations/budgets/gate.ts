import type { Service } from '../../domain/policy/catalogue.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import { incidentName } from '../../domain/record/incident-name.ts'
import { serviceSubject } from '../../domain/record/subject.ts'
import type { Closed, Gate } from '../../domain/services/gate.ts'
import type { ServiceRecord } from '../../domain/services/lift.ts'
import { endLift, liftFreeze, overrideGate } from '../../domain/services/lift-freeze.ts'
import type { Instant } from '../../domain/time/instant.ts'
import { minuteMs } from '../../domain/time/units.ts'
import type { Database, Tx } from '../../store/database/schema.ts'
import { inTransaction } from '../engine/decide.ts'
import type { Desk } from '../engine/desk.ts'
import type { Arrival, Result } from '../engine/result.ts'
import { readStandings } from './budgets.ts'

/**
 * Whether a service may ship. Pipelines and their logs are read by everyone, so it's made of what everyone may
 * know: a private incident closes no gate.
 */
export async function readGate(
  db: Database | Tx,
  policy: Policy,
  service: Service,
  at: Instant,
): Promise<Gate> {
  const [standing] = await readStandings(db, policy, [service], at)
  if (!standing) throw new Error('a service without a standing')
  return standing.gate
}

/** `INC-42`, `budget`, `holidays`: what closed a gate, for the record. */
export function closedName(closed: Closed): string {
  if (closed.kind === 'incident') return incidentName(closed.incident)
  return closed.kind === 'calendar' ? closed.why : 'budget'
}

/** Puts a deployment past a closed gate on record. What closes it is read in the same transaction. */
export function overrideGateOf(
  desk: Desk,
  service: Service,
  why: string,
  arrival: Arrival,
): Promise<Result<ServiceRecord>> {
  return inTransaction(desk, arrival, async ({ tx, act, decide }) => {
    const { closed } = await readGate(tx, desk.policy, service, act.at)
    const told = { service, why, closed: closed.map(closedName) }
    return decide(serviceSubject(service.id), (record, asked) => overrideGate(record, told, asked))
  })
}

/** Lifts the freeze of a service for a time, in milliseconds. */
export function liftFreezeOf(
  desk: Desk,
  service: Service,
  { forMs, why }: { forMs: number; why: string },
  arrival: Arrival,
): Promise<Result<ServiceRecord>> {
  return inTransaction(desk, arrival, async ({ tx, act, decide }) => {
    const { closed, lift } = await readGate(tx, desk.policy, service, act.at)
    const isFrozen = lift !== null || closed.some(({ kind }) => kind === 'budget')
    return decide(serviceSubject(service.id), (record, asked) =>
      liftFreeze(record, { service, isFrozen, forMs, why }, asked),
    )
  })
}

/** Ends a lift before its time. */
export function endLiftOf(desk: Desk, service: Service, arrival: Arrival): Promise<Result<ServiceRecord>> {
  return inTransaction(desk, arrival, ({ decide }) =>
    decide(serviceSubject(service.id), (record, act) => endLift(record, service, act)),
  )
}

/** What a pipeline reads, here and over HTTP. */
export function gateData({ service, decision, closed, until, remainingMs, lift }: Gate) {
  return {
    service,
    decision,
    remaining_minutes: remainingMs === null ? null : Math.round((remainingMs / minuteMs) * 1000) / 1000,
    until,
    reasons: closed.map(reasonData),
    lifted_until: lift?.until ?? null,
  }
}

function reasonData(closed: Closed) {
  switch (closed.kind) {
    case 'incident':
      return { kind: closed.kind, incident: closed.incident, severity: closed.severity, until: closed.until }
    case 'calendar':
      return { kind: closed.kind, why: closed.why, until: closed.until }
    case 'budget':
      return { kind: closed.kind, until: closed.until }
  }
}
