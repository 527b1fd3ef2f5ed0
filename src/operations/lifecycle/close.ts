import type { Incident } from '../../domain/incident/incident.ts'
import { close } from '../../domain/lifecycle/close.ts'
import type { CloseCommand } from '../../domain/lifecycle/commands.ts'
import { serviceOf } from '../../domain/policy/catalogue.ts'
import { incidentSubject, serviceSubject } from '../../domain/record/subject.ts'
import { involvementIn } from '../../domain/response/involved.ts'
import { noteLeaning } from '../../domain/services/leaning.ts'
import { newServiceRecord } from '../../domain/services/lift.ts'
import { readLatestOf } from '../../store/incident/affected.ts'
import { inTransaction } from '../engine/decide.ts'
import type { Desk } from '../engine/desk.ts'
import type { Arrival, Result } from '../engine/result.ts'
import type { Work } from '../engine/transaction.ts'

/** Closes an incident. It's then known who carried it, so its services are looked at for leaning on one person. */
export function closeIncident(
  desk: Desk,
  number: number,
  command: CloseCommand,
  arrival: Arrival,
): Promise<Result> {
  return inTransaction(desk, arrival, async (work) => {
    const closed = await work.decide(incidentSubject(number), (incident, act) =>
      close(incident, command, act),
    )
    if (closed.ok && isCounted(closed.state)) await noteLeanings(work, closed.state)
    return closed
  })
}

/** What a channel may hear of, and what really happened while people here were on call. */
function isCounted({ isPrivate, drill, imported }: Incident): boolean {
  return !isPrivate && !drill && !imported
}

async function noteLeanings({ tx, act, load, keep }: Work, closed: Incident): Promise<void> {
  for (const id of closed.services) {
    const service = serviceOf(act.policy, id)
    if (!service || service.channel === null) continue
    const before = (await readLatestOf(tx, id, 2 * act.policy.heroes.last)).filter(
      (incident) => isCounted(incident) && incident.number !== closed.number,
    )
    const record = (await load(serviceSubject(id))) ?? newServiceRecord
    const incidents = [closed, ...before].map(involvementIn)
    const decision = noteLeaning(record, { service, incidents }, act)
    if (decision) keep(serviceSubject(id), { ok: true, decision })
  }
}
