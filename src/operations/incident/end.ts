import type { Ending } from '../../domain/incident/incident.ts'
import { cancel, close, draftPostmortem, reopen, resolve } from '../../domain/lifecycle/endings.ts'
import type { PersonId } from '../../domain/people/people.ts'
import { loadIncident } from '../../store/incident/incidents.ts'
import { type Arrival, inTransaction, type Result } from '../engine/decide.ts'
import { decideOn } from '../engine/decide-on.ts'
import type { Desk } from '../engine/desk.ts'

export function resolveIncident(
  desk: Desk,
  number: number,
  summary: string,
  by: PersonId,
  arrival: Arrival,
): Promise<Result> {
  return decideOn(desk, number, arrival, (incident, act) => resolve(incident, summary, by, act))
}

/** Ends the incident; where its severity requires a postmortem, the draft is among the effects. */
export function closeIncident(desk: Desk, number: number, by: PersonId, arrival: Arrival): Promise<Result> {
  return decideOn(desk, number, arrival, (incident, act) => close(incident, by, act))
}

export function reopenIncident(
  desk: Desk,
  number: number,
  why: string,
  by: PersonId,
  arrival: Arrival,
): Promise<Result> {
  return decideOn(desk, number, arrival, (incident, act) => reopen(incident, why, by, act))
}

/** Cancels; a duplicate must name an incident that exists and that everybody here may know of. */
export function cancelIncident(
  desk: Desk,
  number: number,
  ending: Ending,
  by: PersonId,
  arrival: Arrival,
): Promise<Result> {
  return inTransaction(desk, arrival, async (tx, act) => {
    const incident = await loadIncident(tx, number)
    if (!incident) return { ok: false, refusal: { kind: 'no_such_incident', number } }
    if (ending.kind === 'duplicate') {
      const other = await loadIncident(tx, ending.of)
      if (!other || other.isPrivate)
        return { ok: false, refusal: { kind: 'no_such_incident', number: ending.of } }
    }
    return cancel(incident, ending, by, act)
  })
}

/** Makes the postmortem again from the present record. */
export function draftPostmortemOf(desk: Desk, number: number, arrival: Arrival): Promise<Result> {
  return decideOn(desk, number, arrival, draftPostmortem)
}
