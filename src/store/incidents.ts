import type { Incident } from '../domain/incident.ts'
import { isOpen, type Status, statuses } from '../domain/status.ts'
import { freshSalt, stateDigestOf } from './audit-digest.ts'
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

/**
 * Writes the last of an incident's next versions and gives the digest of each for the audit; null when
 * somebody else wrote the first of them before, and then nothing may be kept.
 */
export const writeIncident = async (tx: Tx, versions: readonly Incident[]): Promise<string[] | null> => {
  const written = versions.map((incident) => {
    const state = textOf(incident)
    const state_salt = freshSalt()
    return { incident, state, state_salt, digest: stateDigestOf(state_salt, state) }
  })
  const [first, last] = [written.at(0), written.at(-1)]
  if (!first || !last) return null
  const { state, state_salt } = last
  const { number, version, status } = last.incident
  const digests = written.map(({ digest }) => digest)
  const versionBefore = first.incident.version - 1
  if (versionBefore === 0) {
    await tx.insertInto('incidents').values({ number, version, status, state, state_salt }).execute()
    return digests
  }
  const { numUpdatedRows } = await tx
    .updateTable('incidents')
    .set({ version, status, state, state_salt })
    .where('number', '=', number)
    .where('version', '=', versionBefore)
    .executeTakeFirst()
  return numUpdatedRows === 1n ? digests : null
}

/**
 * Keeps an incident as it was read until the transaction ends, without changing it; false when it is
 * another version by now.
 */
export const holdIncident = async (tx: Tx, { number, version }: Incident): Promise<boolean> => {
  const { numUpdatedRows } = await tx
    .updateTable('incidents')
    .set({ version })
    .where('number', '=', number)
    .where('version', '=', version)
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
