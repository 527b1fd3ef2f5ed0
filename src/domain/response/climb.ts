import { type Incident, isLeft, type Reminded } from '../incident/incident.ts'
import type { Instant } from '../time/instant.ts'

/**
 * What pages climb the levels for: the first response, or someone for an incident that had one and was left. Each
 * climb starts at the first level and is counted on its own.
 */
export type Climb = 'response' | 'left'

/** Which climb a page belongs to, by what's stored of it: its words, or the effect that asks whom it disturbed. */
export function climbOf({ quietSince, isLeft: wasLeft }: { quietSince?: Instant; isLeft?: true }): Climb {
  return quietSince !== undefined || wasLeft ? 'left' : 'response'
}

/** The climb that pages belong to now. */
export function currentClimb(incident: Incident): Climb {
  return isLeft(incident) ? 'left' : 'response'
}

export function pagesOf({ left, response }: Incident, climb: Climb): Reminded {
  return climb === 'left' ? left : response.pages
}

export function withPages(incident: Incident, climb: Climb, pages: Reminded): Incident {
  if (climb === 'left') return { ...incident, left: pages }
  return { ...incident, response: { ...incident.response, pages } }
}
