import { type Ending, type Incident, neverReminded, remindedFrom } from '../incident/incident.ts'
import { requireAction, requireWords } from '../incident/permit.ts'
import { refreshEffects, threadEffects } from '../incident/refresh.ts'
import { isOpen } from '../incident/status.ts'
import type { PersonId } from '../people/people.ts'
import { requirePermission } from '../policy/permissions.ts'
import type { Policy } from '../policy/policy.ts'
import { questionsOpen } from '../postmortem/open-questions.ts'
import { type Act, decided, eventOf, type Outcome, refused, touched } from '../record/decision.ts'
import type { Effect, Words } from '../record/effects.ts'
import type { TimelineEvent } from '../record/timeline.ts'
import { startClock } from '../response/clock.ts'
import { cleanText, textLimits } from '../text/text.ts'
import { addDuration } from '../time/business-hours.ts'
import { addMs, type Instant, msBetween } from '../time/instant.ts'

/** Users are well again. */
export function resolve(incident: Incident, summary: string, by: PersonId, act: Act): Outcome {
  const told = cleanText(summary)
  const no = requireAction(incident, 'resolve')
  if (no) return refused(no)
  if (told.length > textLimits.update) {
    return refused({ kind: 'too_long', what: 'summary', limit: textLimits.update, length: told.length })
  }
  const next = touched(incident, act, resolvedAs(incident, told, act.at))
  const tookMs = Math.max(0, msBetween(incident.moments.declared, act.at))
  const words: Words = { kind: 'resolved', by, summary: told || null, tookMs }
  return decided(
    next,
    [eventOf(act, { kind: 'resolved', summary: told || null, tookMs })],
    [...refreshEffects(next), { kind: 'say', words }, ...threadEffects(next, words)],
  )
}

/** Reopened and resolved again, the incident keeps its first mitigation and its last resolution. */
function resolvedAs(incident: Incident, summary: string, at: Instant): Partial<Incident> {
  return {
    status: 'resolved',
    moments: { mitigated: at, ...incident.moments, resolved: at },
    updates: { ...incident.updates, nextDueAt: null },
    findings: { ...incident.findings, summary: summary || incident.findings.summary },
  }
}

/**
 * Ends the incident and drafts its postmortem. Somebody who wants it over is never refused: an open
 * incident is resolved by the way, and what is still unknown is asked for afterwards.
 */
export function close(incident: Incident, by: PersonId, act: Act): Outcome {
  const no = requirePermission(act, 'close', incident.number) ?? requireAction(incident, 'close')
  if (no) return refused(no)
  const wasOpen = isOpen(incident.status)
  const before = wasOpen ? { ...incident, ...resolvedAs(incident, '', act.at) } : incident
  const dueAt = postmortemDueAt(act.policy, incident, act.at)
  const next = touched(before, act, {
    status: 'closed',
    moments: { ...before.moments, closed: act.at },
    postmortem: { dueAt, reminders: neverReminded },
  })
  const events: TimelineEvent[] = []
  if (wasOpen) {
    const tookMs = Math.max(0, msBetween(incident.moments.declared, act.at))
    events.push(eventOf(act, { kind: 'resolved', summary: null, tookMs }))
  }
  events.push(eventOf(act, { kind: 'closed' }))
  const required = dueAt !== null
  if (required) events.push(eventOf(act, { kind: 'postmortem_drafted', dueAt }))
  const openQuestions = questionsOpen(next).length
  return decided(next, events, [
    ...refreshEffects(next),
    ...(required ? postmortemEffects(next) : []),
    { kind: 'say', words: { kind: 'closed', by, postmortemDueAt: dueAt, openQuestions } },
  ])
}

/** Closed again, a promise whose day is still to come stays; one that has passed is made anew. */
function postmortemDueAt(policy: Policy, incident: Incident, at: Instant): Instant | null {
  const rule = policy.severities[incident.severity].postmortem
  if (rule.kind === 'offered') return null
  const { dueAt } = incident.postmortem
  return dueAt && dueAt > at ? dueAt : addDuration(policy.calendar, at, rule.due)
}

function postmortemEffects(incident: Incident): Effect[] {
  return [
    { kind: 'write_postmortem' },
    { kind: 'upload_postmortem' },
    ...(incident.isPrivate ? [] : [{ kind: 'announce_postmortem' } as const]),
  ]
}

/** Makes the postmortem again from the present record, and shows it. */
export function draftPostmortem(incident: Incident, act: Act): Outcome {
  const no = requirePermission(act, 'publish', incident.number) ?? requireAction(incident, 'draft_postmortem')
  if (no) return refused(no)
  const next = touched(incident, act, {})
  return decided(
    next,
    [eventOf(act, { kind: 'postmortem_drafted', dueAt: incident.postmortem.dueAt })],
    postmortemEffects(next),
  )
}

/** Opens it again. Every figure already measured stays. */
export function reopen(incident: Incident, why: string, by: PersonId, act: Act): Outcome {
  const reason = cleanText(why)
  const no = requireAction(incident, 'reopen')
  if (no) return refused(no)
  if (reason === '') return refused({ kind: 'reason_needed', action: 'reopen', number: incident.number })
  const wrong = requireWords('reason', reason, textLimits.reason)
  if (wrong) return refused(wrong)
  const everyMs = act.policy.severities[incident.severity].updateEveryMs
  const next = touched(incident, act, {
    status: 'investigating',
    ending: null,
    updates: {
      ...incident.updates,
      nextDueAt: everyMs === null ? null : addMs(act.at, everyMs),
      reminders: neverReminded,
    },
    asked: { noCommander: remindedFrom(act.at), quiet: neverReminded, notClosed: neverReminded },
    response: incident.response.met ? incident.response : startClock(act.policy, incident.severity, act.at),
  })
  const words: Words = { kind: 'reopened', by, why: reason }
  return decided(
    next,
    [eventOf(act, { kind: 'reopened', from: incident.status, why: reason })],
    [...refreshEffects(next), { kind: 'say', words }, ...threadEffects(next, words)],
  )
}

/** Ends an incident that was none, or that another one already covers. */
export function cancel(incident: Incident, ending: Ending, by: PersonId, act: Act): Outcome {
  const no = requirePermission(act, 'close', incident.number) ?? requireAction(incident, 'cancel')
  if (no) return refused(no)
  const kept: Ending =
    ending.kind === 'false_alarm' ? { ...ending, reason: cleanText(ending.reason) } : ending
  if (kept.kind === 'false_alarm') {
    if (kept.reason === '')
      return refused({ kind: 'reason_needed', action: 'cancel', number: incident.number })
    const wrong = requireWords('reason', kept.reason, textLimits.reason)
    if (wrong) return refused(wrong)
  } else if (kept.of === incident.number) {
    return refused({ kind: 'duplicate_of_itself', number: incident.number })
  }
  const next = touched(incident, act, {
    status: 'cancelled',
    ending: kept,
    updates: { ...incident.updates, nextDueAt: null },
  })
  const words: Words = {
    kind: 'cancelled',
    by,
    reason: kept.kind === 'false_alarm' ? kept.reason : null,
    duplicateOf: kept.kind === 'duplicate' ? kept.of : null,
  }
  return decided(
    next,
    [eventOf(act, { kind: 'cancelled', ending: kept })],
    [...refreshEffects(next), { kind: 'say', words }, ...threadEffects(next, words)],
  )
}
