import type { Incident } from '../../domain/incident/incident.ts'
import { timersFor } from '../../domain/lifecycle/timers.ts'
import { type Actor, type PersonId, person, type Source } from '../../domain/people/people.ts'
import { groupsNamed } from '../../domain/policy/permissions.ts'
import type { Act, Decision, Outcome } from '../../domain/record/decision.ts'
import type { Refusal } from '../../domain/record/refusal.ts'
import { instantOf } from '../../domain/time/instant.ts'
import type { Tx } from '../../store/database/schema.ts'
import { loadIncident } from '../../store/incident/incidents.ts'
import { readGroups } from '../../store/people/groups.ts'
import { claimArrival, incidentOfArrival, nameArrivalsIncident } from '../../store/record/arrivals.ts'
import { saveDecisions } from '../../store/record/decisions.ts'
import { recordRefusal } from '../audit/record-refusal.ts'
import type { Desk } from './desk.ts'
import { GivenUp, untilSaved } from './until-saved.ts'

/**
 * How something reached us. The key is unique to one delivery of one thing (`trigger_id`, `view.id`,
 * `(channel, ts)`, `event_id`), so that a second delivery is recognised.
 */
export type Arrival = { key: string | null; source: Source; by: Actor }

export function arrivalOf(by: PersonId, key: string | null, via: Source['via']): Arrival {
  return {
    key,
    by: person(by),
    source: { via },
  }
}

export type Result =
  | { ok: true; incident: Incident; decision: Decision; repeated: false }
  /** Acted on before; nothing was changed now. */
  | { ok: true; incident: Incident; decision: null; repeated: true }
  | { ok: false; refusal: Refusal }

/**
 * One transaction: claim the delivery, ask what is decided, save all of it. For what does not exist yet, or
 * touches more than one incident; a rule of one incident goes through `decideOn`.
 */
export async function inTransaction(
  desk: Desk,
  arrival: Arrival,
  decide: (tx: Tx, act: Act) => Promise<Outcome>,
): Promise<Result> {
  const result = await inTransactionIf(desk, arrival, decide)
  if (!result) throw new Error('a decision that must be made was not')
  return result
}

/** The same where there may be nothing to do: then `decide` returns null, and nothing at all is kept. */
export async function inTransactionIf(
  desk: Desk,
  arrival: Arrival,
  decide: (tx: Tx, act: Act) => Promise<Outcome | null>,
): Promise<Result | null> {
  const work = async (): Promise<Result | null> => {
    const result = await untilSaved([arrival], () => tryOnce(desk, arrival, decide))
    if (result) await follow(desk, arrival, result)
    return result
  }
  return desk.watch ? desk.watch(arrival.source.via, work) : work()
}

/** What comes after the commit: the workers hear of what was saved, and the audit of what was forbidden. */
export async function follow(desk: Desk, arrival: Arrival, result: Result): Promise<void> {
  if (!result.ok && result.refusal.kind === 'not_permitted') {
    const { permission, number } = result.refusal
    await recordRefusal(
      desk,
      { what: 'refused_permission', incident: number, detail: { permission } },
      arrival,
    )
  }
  if (result.ok && !result.repeated) desk.wake(result.incident.number)
}

function tryOnce(
  desk: Desk,
  arrival: Arrival,
  decide: (tx: Tx, act: Act) => Promise<Outcome | null>,
): Promise<Result | null> {
  const { by, source, key } = arrival
  const { db, policy } = desk
  const at = instantOf(desk.clock.now())
  return db.transaction().execute(async (tx) => {
    if (key && !(await claimArrival(tx, key, at))) return repeated(tx, key)
    const groupsOf = await readGroups(tx, by.kind === 'person' ? groupsNamed(policy) : [])
    const act: Act = { at, by, source, policy, groupsOf }
    const outcome = await decide(tx, act)
    if (!outcome?.ok) throw new GivenUp(outcome)
    const { decision } = outcome
    const { incident } = decision
    if (!(await saveDecisions(tx, [{ decision, act }], timersFor(incident, policy)))) {
      throw new GivenUp('conflict')
    }
    if (key) await nameArrivalsIncident(tx, key, incident.number)
    return { ok: true, incident, decision, repeated: false }
  })
}

export async function repeated(tx: Tx, key: string): Promise<Result> {
  const number = await incidentOfArrival(tx, key)
  const incident = number === null ? null : await loadIncident(tx, number)
  if (!incident) throw new Error('a delivery was acted on, but its incident is gone')
  return { ok: true, incident, decision: null, repeated: true }
}
