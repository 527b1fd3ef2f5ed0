import { incidentSubject } from '../../domain/record/subject.ts'
import { isExpecting, notePresence } from '../../domain/response/hands.ts'
import { inTransactionIf } from '../engine/decide.ts'
import type { Desk } from '../engine/desk.ts'
import type { Arrival } from '../engine/result.ts'

/** Someone wrote in an incident's channel, or joined it: where all hands are expected, they've come. */
export async function notePresenceOn(desk: Desk, number: number, arrival: Arrival): Promise<void> {
  const subject = incidentSubject(number)
  const { by } = arrival
  if (by.kind !== 'person') return
  await inTransactionIf(desk, arrival, async ({ load, decide }) => {
    const incident = await load(subject)
    const isHere = incident?.hands?.here.some(({ person }) => person === by.id)
    if (!incident || isHere !== false || !isExpecting(incident, desk.policy)) return null
    return decide(subject, (state, act) => {
      const decision = notePresence(state, act)
      return decision ? { ok: true, decision } : { ok: true, decision: { state, events: [], effects: [] } }
    })
  })
}
