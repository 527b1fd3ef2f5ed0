import type { Incident } from '../../domain/incident/incident.ts'
import { isOpen, type Status, statuses } from '../../domain/incident/status.ts'
import { freshSalt, stateDigestOf } from '../audit/digest.ts'
import { payloadOf, textOf } from '../database/json.ts'
import type { Database, Tx } from '../database/schema.ts'

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

export async function loadIncident(db: Database | Tx, number: number): Promise<Incident | null> {
  const row = await db.selectFrom('incidents').select('state').where('number', '=', number).executeTakeFirst()
  return row ? payloadOf<Incident>(row.state, 'number') : null
}

/** Several by their numbers; those that do not exist are left out. */
export async function readIncidents(
  db: Database | Tx,
  numbers: readonly number[],
): Promise<Map<number, Incident>> {
  const rows = await db
    .selectFrom('incidents')
    .select(['number', 'state'])
    .where('number', 'in', numbers)
    .execute()
  return new Map(rows.map(({ number, state }) => [number, payloadOf<Incident>(state, 'number')]))
}

/**
 * Writes an incident over the version that was read and gives its digest for the audit; null when somebody
 * else wrote first, and then nothing may be kept. An incident that is over version 0 is new.
 */
export async function writeIncident(
  tx: Tx,
  incident: Incident,
  overVersion = incident.version - 1,
): Promise<string | null> {
  const { number, version, status } = incident
  const state = textOf(incident)
  const state_salt = freshSalt()
  const digest = stateDigestOf(state_salt, state)
  if (overVersion === 0) {
    await tx.insertInto('incidents').values({ number, version, status, state, state_salt }).execute()
    return digest
  }
  const { numUpdatedRows } = await tx
    .updateTable('incidents')
    .set({ version, status, state, state_salt })
    .where('number', '=', number)
    .where('version', '=', overVersion)
    .executeTakeFirst()
  return numUpdatedRows === 1n ? digest : null
}

/**
 * Keeps an incident as it was read until the transaction ends, without changing it; false when it is
 * another version by now.
 */
export async function holdIncident(tx: Tx, { number, version }: Incident): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('incidents')
    .set({ version })
    .where('number', '=', number)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function listIncidents(
  db: Database | Tx,
  wanted: (status: Status) => boolean,
  atMost = 200,
): Promise<Incident[]> {
  const rows = await db
    .selectFrom('incidents')
    .select('state')
    .where('status', 'in', statuses.filter(wanted))
    .orderBy('number', 'desc')
    .limit(atMost)
    .execute()
  return rows.map((row) => payloadOf<Incident>(row.state, 'number'))
}

export function listOpenIncidents(db: Database | Tx): Promise<Incident[]> {
  return listIncidents(db, isOpen)
}
