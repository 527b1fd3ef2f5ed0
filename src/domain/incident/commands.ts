import type { Instant } from '../time/instant.ts'
import type { Moment } from './incident.ts'
import type { WorkingStatus } from './status.ts'

export type StatusCommand = { verb: 'status'; to: WorkingStatus; text: string }

/** `happenedAt` is null for now. */
export type NoteCommand = { verb: 'note'; text: string; happenedAt: Instant | null }

export type MomentCommand = { verb: 'moment'; moment: Moment; to: Instant }
