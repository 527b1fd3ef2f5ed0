import type { Moment } from '../../../domain/incident/incident.ts'

export const momentNames: Record<Moment, string> = {
  impactBegan: 'Impact began',
  detected: 'Detected',
  declared: 'Declared',
  acknowledged: 'Acknowledged',
  identified: 'Cause identified',
  mitigated: 'Mitigated',
  resolved: 'Resolved',
  closed: 'Closed',
}
