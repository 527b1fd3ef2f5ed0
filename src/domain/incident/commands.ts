import type { Instant } from '../time/instant.ts'
import type { Moment } from './incident.ts'
import type { WorkingStatus } from './status.ts'

export type StatusCommand = { verb: 'status'; to: WorkingStatus; text: string }

/** `happenedAt` is null for now. */
export type NoteCommand = { verb: 'note'; text: string; happenedAt: Instant | null }

/** Which services it happened to, as typed; empty for none. */
export type ServiceCommand = { verb: 'service'; services: string[] }

/** How much of each minute it took, 0 to 1; null for as its severity says. */
export type ShareCommand = { verb: 'share'; share: number | null }

/** `to` is null where it turns out that nobody knows. */
export type MomentCommand = { verb: 'moment'; moment: Moment; to: Instant | null }
