import { type Act, accept, eventOf, type Outcome } from '../record/decision.ts'
import type { Incident } from './incident.ts'
import { recordActivity, recordRefreshEffects } from './refresh.ts'

/** Says of an incident that it happened for want of capacity, or takes that back. */
export function tagForCapacity(incident: Incident, { isTagged }: { isTagged: boolean }, act: Act): Outcome {
  const next = recordActivity(incident, act, { forCapacity: isTagged })
  return accept(next, [eventOf(act, { kind: 'tagged', isTagged })], recordRefreshEffects(next))
}
