import { type Incident, neverReminded, type UpdateClock } from '../incident/incident.ts'
import { requireAction } from '../incident/permit.ts'
import { refreshEffects } from '../incident/refresh.ts'
import type { PersonId } from '../people/people.ts'
import { requirePermission } from '../policy/permissions.ts'
import type { Policy } from '../policy/policy.ts'
import { isGraver, type Severity } from '../policy/severity.ts'
import { type Act, type Decision, eventOf, type Outcome, refused, touched } from '../record/decision.ts'
import { awaitsResponse, clockAfterChange, pagesAtAnyHour } from '../response/clock.ts'
import { pageNow } from '../response/paging.ts'
import { cleanText, textLimits } from '../text/text.ts'
import { addMs, earlierOf, type Instant } from '../time/instant.ts'

/** Raises or lowers. Raising to a severity that pages calls its people at once. */
export function changeSeverity(
  incident: Incident,
  to: Severity,
  why: string,
  by: PersonId,
  act: Act,
): Outcome {
  const no =
    requirePermission(act, 'change_severity', incident.number) ?? requireAction(incident, 'change_severity')
  if (no) return refused(no)
  const from = incident.severity
  if (from === to) return refused({ kind: 'same_severity', severity: to, number: incident.number })
  const reason = cleanText(why) || null
  if (reason && reason.length > textLimits.reason) {
    return refused({ kind: 'too_long', what: 'reason', limit: textLimits.reason, length: reason.length })
  }
  const raised = isGraver(to, from)
  const clock = clockAfterChange(act.policy, incident, to, act.at)
  const next = touched(incident, act, {
    severity: to,
    response: raised ? { ...clock, pages: neverReminded } : clock,
    updates: updatesAfterChange(act.policy, incident.updates, to, raised, act.at),
  })
  const responseDueAt = awaitsResponse(next) ? next.response.dueAt : null
  const decision: Decision = {
    incident: next,
    events: [eventOf(act, { kind: 'severity_changed', from, to, why: reason, responseDueAt })],
    effects: [{ kind: 'say', words: { kind: 'severity_changed', from, to, by, why: reason } }],
  }
  if (raised && pagesAtAnyHour(act.policy.severities[to])) pageNow(decision, act)
  decision.effects.push(...refreshEffects(decision.incident))
  return { ok: true, decision }
}

/**
 * Raising can only bring the next update nearer; lowering sets the new table's cadence. An update that is
 * overdue stays so, and is asked for again at the new cadence.
 */
function updatesAfterChange(
  policy: Policy,
  updates: UpdateClock,
  to: Severity,
  raised: boolean,
  at: Instant,
): UpdateClock {
  const everyMs = policy.severities[to].updateEveryMs
  const fresh = everyMs === null ? null : addMs(at, everyMs)
  const nearer =
    fresh && updates.nextDueAt ? earlierOf(fresh, updates.nextDueAt) : (fresh ?? updates.nextDueAt)
  const nextDueAt = raised ? nearer : fresh
  const isOverdue = nextDueAt !== null && nextDueAt <= at && updates.reminders.times > 0
  return { ...updates, nextDueAt, reminders: isOverdue ? { times: 1, lastAt: at } : neverReminded }
}
