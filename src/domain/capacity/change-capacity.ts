import type { Service } from '../policy/catalogue.ts'
import {
  type Act,
  accept,
  type Decision,
  eventOf,
  type Outcome,
  personBy,
  refuse,
} from '../record/decision.ts'
import { cleanLine } from '../text/text.ts'
import { dayText } from '../time/local-time.ts'
import type { CapacityRecord, CapacityRow } from './capacity-record.ts'
import { isNearer, stageAt } from './runs-out.ts'

const rowsAtMost = 30
const nearMissesKept = 100
const incidentsKept = 200
export const capacityWordsAtMost = 200
const numberAtMost = 1e15

export type RowAsked = Pick<
  CapacityRow,
  'resource' | 'inUse' | 'limit' | 'unit' | 'growth' | 'action' | 'dueDay'
>

function isAlike(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}

/** Says how full something is, in place of what was said of it before. What isn't said again of its plan stays. */
export function setCapacity(record: CapacityRecord, asked: RowAsked, act: Act): Outcome<CapacityRecord> {
  const { timeZone } = act.policy.calendar
  const [resource, unit] = [cleanLine(asked.resource), cleanLine(asked.unit)]
  const before = record.rows.find((row) => isAlike(row.resource, resource))
  const action = asked.action === null ? (before?.action ?? null) : cleanLine(asked.action)
  const dueDay = asked.dueDay ?? before?.dueDay ?? null
  if (resource === '' || [resource, unit, action ?? ''].some((text) => text.length > capacityWordsAtMost)) {
    return refuse({ kind: 'capacity_words', limit: capacityWordsAtMost })
  }
  const { inUse, limit, growth } = asked
  const isReckonable = [inUse, limit, growth].every(
    (one) => Number.isFinite(one) && one >= 0 && one <= numberAtMost,
  )
  if (!isReckonable || limit === 0) return refuse({ kind: 'capacity_numbers' })
  if (asked.dueDay !== null && asked.dueDay < dayText(act.at, timeZone)) {
    return refuse({ kind: 'capacity_day_passed', day: asked.dueDay })
  }
  if (!before && record.rows.length >= rowsAtMost) return refuse({ kind: 'capacity_full', limit: rowsAtMost })
  const known: CapacityRow = {
    resource,
    inUse,
    limit,
    unit,
    growth,
    action,
    dueDay,
    at: act.at,
    told: 'none',
  }
  // Who says it knows how near it is.
  const row = { ...known, told: stageAt(known, act.at, timeZone) }
  const rows = [...record.rows.filter((one) => one !== before), row]
  return accept({ ...record, rows }, [eventOf(act, { kind: 'capacity_set', row })], [])
}

export function dropCapacity(
  record: CapacityRecord,
  { service, resource }: { service: string; resource: string },
  act: Act,
): Outcome<CapacityRecord> {
  const gone = record.rows.find((row) => isAlike(row.resource, cleanLine(resource)))
  const known = record.rows.map((row) => row.resource)
  if (!gone) return refuse({ kind: 'no_such_resource', service, resource, known })
  return accept(
    { ...record, rows: record.rows.filter((row) => row !== gone) },
    [eventOf(act, { kind: 'capacity_dropped', resource: gone.resource })],
    [],
  )
}

export function noteNearMiss(record: CapacityRecord, what: string, act: Act): Outcome<CapacityRecord> {
  const words = cleanLine(what)
  if (words === '' || words.length > capacityWordsAtMost)
    return refuse({ kind: 'capacity_words', limit: capacityWordsAtMost })
  const nearMisses = [...record.nearMisses, { at: act.at, by: personBy(act), what: words }].slice(
    -nearMissesKept,
  )
  return accept({ ...record, nearMisses }, [eventOf(act, { kind: 'near_miss_noted', what: words })], [])
}

/** Says of an incident that it happened for want of capacity, or that it didn't after all. */
export function tagIncident(
  record: CapacityRecord,
  { incident, isTagged }: { incident: number; isTagged: boolean },
  act: Act,
): Outcome<CapacityRecord> {
  const others = record.incidents.filter((number) => number !== incident)
  const incidents = isTagged ? [...others, incident].slice(-incidentsKept) : others
  const kind = isTagged ? 'capacity_tagged' : 'capacity_untagged'
  return accept({ ...record, incidents }, [eventOf(act, { kind, incident })], [])
}

/** Reminds of the rows that have come nearer to their dates; null where none has. */
export function remindOfCapacity(
  record: CapacityRecord,
  { id, channel }: Service,
  act: Act,
): Decision<CapacityRecord> | null {
  const { timeZone } = act.policy.calendar
  const stageOf = (row: CapacityRow) => stageAt(row, act.at, timeZone)
  const nearer = record.rows.filter((row) => isNearer(stageOf(row), row.told))
  if (nearer.length === 0) return null
  const rows = record.rows.map((row) => (nearer.includes(row) ? { ...row, told: stageOf(row) } : row))
  return accept(
    { ...record, rows },
    [eventOf(act, { kind: 'capacity_reminded', resources: nearer.map(({ resource }) => resource) })],
    channel === null ? [] : [{ kind: 'tell_capacity', service: id, channel, rows: nearer }],
  ).decision
}
