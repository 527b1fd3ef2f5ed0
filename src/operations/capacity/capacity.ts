import type { CapacityRecord } from '../../domain/capacity/capacity-record.ts'
import {
  dropCapacity,
  noteNearMiss,
  type RowAsked,
  setCapacity,
  tagIncident,
} from '../../domain/capacity/change-capacity.ts'
import { dueAtOf } from '../../domain/capacity/runs-out.ts'
import type { Incident } from '../../domain/incident/incident.ts'
import { tagForCapacity } from '../../domain/incident/tagging.ts'
import { type Service, serviceOf } from '../../domain/policy/catalogue.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import { capacitySubject, incidentSubject } from '../../domain/record/subject.ts'
import { readCapacity } from '../../store/capacity/capacity-records.ts'
import type { Database, Tx } from '../../store/database/schema.ts'
import { decideOn, inTransaction } from '../engine/decide.ts'
import type { Desk } from '../engine/desk.ts'
import type { Arrival, Result } from '../engine/result.ts'

export type CapacityChange =
  | { kind: 'set'; row: RowAsked }
  | { kind: 'drop'; resource: string }
  | { kind: 'near_miss'; what: string }

/** Changes what is known of a service's capacity. */
export function changeCapacity(
  desk: Desk,
  { id }: Pick<Service, 'id'>,
  change: CapacityChange,
  arrival: Arrival,
): Promise<Result<CapacityRecord>> {
  return decideOn(desk, capacitySubject(id), arrival, (record, act) => {
    switch (change.kind) {
      case 'set':
        return setCapacity(record, change.row, act)
      case 'drop':
        return dropCapacity(record, { service: id, resource: change.resource }, act)
      case 'near_miss':
        return noteNearMiss(record, change.what, act)
    }
  })
}

/** Says of an incident that its services lacked capacity, or takes that back. */
export function tagCapacity(
  desk: Desk,
  { number, services }: Pick<Incident, 'number' | 'services'>,
  isTagged: boolean,
  arrival: Arrival,
): Promise<Result<CapacityRecord>> {
  return inTransaction(desk, arrival, async ({ load, decide }) => {
    const [first, ...others] = services
    if (first === undefined) return { ok: false, refusal: { kind: 'capacity_needs_service', number } }
    const tag = (service: string) =>
      decide(capacitySubject(service), (record, act) =>
        tagIncident(record, { incident: number, isTagged }, act),
      )
    const known = await load(incidentSubject(number))
    if ((known?.forCapacity ?? false) !== isTagged)
      await decide(incidentSubject(number), (incident, act) => tagForCapacity(incident, { isTagged }, act))
    for (const service of others) await tag(service)
    return tag(first)
  })
}

export type ServiceCapacity = { service: Service; record: CapacityRecord }

/** The capacity of services that `muster.yml` has; those whose next date is nearest come first, and so do their rows. */
export async function readPlan(db: Database | Tx, policy: Policy): Promise<ServiceCapacity[]> {
  const { timeZone } = policy.calendar
  const late = '9999'
  const dueOf = (row: CapacityRecord['rows'][number]): string => dueAtOf(row, timeZone) ?? late
  const known = (await readCapacity(db)).flatMap(({ service: id, record }): ServiceCapacity[] => {
    const service = serviceOf(policy, id)
    const isEmpty = record.rows.length + record.nearMisses.length + record.incidents.length === 0
    const rows = record.rows.toSorted((a, b) => (dueOf(a) < dueOf(b) ? -1 : 1))
    return service && !isEmpty ? [{ service, record: { ...record, rows } }] : []
  })
  const firstDue = ({ record: { rows } }: ServiceCapacity): string => (rows[0] ? dueOf(rows[0]) : late)
  return known.toSorted((a, b) => (firstDue(a) < firstDue(b) ? -1 : firstDue(a) > firstDue(b) ? 1 : 0))
}
