import type { Incident } from '../../src/domain/incident/incident.ts'
import { withRedrawn } from '../../src/domain/incident/refresh.ts'
import { fire } from '../../src/domain/lifecycle/clock/fire.ts'
import { timersFor } from '../../src/domain/lifecycle/clock/timers.ts'
import { type Declaration, declare } from '../../src/domain/lifecycle/declare.ts'
import { type Actor, muster, type PersonId, person, type Source } from '../../src/domain/people/people.ts'
import { defaultPolicy } from '../../src/domain/policy/default-policy.ts'
import type { Policy } from '../../src/domain/policy/policy.ts'
import type { Act, Decision, Outcome } from '../../src/domain/record/decision.ts'
import type { Effect } from '../../src/domain/record/effects.ts'
import type { Happening, TimelineEntry } from '../../src/domain/record/timeline.ts'
import type { Instant } from '../../src/domain/time/instant.ts'

/** An incident as the rules make it, with the timeline and the effects that the store would keep. */
export type Story = { incident: Incident; entries: TimelineEntry[]; effects: Effect[]; policy: Policy }

export type Rule = (incident: Incident, act: Act) => Outcome

/** What a rule is told, in a workspace whose groups nobody has read. */
export function actAt(policy: Policy, at: Instant, by: Actor, source: Source): Act {
  return {
    at,
    by,
    source,
    policy,
    groupsOf: () => null,
    overridesOf: () => [],
  }
}

/** Declares at `at`, by the declaration's own person. */
export function begin(
  declaration: Partial<Declaration> & { by: PersonId },
  at: Instant,
  policy: Policy = defaultPolicy,
): Story {
  const { by, ...rest } = declaration
  const whole: Declaration = {
    number: 42,
    title: 'Checkout is down',
    severity: 1,
    declaredIn: 'C1',
    ...rest,
  }
  const outcome = declare(whole, actAt(policy, at, person(by), { via: 'command' }))
  const before = { entries: [], effects: [], policy }
  return kept(before, decisionOf(outcome), at)
}

/** Plays a rule; a refusal is a mistake in the story and is thrown. */
export function next(
  story: Story,
  at: Instant,
  by: PersonId | Actor,
  rule: Rule,
  source: Source = { via: 'command' },
): Story {
  const actor = typeof by === 'string' ? person(by) : by
  const outcome = rule(story.incident, actAt(story.policy, at, actor, source))
  return kept(story, decisionOf(outcome), at)
}

/** Lets the clock run up to and including `until`, each timer at its own time. */
export function wait(story: Story, until: Instant): Story {
  let now = story
  for (let turns = 0; turns < 2_000; turns += 1) {
    const at = timersFor(now.incident, now.policy)
      .map(({ dueAt }) => dueAt)
      .filter((dueAt) => dueAt <= until)
      .sort()[0]
    const later = at && wake(now, at)
    if (!later) return now
    now = later
  }
  throw new Error(`the clock does not come to rest before ${until}`)
}

/** The clock is looked at once, however late: null when nothing is due. */
export function wake(story: Story, at: Instant): Story | null {
  const decision = fire(story.incident, actAt(story.policy, at, muster, { via: 'timer' }))
  return decision && kept(story, decision, at)
}

const decisionOf = (outcome: Outcome): Decision => {
  if (!outcome.ok) throw new Error(`the story was refused: ${JSON.stringify(outcome.refusal)}`)
  return outcome.decision
}

/** What the engine keeps of a decision: the next version, with what happened in it. */
const kept = (before: Omit<Story, 'incident'> & Partial<Story>, decision: Decision, at: Instant): Story => {
  const { state, events, effects } = decision
  const incident = { ...state, version: state.version + 1 }
  const entries = events.map((event, position) => ({
    ...event,
    what: event.what as Happening,
    version: incident.version,
    position,
    recordedAt: at,
  }))
  return {
    incident,
    entries: [...before.entries, ...entries],
    effects: [...before.effects, ...withRedrawn(before.incident ?? null, incident, effects)],
    policy: before.policy,
  }
}
