import type { Act, Decision, Outcome } from '../../src/domain/decision.ts'
import { type Declaration, declare } from '../../src/domain/declare.ts'
import { defaultPolicy } from '../../src/domain/default-policy.ts'
import { fire } from '../../src/domain/fire.ts'
import type { Incident } from '../../src/domain/incident.ts'
import type { Instant } from '../../src/domain/instant.ts'
import { type Actor, muster, type PersonId, person, type Source } from '../../src/domain/people.ts'
import type { Policy } from '../../src/domain/policy.ts'
import type { TimelineEntry } from '../../src/domain/timeline.ts'
import { timersFor } from '../../src/domain/timers.ts'

/** An incident as the rules make it, with the timeline that the store would keep. */
export type Story = { incident: Incident; entries: TimelineEntry[]; policy: Policy }

export type Rule = (incident: Incident, act: Act) => Outcome

/** Declares at `at`, by the declaration's own person. */
export const begin = (
  declaration: Partial<Declaration> & { by: PersonId },
  at: Instant,
  policy: Policy = defaultPolicy,
): Story => {
  const whole: Declaration = {
    number: 42,
    title: 'Checkout is down',
    severity: 1,
    declaredIn: 'C1',
    ...declaration,
  }
  const outcome = declare(whole, { at, by: person(whole.by), source: { via: 'command' }, policy })
  return kept([], decisionOf(outcome), at, policy)
}

/** Plays a rule; a refusal is a mistake in the story and is thrown. */
export const next = (
  story: Story,
  at: Instant,
  by: PersonId | Actor,
  rule: Rule,
  source: Source = { via: 'command' },
): Story => {
  const actor = typeof by === 'string' ? person(by) : by
  const outcome = rule(story.incident, { at, by: actor, source, policy: story.policy })
  return kept(story.entries, decisionOf(outcome), at, story.policy)
}

/** Lets the clock run up to and including `until`, each timer at its own time. */
export const wait = (story: Story, until: Instant): Story => {
  let now = story
  for (let turns = 0; turns < 200; turns += 1) {
    const at = timersFor(now.incident, now.policy)
      .map(({ dueAt }) => dueAt)
      .filter((dueAt) => dueAt <= until)
      .sort()[0]
    const decision =
      at && fire(now.incident, { at, by: muster, source: { via: 'timer' }, policy: now.policy })
    if (!at || !decision) return now
    now = kept(now.entries, decision, at, now.policy)
  }
  throw new Error(`the clock does not come to rest before ${until}`)
}

const decisionOf = (outcome: Outcome): Decision => {
  if (!outcome.ok) throw new Error(`the story was refused: ${JSON.stringify(outcome.refusal)}`)
  return outcome.decision
}

const kept = (before: TimelineEntry[], decision: Decision, at: Instant, policy: Policy): Story => {
  const { incident, events } = decision
  const { number, version } = incident
  const entries = events.map((event, position) => ({
    ...event,
    incident: number,
    version,
    position,
    recordedAt: at,
  }))
  return { incident, entries: [...before, ...entries], policy }
}
