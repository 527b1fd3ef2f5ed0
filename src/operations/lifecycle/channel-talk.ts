import { isOffered, noteTalk } from '../../domain/lifecycle/clock/archiving.ts'
import type { PersonId } from '../../domain/people/people.ts'
import { incidentSubject } from '../../domain/record/subject.ts'
import type { Instant } from '../../domain/time/instant.ts'
import { inTransactionIf } from '../engine/decide.ts'
import type { Desk } from '../engine/desk.ts'
import type { Arrival } from '../engine/result.ts'

/** Someone wrote in a channel that was offered for archiving, so it's needed. What they wrote is theirs. */
export async function noteTalkOn(
  desk: Desk,
  number: number,
  talk: { by: PersonId | null; at: Instant },
  arrival: Arrival,
): Promise<void> {
  const subject = incidentSubject(number)
  await inTransactionIf(desk, arrival, async ({ load, decide }) => {
    const incident = await load(subject)
    if (!incident || !isOffered(incident)) return null
    return decide(
      subject,
      (state) => noteTalk(state, talk) ?? { ok: true, decision: { state, events: [], effects: [] } },
    )
  })
}
