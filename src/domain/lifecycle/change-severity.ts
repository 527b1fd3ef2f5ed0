import { refusalForAction, refusalForLength } from '../incident/allowed.ts'
import { type Incident, neverReminded, type UpdateClock } from '../incident/incident.ts'
import { recordActivity, refreshEffects } from '../incident/refresh.ts'
import { refusalForPermission } from '../policy/permissions.ts'
import type { Policy } from '../policy/policy.ts'
import { isGraver, type Severity } from '../policy/severity.ts'
import {
  type Act,
  type Decision,
  eventOf,
  extend,
  type Outcome,
  personBy,
  refuse,
} from '../record/decision.ts'
import { awaitsResponse, clockAfterChange, pagesAtAnyHour } from '../response/clock.ts'
import { page } from '../response/page.ts'
import { cleanText, textLimits } from '../text/text.ts'
import { addMs, earlierOf, type Instant } from '../time/instant.ts'
import type { SeverityCommand } from './commands.ts'

/** Raises or lowers. Raising to a severity that pages calls its people at once. */
export function changeSeverity(incident: Incident, { to, why }: SeverityCommand, act: Act): Outcome {
  const refusal =
    refusalForPermission(act, 'change_severity', incident.number) ??
    refusalForAction(incident, 'change_severity')
  if (refusal) return refuse(refusal)
  const from = incident.severity
  if (from === to) return refuse({ kind: 'same_severity', severity: to, number: incident.number })
  const reason = cleanText(why)
  const tooLong = refusalForLength('reason', reason, textLimits.reason)
  if (tooLong) return refuse(tooLong)
  const raised = isGraver(to, from)
  const clock = clockAfterChange(act.policy, incident, to, act.at)
  const next = recordActivity(incident, act, {
    severity: to,
    response: raised ? { ...clock, pages: neverReminded } : clock,
    updates: updatesAfterChange(act.policy, incident.updates, { to, raised, at: act.at }),
  })
  const responseDueAt = awaitsResponse(next) ? next.response.dueAt : null
  const by = personBy(act)
  const changed: Decision = {
    state: next,
    events: [eventOf(act, { kind: 'severity_changed', from, to, why: reason || null, responseDueAt })],
    effects: [{ kind: 'say', words: { kind: 'severity_changed', from, to, by, why: reason || null } }],
  }
  const decision =
    raised && pagesAtAnyHour(act.policy.severities[to]) ? page(changed, act, 'raised') : changed
  return { ok: true, decision: extend(decision, { effects: refreshEffects(decision.state) }) }
}

/**
 * Raising can only bring the next update nearer; lowering sets the new table's cadence. An update that is
 * overdue stays so, and is asked for again at the new cadence.
 */
function updatesAfterChange(
  policy: Policy,
  updates: UpdateClock,
  { to, raised, at }: { to: Severity; raised: boolean; at: Instant },
): UpdateClock {
  const everyMs = policy.severities[to].updateEveryMs
  const fresh = everyMs === null ? null : addMs(at, everyMs)
  const nearer =
    fresh && updates.nextDueAt ? earlierOf(fresh, updates.nextDueAt) : (fresh ?? updates.nextDueAt)
  const nextDueAt = raised ? nearer : fresh
  const isOverdue = nextDueAt !== null && nextDueAt <= at && updates.reminders.times > 0
  return { ...updates, nextDueAt, reminders: isOverdue ? { times: 1, lastAt: at } : neverReminded }
}
