import { refusalForAction, refusalForLength } from '../incident/allowed.ts'
import type { Incident } from '../incident/incident.ts'
import { courseEffects, recordActivity, threadEffects } from '../incident/refresh.ts'
import { type Act, accept, eventOf, type Outcome, personBy, refuse } from '../record/decision.ts'
import type { Words } from '../record/effects.ts'
import { cleanText, textLimits } from '../text/text.ts'
import { type Instant, msBetween } from '../time/instant.ts'
import type { ResolveCommand } from './commands.ts'

/** Users are back to normal. */
export function resolve(incident: Incident, { summary }: ResolveCommand, act: Act): Outcome {
  const told = cleanText(summary)
  const refusal =
    refusalForAction(incident, 'resolve') ?? refusalForLength('summary', told, textLimits.update)
  if (refusal) return refuse(refusal)
  const next = recordActivity(incident, act, resolution(incident, { summary: told, at: act.at }))
  const tookMs = openForMs(incident, act.at)
  const words: Words = { kind: 'resolved', by: personBy(act), summary: told || null, tookMs }
  return accept(
    next,
    [eventOf(act, { kind: 'resolved', summary: told || null, tookMs })],
    [...courseEffects(next), { kind: 'say', words }, ...threadEffects(next, words)],
  )
}

/** From the declaration to `at`, in milliseconds. */
export function openForMs({ moments }: Incident, at: Instant): number {
  return Math.max(0, msBetween(moments.declared, at))
}

/** Reopened and resolved again, the incident keeps its first mitigation and its last resolution. */
export function resolution(
  { moments, updates, findings }: Incident,
  { summary, at }: { summary: string; at: Instant },
): Partial<Incident> {
  return {
    status: 'resolved',
    moments: { mitigated: at, ...moments, resolved: at },
    updates: { ...updates, nextDueAt: null },
    findings: { ...findings, summary: summary || findings.summary },
  }
}
