import type { Incident } from '../domain/incident.ts'
import { isOpen, type Status, statuses } from '../domain/status.ts'
import { payloadOf, textOf } from './json.ts'
import type { Database, Tx } from './schema.ts'

/** The next incident's number, from its counter row. Numbers never come from Slack and are never reused. */
export const nextNumber = async (tx: Tx): Promise<number> => {
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

export const loadIncident = async (db: Database | Tx, number: number): Promise<Incident | null> => {
  const row = await db.selectFrom('incidents').select('state').where('number', '=', number).executeTakeFirst()
  return row ? payloadOf<Incident>(row.state, 'number') : null
}

/** Writes the next version; false when somebody else wrote it first, and then nothing may be kept. */
export const writeIncident = async (tx: Tx, incident: Incident): Promise<boolean> => {
  const { number, version, status } = incident
  const state = textOf(incident)
  if (version === 1) {
    await tx.insertInto('incidents').values({ number, version, status, state }).execute()
    return true
  }
  const { numUpdatedRows } = await tx
    .updateTable('incidents')
    .set({ version, status, state })
    .where('number', '=', number)
    .where('version', '=', version - 1)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export const listIncidents = async (
  db: Database | Tx,
  wanted: (status: Status) => boolean,
  atMost = 200,
): Promise<Incident[]> => {
  const rows = await db
    .selectFrom('incidents')
    .select('state')
    .where('status', 'in', statuses.filter(wanted))
    .orderBy('number', 'desc')
    .limit(atMost)
    .execute()
  return rows.map((row) => payloadOf<Incident>(row.state, 'number'))
}

export const listOpenIncidents = (db: Database | Tx): Promise<Incident[]> => listIncidents(db, isOpen)
