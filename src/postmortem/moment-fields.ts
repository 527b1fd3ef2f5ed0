import type { Moment } from '../domain/incident/incident.ts'

/** What files call the moments of an incident, those that are written and those that are imported. */
export const momentFields = {
  impact_began: 'impactBegan',
  detected: 'detected',
  declared: 'declared',
  acknowledged: 'acknowledged',
  identified: 'identified',
  mitigated: 'mitigated',
  resolved: 'resolved',
  closed: 'closed',
} as const satisfies Record<string, Moment>

export type MomentField = keyof typeof momentFields
