import type { Corrections } from '../../incident/correct-moment.ts'
import type { Incident } from '../../incident/incident.ts'
import { hasComeBack } from '../../incident/services/outage.ts'
import { isOpen } from '../../incident/status.ts'
import type { Instant } from '../../time/instant.ts'

/** The moments between which there was impact, in that order. */
export const impactMoments = ['impactBegan', 'mitigated'] as const

export type ImpactMoment = (typeof impactMoments)[number]

/** Null where it's to be unknown again. */
export type Span = Partial<Record<ImpactMoment, Instant | null>>

/**
 * From when to when it had impact, as far as someone said: unknown stays unknown. What came back after it was
 * mitigated lasted until it was resolved.
 */
export function impactSpanOf(incident: Incident): Record<ImpactMoment, Instant | null> {
  const { impactBegan, mitigated, resolved } = incident.moments
  const end = hasComeBack(incident) ? !isOpen(incident.status) && resolved : mitigated
  return { impactBegan: impactBegan ?? null, mitigated: end || null }
}

/** To the minute, as forms show it. */
export function minuteOf(at: Instant | null): string {
  return at?.slice(0, 16) ?? ''
}

/** What moves: each moment that is another than before, to the minute. */
export function movedIn(incident: Incident, span: Span): Corrections {
  const now = impactSpanOf(incident)
  return Object.fromEntries(
    impactMoments.flatMap((moment) => {
      const to = span[moment]
      return to === undefined || minuteOf(to) === minuteOf(now[moment]) ? [] : [[moment, to]]
    }),
  )
}
