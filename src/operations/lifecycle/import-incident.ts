import type { Incident } from '../../domain/incident/incident.ts'
import type { History } from '../../domain/lifecycle/history/history.ts'
import { importHistory, type Strictness } from '../../domain/lifecycle/history/import-history.ts'
import type { Refusal } from '../../domain/record/refusal.ts'
import { incidentSubject } from '../../domain/record/subject.ts'
import type { Tx } from '../../store/database/schema.ts'
import { incidentCalled, incidentOfImport, keepFileName, keepImport } from '../../store/incident/imports.ts'
import { loadIncident, nextNumber } from '../../store/incident/incidents.ts'
import { latestDraft } from '../../store/postmortem/drafts.ts'
import { inTransactionIf } from '../engine/decide.ts'
import type { Desk } from '../engine/desk.ts'
import type { Arrival } from '../engine/result.ts'
import { redraft } from '../postmortem/redraft.ts'

export type Imported = { ok: true; incident: Incident; isNew: boolean } | { ok: false; refusal: Refusal }

/**
 * Takes an incident from elsewhere into the record, with its draft. A file that was imported before changes
 * nothing, whatever it says now.
 */
export async function importIncident(
  desk: Desk,
  { history, strictness }: { history: History; strictness: Strictness },
  arrival: Arrival,
): Promise<Imported> {
  const result = await inTransactionIf<Incident>(desk, arrival, async ({ tx, act, keep }) => {
    // The counter's row is what imports queue for: the same file at the same moment is known by then.
    const number = await nextNumber(tx)
    if ((await incidentOfImport(tx, history.id)) !== null) return null
    const similar = await similarIn(tx, history)
    const outcome = importHistory(history, { number, strictness, similar }, act)
    if (outcome.ok) {
      await keepImport(tx, history.id, number)
      if (history.file !== null) await keepFileName(tx, history.file, number)
    }
    return keep(incidentSubject(number), outcome)
  })
  if (result && !result.ok) return result
  const number = result?.state.number ?? (await incidentOfImport(desk.db, history.id))
  const incident = number === null ? null : await loadIncident(desk.db, number)
  if (!incident) throw new Error(`the incident of ${history.id} is gone`)
  // A process that ended between the two has left none.
  if (!(await latestDraft(desk.db, incident.number))) await redraft(desk, incident.number)
  return { ok: true, incident, isNew: result !== null }
}

/** The earlier incident that the file says it's like; null where it says nothing, or that isn't on record. */
async function similarIn(tx: Tx, { similarTo }: History): Promise<Incident | null> {
  const number = similarTo === null ? null : await incidentCalled(tx, similarTo)
  return number === null ? null : loadIncident(tx, number)
}
