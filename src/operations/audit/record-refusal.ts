import { incidentSubject, keyOf } from '../../domain/record/subject.ts'
import { instantOf } from '../../domain/time/instant.ts'
import { auditOther } from '../../store/audit/audit.ts'
import { claimArrival } from '../../store/record/arrivals.ts'
import type { Desk, RefusedThing } from '../engine/desk.ts'
import type { Arrival } from '../engine/result.ts'

/** Puts a refusal on record, once for each delivery. It changes nothing else. */
export async function recordRefusal(desk: Desk, refused: RefusedThing, arrival: Arrival): Promise<void> {
  const at = instantOf(desk.clock.now())
  const { what, incident, detail } = refused
  await desk.db.transaction().execute(async (tx) => {
    if (arrival.key && !(await claimArrival(tx, `refused:${arrival.key}`, at))) return
    const subject = incident === null ? null : keyOf(incidentSubject(incident))
    await auditOther(tx, { what, subject, detail }, { at, by: arrival.by, source: arrival.source })
  })
  desk.tellRefused?.(refused, arrival.by)
}
