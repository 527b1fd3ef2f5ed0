import { peopleAmong } from '../../domain/policy/target.ts'
import { type Act, type Decision, extend } from '../../domain/record/decision.ts'
import { quarterStart } from '../../domain/workspace/quarter.ts'
import type { Workspace } from '../../domain/workspace/workspace.ts'

/**
 * Adds to the daily upkeep that a quarter has begun and access is to be reviewed, once to each who reviews it. The
 * first is expected in the quarter after the one in which Muster first looked, not on the day it's installed.
 */
export function remindOfAccess(decision: Decision<Workspace>, act: Act): Decision<Workspace> {
  const { reviewers } = act.policy.security
  if (reviewers.length === 0) return decision
  const before = decision.state.accessAskedAt
  if (before !== null && before >= quarterStart(act.at)) return decision
  const people = before === null ? [] : peopleAmong(reviewers, act)
  return extend(decision, {
    state: { ...decision.state, accessAskedAt: act.at },
    effects: people.map((person) => ({ kind: 'remind_of_access', person })),
  })
}
