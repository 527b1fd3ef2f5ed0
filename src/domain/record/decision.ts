import type { Incident } from '../incident/incident.ts'
import type { OverridesOf } from '../on-call/overrides/override.ts'
import type { Actor, GroupsOf, PersonId, Source } from '../people/people.ts'
import type { Policy } from '../policy/policy.ts'
import type { Instant } from '../time/instant.ts'
import type { Running } from '../time/lateness.ts'
import type { Effect } from './effects.ts'
import type { Refusal } from './refusal.ts'
import type { TimelineEvent } from './timeline.ts'

/**
 * What is to be saved, all of it in one transaction, and what Slack must then be made to show. The state's
 * version stays as it was: the engine raises it, once for each decision.
 */
export type Decision<State = Incident> = { state: State; events: TimelineEvent[]; effects: Effect[] }

export type Outcome<State = Incident> =
  | { ok: true; decision: Decision<State> }
  | { ok: false; refusal: Refusal }

/**
 * What each rule gets: the moment, who acts, how it reached us, the policy, who is in its groups, and what
 * was asked of its schedules. The
 * actor is here and nowhere else, so that nobody is credited by a mistake of the caller's.
 */
export type Act = {
  at: Instant
  by: Actor
  source: Source
  policy: Policy
  groupsOf: GroupsOf
  overridesOf: OverridesOf
  /** Missing where nobody keeps the time: at the command line, say. */
  running?: Running
}

/** What a subject's state becomes, with what its timeline says and what must be shown. */
export function accept<State>(
  state: State,
  events: TimelineEvent[],
  effects: Effect[],
): { ok: true; decision: Decision<State> } {
  return { ok: true, decision: { state, events, effects } }
}

export function refuse(refusal: Refusal): { ok: false; refusal: Refusal } {
  return { ok: false, refusal }
}

/** The person who acts. Throws where Muster does: rules that need a person are never asked for the clock. */
export function personBy({ by }: Act): PersonId {
  if (by.kind !== 'person') throw new Error('only a person does this')
  return by.id
}

/** The act as a timeline event; `happenedAt` when it speaks of another moment than its own. */
export function eventOf(act: Act, what: TimelineEvent['what'], happenedAt: Instant = act.at): TimelineEvent {
  return { happenedAt, by: act.by, source: act.source, what }
}

/** A decision with more to it, in the order in which it is read and shown. */
export function extend<State>(
  decision: Decision<State>,
  more: { state?: State; events?: readonly TimelineEvent[]; effects?: readonly Effect[] },
): Decision<State> {
  return {
    state: more.state ?? decision.state,
    events: [...decision.events, ...(more.events ?? [])],
    effects: [...decision.effects, ...(more.effects ?? [])],
  }
}
