import type { Act, Decision, Outcome } from '../domain/decision.ts'
import type { Incident } from '../domain/incident.ts'
import { type Instant, instantOf } from '../domain/instant.ts'
import { type Actor, type PersonId, person, type Source } from '../domain/people.ts'
import { groupsNamed } from '../domain/permissions.ts'
import type { Refusal } from '../domain/refusal.ts'
import { timersFor } from '../domain/timers.ts'
import { claimArrival, incidentOfArrival, nameArrivalsIncident } from '../store/arrivals.ts'
import { saveDecision } from '../store/decisions.ts'
import { readGroups } from '../store/groups.ts'
import { loadIncident } from '../store/incidents.ts'
import type { Tx } from '../store/schema.ts'
import { troubleOf } from '../store/trouble.ts'
import type { Desk } from './desk.ts'
import { recordRefusal } from './record-refusal.ts'

/**
 * How something reached us. The key is unique to one delivery of one thing (`trigger_id`, `view.id`,
 * `(channel, ts)`, `event_id`), so that a second delivery is recognised.
 */
export type Arrival = { key: string | null; source: Source; by: Actor }

export const arrivalOf = (by: PersonId, key: string | null, via: Source['via']): Arrival => ({
  key,
  by: person(by),
  source: { via },
})

export type Result =
  | { ok: true; incident: Incident; decision: Decision; repeated: false }
  /** Acted on before; nothing was changed now. */
  | { ok: true; incident: Incident; decision: null; repeated: true }
  | { ok: false; refusal: Refusal }

/** Thrown to give up a transaction; never leaves this file. */
class GivenUp extends Error {
  readonly result: Result | 'conflict' | null
  constructor(result: Result | 'conflict' | null) {
    super('transaction given up')
    this.result = result
  }
}

/** Two people may press at once; with each conflict one of them has got through. */
const triesAtMost = 20

/** One transaction: claim the delivery, load the incident, ask the rule, save all that it decided. */
export const decideOn = (
  desk: Desk,
  number: number,
  arrival: Arrival,
  rule: (incident: Incident, act: Act) => Outcome,
): Promise<Result> =>
  inTransaction(
    desk,
    arrival,
    async (tx, act) => {
      const incident = await loadIncident(tx, number)
      return incident ? rule(incident, act) : { ok: false, refusal: { kind: 'no_such_incident', number } }
    },
    number,
  )

/**
 * The same where the incident does not exist yet, or the transaction touches more than it; `number` where it
 * is known beforehand.
 */
export const inTransaction = async (
  desk: Desk,
  arrival: Arrival,
  decide: (tx: Tx, act: Act) => Promise<Outcome>,
  number: number | null = null,
): Promise<Result> => {
  const result = await inTransactionIf(desk, arrival, decide, number)
  if (!result) throw new Error('a decision that must be made was not')
  return result
}

/** The same where there may be nothing to do: then `decide` returns null, and nothing at all is kept. */
export const inTransactionIf = async (
  desk: Desk,
  arrival: Arrival,
  decide: (tx: Tx, act: Act) => Promise<Outcome | null>,
  number: number | null = null,
): Promise<Result | null> => {
  const work = (): Promise<Result | null> => untilSaved(desk, arrival, decide, number)
  return desk.watch ? desk.watch(arrival.source.via, work) : work()
}

const untilSaved = async (
  desk: Desk,
  arrival: Arrival,
  decide: (tx: Tx, act: Act) => Promise<Outcome | null>,
  number: number | null,
): Promise<Result | null> => {
  for (let tries = 0; tries < triesAtMost; tries += 1) {
    const at = instantOf(desk.clock.now())
    const result = await tryOnce(desk, arrival, at, decide, number).catch((error: unknown) => {
      if (mayPass(error, arrival, tries)) return 'conflict' as const
      throw error
    })
    if (result === 'conflict') continue
    if (result && !result.ok && result.refusal.kind === 'not_permitted') {
      const { permission, number } = result.refusal
      await recordRefusal(
        desk,
        { what: 'refused_permission', incident: number, detail: { permission } },
        arrival,
      )
    }
    if (result?.ok && !result.repeated) desk.wake(result.incident.number)
    return result
  }
  throw new Error('the incident is changed faster than a decision can be saved')
}

/** Tries after an error of the database; then it is no coincidence. */
const triesAfterError = 3

/**
 * Of two who write the same row first, one is told so by the database. A lost connection is tried again
 * where the commit, should it have been kept, will be recognised by the delivery's key.
 */
const mayPass = (error: unknown, arrival: Arrival, tries: number): boolean => {
  const trouble = troubleOf(error)
  const isHarmless = trouble === 'conflict' || (trouble === 'unreachable' && arrival.key !== null)
  return isHarmless && tries < triesAfterError
}

const tryOnce = async (
  desk: Desk,
  arrival: Arrival,
  at: Instant,
  decide: (tx: Tx, act: Act) => Promise<Outcome | null>,
  number: number | null,
): Promise<Result | 'conflict' | null> => {
  const { by, source } = arrival
  const { policy } = desk
  try {
    return await desk.db.transaction().execute(async (tx) => {
      if (arrival.key && !(await claimArrival(tx, arrival.key, at, number))) return repeated(tx, arrival.key)
      const groupsOf = await readGroups(tx, by.kind === 'person' ? groupsNamed(policy) : [])
      const act: Act = { at, by, source, policy, groupsOf }
      const outcome = await decide(tx, act)
      if (!outcome) throw new GivenUp(null)
      if (!outcome.ok) throw new GivenUp(outcome)
      const { decision } = outcome
      const timers = timersFor(decision.incident, policy)
      if (!(await saveDecision(tx, decision, timers, act))) throw new GivenUp('conflict')
      if (arrival.key && number === null) {
        await nameArrivalsIncident(tx, arrival.key, decision.incident.number)
      }
      return { ok: true, incident: decision.incident, decision, repeated: false }
    })
  } catch (error) {
    if (error instanceof GivenUp) return error.result
    throw error
  }
}

const repeated = async (tx: Tx, key: string): Promise<Result> => {
  const number = await incidentOfArrival(tx, key)
  const incident = number === null ? null : await loadIncident(tx, number)
  if (!incident) throw new Error('a delivery was acted on, but its incident is gone')
  return { ok: true, incident, decision: null, repeated: true }
}
