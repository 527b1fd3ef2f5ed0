import type { Incident } from '../../domain/incident/incident.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import type { Instant } from '../../domain/time/instant.ts'

/** The incident as it is when the words are spoken, which may be later than when they were decided. */
export type Spoken = { incident: Incident; policy: Policy; at: Instant }
