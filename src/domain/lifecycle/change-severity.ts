import { refusalForAction, refusalForLength } from '../incident/allowed.ts'
import { type Incident, neverReminded, remindedFrom, type UpdateClock } from '../incident/incident.ts'
import { courseEffects, recordActivity } from '../incident/refresh.ts'
import { refusalForPermission } from '../policy/permissions.ts'
import type { Policy } from '../policy/policy.ts'
import { graverOf, isGraver, type Severity } from '../policy/severity.ts'
import {
  type Act,
  type Decision,
  eventOf,
  extend,
  type Outcome,
  personBy,
  refuse,
} from '../record/decision.ts'
import type { TimelineEvent } from '../record/timeline.ts'
import { awaitsResponse, clockAfterChange, pagesAtAnyHour } from '../response/clock.ts'
import { responseFigures } from '../response/elapsed.ts'
import { page } from '../response/paging/page.ts'
import { cleanText, textLimits } from '../text/text.ts'
import { addMs, earlierOf, type Instant } from '../time/instant.ts'
import type { SeverityCommand } from './commands.ts'

/**
 * Raises or lowers. Raising to a severity that pages calls its people at once. Lowering keeps what was owed to
 * the graver one, a postmortem; only a severity that was never right counts for nothing, and that needs a reason.
 */
export function changeSeverity(incident: Incident, command: SeverityCommand, act: Act): Outcome {
  const { to, why, mistake } = command
  const refusal =
    refusalForPermission(act, 'change_severity', incident.number) ??
    refusalForAction(incident, 'change_severity')
  if (refusal) return refuse(refusal)
  const { severity: from, number, gravestBefore } = incident
  if (from === to) return refuse({ kind: 'same_severity', severity: to, number })
  if (command.from !== undefined && command.from !== from) {
    return refuse({ kind: 'severity_changed_since', severity: from, number })
  }
  const reason = cleanText(why)
  const tooLong = refusalForLength('reason', reason, textLimits.reason)
  if (tooLong) return refuse(tooLong)
  const raised = isGraver(to, from)
  const isMistake = mistake === true && !raised
  if (isMistake && reason === '') return refuse({ kind: 'reason_needed', action: 'severity', number })
  const response = clockAfterChange(incident, to, act)
  const { restsUntil, asked } = incident
  const next = recordActivity(incident, act, {
    severity: to,
    restsUntil: raised ? null : restsUntil,
    gravestBefore: isMistake ? gravestBefore : graverOf(gravestBefore ?? from, from),
    moments: response.met ? { acknowledged: response.met.at, ...incident.moments } : incident.moments,
    response,
    updates: updatesAfterChange(act.policy, incident.updates, { to, raised, at: act.at }),
    asked: { ...asked, quiet: neverReminded, noCommander: remindedFrom(act.at) },
  })
  const responseDueAt = awaitsResponse(next) ? next.response.dueAt : null
  const by = personBy(act)
  const asksAgain = incident.response.met !== null && awaitsResponse(next)
  const told = { from, to, why: reason || null, ...(isMistake && { mistake: true as const }) }
  const changed: Decision = {
    state: next,
    events: [
      eventOf(act, { kind: 'severity_changed', ...told, responseDueAt }),
      ...answerIn(incident, next, act),
    ],
    effects: [
      { kind: 'say', words: { kind: 'severity_changed', ...told, by, ...(asksAgain && { asksAgain }) } },
    ],
  }
  const decision =
    raised && pagesAtAnyHour(act.policy.severities[to]) ? page(changed, { reason: 'raised' }, act) : changed
  return { ok: true, decision: extend(decision, { effects: courseEffects(decision.state) }) }
}

/** Raised by the one who commands, before anyone had responded: that was the first response. */
function answerIn(before: Incident, { response, moments, severity }: Incident, act: Act): TimelineEvent[] {
  if (before.moments.acknowledged || !moments.acknowledged) return []
  const figures = responseFigures({ ...before, severity, response: { ...response, met: null } }, act)
  return [eventOf(act, { kind: 'acknowledged', how: 'raised', ...figures })]
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
  const isOverdue = nextDueAt !== null && nextDueAt <= at
  if (!isOverdue) return { ...updates, nextDueAt, reminders: neverReminded }
  // One that waited for the office wasn't asked for yet, and needn't be in the same breath.
  const reminders = updates.reminders.times > 0 ? { times: 1, lastAt: at } : remindedFrom(at)
  return { ...updates, nextDueAt, reminders }
}
