import { type Incident, neverReminded } from '../incident/incident.ts'
import type { Actor, GroupsOf, Source } from '../people/people.ts'
import type { Policy } from '../policy/policy.ts'
import type { Instant } from '../time/instant.ts'
import type { Effect } from './effects.ts'
import type { Refusal } from './refusal.ts'
import type { Happening, TimelineEvent } from './timeline.ts'

/** What is to be saved, all of it in one transaction, and what Slack must then be made to show. */
export type Decision = { incident: Incident; events: TimelineEvent[]; effects: Effect[] }

export type Outcome = { ok: true; decision: Decision } | { ok: false; refusal: Refusal }

/** What each rule is told: the moment, who acts, how it reached us, the policy, and who is in its groups. */
export type Act = { at: Instant; by: Actor; source: Source; policy: Policy; groupsOf: GroupsOf }

export function decided(incident: Incident, events: TimelineEvent[], effects: Effect[]): Outcome {
  return {
    ok: true,
    decision: { incident, events, effects },
  }
}

export function refused(refusal: Refusal): Outcome {
  return { ok: false, refusal }
}

/** The act as a timeline event; `happenedAt` when it speaks of another moment than its own. */
export function eventOf(act: Act, what: Happening, happenedAt: Instant = act.at): TimelineEvent {
  return {
    happenedAt,
    by: act.by,
    source: act.source,
    what,
  }
}

/** The next version of an incident, with what changed. */
export function changed(incident: Incident, change: Partial<Incident>): Incident {
  return {
    ...incident,
    ...change,
    version: incident.version + 1,
  }
}

/** The same, by a person: it is quiet no longer. */
export function touched(incident: Incident, act: Act, change: Partial<Incident>): Incident {
  return changed(incident, {
    lastActivityAt: act.at,
    asked: { ...incident.asked, quiet: neverReminded },
    ...change,
  })
}
