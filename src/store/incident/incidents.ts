import type { Incident } from '../../domain/incident/incident.ts'
import { isOpen, type Status, statuses } from '../../domain/incident/status.ts'
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

/** Several by their numbers; those that do not exist are left out. */
export async function readIncidents(
  db: Database | Tx,
  numbers: readonly number[],
): Promise<Map<number, Incident>> {
  if (numbers.length === 0) return new Map()
  const keys = numbers.map((number) => keyOf(incidentSubject(number)))
  const rows = await db.selectFrom('subjects').select('state').where('subject', 'in', keys).execute()
  const incidents = rows.map(({ state }) => stateIn('incident', state))
  return new Map(incidents.map((incident) => [incident.number, incident]))
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

/** The numbers of incidents that may have a timer: those not over, and those whose timers are written. */
export async function listWithClocks(
  db: Database | Tx,
  { after, atMost }: { after: number; atMost: number },
): Promise<number[]> {
  const rows = await db
    .selectFrom('subjects')
    .select('number')
    .where('kind', '=', 'incident')
    .where('number', '>', after)
    .where((eb) =>
      eb.or([
        eb(
          'status',
          'in',
          statuses.filter((status) => isOpen(status) || status === 'resolved'),
        ),
        eb('subject', 'in', eb.selectFrom('timers').select('subject')),
      ]),
    )
    .orderBy('number')
    .limit(atMost)
    .execute()
  return rows.flatMap(({ number }) => number ?? [])
}

export function listOpenIncidents(db: Database | Tx): Promise<Incident[]> {
  return listIncidents(db, isOpen)
}
