import type { Incident } from '../../domain/incident/incident.ts'
import { type Actor, muster, type PersonId, person, type Source } from '../../domain/people/people.ts'
import type { Decision } from '../../domain/record/decision.ts'
import type { Refusal } from '../../domain/record/refusal.ts'
import type { States, SubjectKey, SubjectKind } from '../../domain/record/subject.ts'

/**
 * How something reached us. The key is unique to one delivery of one thing (`trigger_id`, `view.id`,
 * `(channel, ts)`, `event_id`), so that a second delivery is recognised.
 */
export type Arrival = { key: string | null; source: Source; by: Actor }

export function arrivalOf(by: PersonId, key: string | null, via: Source['via']): Arrival {
  return { key, by: person(by), source: { via } }
}

/** What Muster does on its own account: a second time does no harm, or the rule says no. */
export function ownArrival(via: Source['via']): Arrival {
  return { key: null, by: muster, source: { via } }
}

export type Result<State = Incident> =
  | { ok: true; subject: SubjectKey; state: State; decision: Decision<State>; repeated: false }
  /** Acted on before; nothing was changed now. */
  | { ok: true; subject: SubjectKey; state: State; decision: null; repeated: true }
  | { ok: false; refusal: Refusal }

export type AnyResult = Result<States[SubjectKind]>
