import { publishOnStatusPage } from '../../domain/publishing/publish.ts'
import { incidentSubject } from '../../domain/record/subject.ts'
import { notePublished } from '../../store/publishing/published.ts'
import { inTransaction } from '../engine/decide.ts'
import type { Desk } from '../engine/desk.ts'
import type { Arrival, Result } from '../engine/result.ts'

/** Puts words of an incident on the status page. */
export function publishIncident(desk: Desk, number: number, text: string, arrival: Arrival): Promise<Result> {
  return inTransaction(desk, arrival, async ({ tx, decide }) => {
    const decided = await decide(incidentSubject(number), (incident, act) =>
      publishOnStatusPage(incident, text, act),
    )
    await notePublished(tx, number)
    return decided
  })
}
