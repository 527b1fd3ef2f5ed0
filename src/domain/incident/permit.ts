import type { Incident } from './incident.ts'
import type { IncidentRefusal, TypedText } from './refusals.ts'
import { type Action, allowed } from './status.ts'

/** The refusal when the incident's status forbids the action; null when it may go on. */
export function requireAction(incident: Incident, action: Action): IncidentRefusal | null {
  return allowed[incident.status].has(action)
    ? null
    : { kind: 'not_allowed_now', action, status: incident.status, number: incident.number }
}

/** Words that must be there and within their limit; null when they are fine. */
export function requireWords(what: TypedText, text: string, limit: number): IncidentRefusal | null {
  if (text === '') return { kind: 'empty', what }
  return text.length > limit ? { kind: 'too_long', what, limit, length: text.length } : null
}
