import type { Incident } from '../../domain/incident/incident.ts'
import { isOpen, type Status, statuses } from '../../domain/incident/status.ts'
import type { Severity } from '../../domain/policy/severity.ts'
import { incidentSubject, keyOf } from '../../domain/record/subject.ts'
import type { Database, Tx } from '../database/schema.ts'
import { loadState, stateIn } from '../record/subjects.ts'

/** The next incident's number, from its counter row. Numbers never come from Slack and are never reused. */
export async function nextNumber(tx: Tx): Promise<number> {
  const { value } = await tx
    .insertInto('counters')
    .values({ name: 'incident', value: 1 })
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet((eb) => ({ value: eb('counters.value', '+', 1) })),
    )
    .returning('value')
    .executeTakeFirstOrThrow()
  return value
}

/**
 * Waits for its turn among those who declare, without taking a number: who was quicker has committed by then,
 * and what they declared is among the open ones.
 */
export async function queueToDeclare(tx: Tx): Promise<void> {
  await tx
    .insertInto('counters')
    .values({ name: 'incident', value: 0 })
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet((eb) => ({ value: eb.ref('counters.value') })),
    )
    .execute()
}

/** Sees that the next number is beyond this one. False when it would have been anyway. */
export async function numberAtLeast(tx: Tx, value: number): Promise<boolean> {
  const raised = await tx
    .insertInto('counters')
    .values({ name: 'incident', value })
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet({ value }).where('counters.value', '<', value),
    )
    .returning('value')
    .executeTakeFirst()
  return raised !== undefined
}

export function loadIncident(db: Database | Tx, number: number): Promise<Incident | null> {
  return loadState(db, incidentSubject(number))
}

/** A statement holds some ten thousand values. */
const atOnce = 1_000

/** Several by their numbers; those that do not exist are left out. */
export async function readIncidents(
  db: Database | Tx,
  numbers: readonly number[],
): Promise<Map<number, Incident>> {
  const [only] = numbers
  if (only === undefined) return new Map()
  if (numbers.length === 1) {
    const incident = await loadIncident(db, only)
    return new Map(incident ? [[only, incident]] : [])
  }
  const keys = numbers.map((number) => keyOf(incidentSubject(number)))
  const found = new Map<number, Incident>()
  for (let from = 0; from < keys.length; from += atOnce) {
    const some = keys.slice(from, from + atOnce)
    const rows = await db.selectFrom('subjects').select('state').where('subject', 'in', some).execute()
    for (const { state } of rows) {
      const incident = stateIn('incident', state)
      found.set(incident.number, incident)
    }
  }
  return found
}

export async function listIncidents(
  db: Database | Tx,
  wanted: (status: Status) => boolean,
  atMost = 200,
): Promise<Incident[]> {
  const rows = await db
    .selectFrom('subjects')
    .select('state')
    .where('kind', '=', 'incident')
    .where('status', 'in', statuses.filter(wanted))
    .orderBy('number', 'desc')
    .limit(atMost)
    .execute()
  return rows.map((row) => stateIn('incident', row.state))
}

/** Which incidents a list has; what isn't named isn't asked for. */
export type Wanted = {
  statuses?: readonly Status[] | undefined
  severity?: Severity | undefined
  service?: string | undefined
  /** Those that have an action item. */
  hasItems?: boolean
}

/** Where the first action item of an incident stands among its texts; items are counted, and none is removed. */
const firstItem = 'action_item/1'

/**
 * The next incidents of a list, the newest first, with numbers below `before`. Each status is asked for by
 * itself: that's the order of the index, where several at once would be read whole and sorted.
 */
export async function readPage(
  db: Database | Tx,
  { statuses: among = statuses, ...wanted }: Wanted,
  { before, atMost }: { before: number | null; atMost: number },
): Promise<Incident[]> {
  const parts = await Promise.all(among.map((status) => readPart(db, { ...wanted, status }, before, atMost)))
  return parts
    .flat()
    .sort((a, b) => (b.number ?? 0) - (a.number ?? 0))
    .slice(0, atMost)
    .map(({ state }) => stateIn('incident', state))
}

function readPart(
  db: Database | Tx,
  { status, severity, service, hasItems }: Omit<Wanted, 'statuses'> & { status: Status },
  before: number | null,
  atMost: number,
): Promise<{ number: number | null; state: string }[]> {
  return (
    db
      .selectFrom('subjects')
      .select(['number', 'state'])
      .where('kind', '=', 'incident')
      .where('status', '=', status)
      .$if(before !== null, (rest) => rest.where('number', '<', before))
      // What was over before version 0006 has none there; it's for the caller to look.
      .$if(severity !== undefined, (rest) =>
        rest.where((eb) => eb.or([eb('urgency', '=', severity ?? null), eb('urgency', 'is', null)])),
      )
      .$if(service !== undefined, (rest) =>
        rest.where('number', 'in', (eb) =>
          eb
            .selectFrom('affected')
            .select('incident')
            .where('service', '=', service ?? ''),
        ),
      )
      .$if(hasItems === true, (rest) =>
        rest.where(({ exists, selectFrom }) =>
          exists(
            selectFrom('texts')
              .select('place')
              .whereRef('texts.incident', '=', 'subjects.number')
              .where('place', '=', firstItem),
          ),
        ),
      )
      .orderBy('number', 'desc')
      .limit(atMost)
      .execute()
  )
}

export function listOpenIncidents(db: Database | Tx): Promise<Incident[]> {
  return listIncidents(db, isOpen)
}
