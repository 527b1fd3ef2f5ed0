import type { Incident } from './incident.ts'
import type { IncidentRefusal, TypedText } from './refusals.ts'
import { type Action, allowed, allowedImported } from './status.ts'

/** The refusal when the incident's status forbids the action; null when it's allowed. */
export function refusalForAction(incident: Incident, action: Action): IncidentRefusal | null {
  if (incident.imported && !allowedImported.has(action))
    return { kind: 'imported_is_over', number: incident.number }
  return allowed[incident.status].has(action)
    ? null
    : { kind: 'not_allowed_now', action, status: incident.status, number: incident.number }
}

/** The refusal for words that are missing or beyond their limit; null when they're fine. */
export function refusalForWords(what: TypedText, text: string, limit: number): IncidentRefusal | null {
  return text === '' ? { kind: 'empty', what } : refusalForLength(what, text, limit)
}

/** The same for words that may be left out. */
export function refusalForLength(what: TypedText, text: string, limit: number): IncidentRefusal | null {
  return text.length > limit ? { kind: 'too_long', what, limit, length: text.length } : null
}
