import type { PersonId } from '../../domain/people/people.ts'
import { incidentSubject } from '../../domain/record/subject.ts'
import { noteDeparture, rolesHeldBy } from '../../domain/response/departure.ts'
import { readLinks } from '../../store/incident/slack-links.ts'
import { inTransactionIf } from '../engine/decide.ts'
import type { Desk } from '../engine/desk.ts'
import type { Arrival } from '../engine/result.ts'

/**
 * Someone left an incident's channel, or was removed: what they held is vacant, and someone is asked. Nothing
 * where they held nothing, or where the channel itself is gone, for then nobody left the incident.
 */
export async function noteDepartureOn(
  desk: Desk,
  number: number,
  person: PersonId,
  arrival: Arrival,
): Promise<void> {
  const subject = incidentSubject(number)
  await inTransactionIf(desk, arrival, async ({ tx, load, decide }) => {
    const incident = await load(subject)
    if (!incident || rolesHeldBy(incident, person).length === 0) return null
    const { lost } = await readLinks(tx, number)
    if (lost && lost.how !== 'channel_made_public') return null
    return decide(subject, (state, act) => noteDeparture(state, person, act))
  })
}
