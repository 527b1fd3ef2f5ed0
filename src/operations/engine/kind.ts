import type { Policy } from '../../domain/policy/policy.ts'
import type { Act, Decision } from '../../domain/record/decision.ts'
import type { Effect } from '../../domain/record/effects.ts'
import type { Refusal } from '../../domain/record/refusal.ts'
import type { Subject } from '../../domain/record/subject.ts'
import type { Timer } from '../../domain/record/timers.ts'
import type { Database, Tx } from '../../store/database/schema.ts'
import type { IncidentIndex } from '../../store/record/incident-index.ts'

/**
 * What the clock does to subjects of a kind, and where to find those subjects. They're one type, so that a kind with
 * timers can't lack a list: without one, its timers weren't derived again when `muster.yml` or a runbook changed.
 */
export type Timed<State> = {
  /** What the clock will do next, from the state and the policy alone. */
  timersOf: (state: State, policy: Policy, id: string) => Timer[]
  /** What is due at `act.at`; null when nothing is. */
  fire: (tx: Tx, state: State, act: Act, id: string) => Promise<Decision<State> | null>
  /** Every subject that may have a timer under this policy, also one that has none written. */
  list: (db: Database, policy: Policy) => Promise<Subject[]>
}

/** What the engine must know of a kind of subject to decide on it and to keep its time. */
export type Kind<State> = {
  /** What a subject of this kind is before its first decision; null where it has to be made. */
  fresh: State | null
  /** Why nothing can be decided on a subject that was never made. */
  refusalForMissing: (id: string) => Refusal
  statusOf: (state: State) => string
  /** What a decision shows: its effects, without those that can't be shown and with what else it moved. */
  effectsOf: (before: State | null, after: State, effects: Effect[]) => Effect[]
  /** By what it is listed; null where it isn't. */
  numberOf: (state: State) => number | null
  /** How much what it shows presses, 1 the most, when not everything can be shown at once. */
  urgencyOf: (state: State) => number | null
  /** What the clock does to it; null where it does nothing. */
  timed: Timed<State> | null
  /** The policy in force for a subject, where what it's about changes it. */
  policyFor?: (policy: Policy, state: State) => Policy
  /** The services whose budgets a decision may have moved, by id; missing where a kind spends none. */
  budgetsMoved?: (before: State | null, after: State, policy: Policy) => string[]
  /** By what it's found, changed with these decisions; missing where a kind is found by its key alone. */
  index?: (
    before: State | null,
    after: State,
    decisions: readonly Decision<{ version: number }>[],
  ) => IncidentIndex
}
