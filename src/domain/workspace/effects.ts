import type { PersonId } from '../people/people.ts'
import type { Instant } from '../time/instant.ts'
import type { Burst } from './refused.ts'

type Head = { entries: number; head: string }

/** What the workspace's own affairs set off: the audit chain's head, kept where the database isn't. */
export type WorkspaceEffect =
  /** In the log, which is kept elsewhere. */
  | ({ kind: 'log_audit_head' } & Head)
  /** Forgets what has been kept for long enough. */
  | { kind: 'forget_old' }
  /** Signed, in a file outside the database. */
  | ({ kind: 'write_audit_head'; file: string; at: Instant } & Head)
  /** The same in a channel. */
  | ({ kind: 'post_audit_head'; channel: string; at: Instant } & Head)
  /** How a month went, for everyone who learns from it. */
  | { kind: 'post_review'; channel: string; month: string; dueAt: Instant }
  /** What was learned from an incident a year ago. */
  | { kind: 'tell_anniversary'; channel: string; incident: number }
  /** A quarter went by without a drill; `lastAt` null where there never was one. */
  | { kind: 'remind_of_drills'; channel: string; lastAt: Instant | null }
  /** A quarter has begun, and access is to be reviewed. */
  | { kind: 'remind_of_access'; person: PersonId }
  /** Tells a security responder who was refused again and again, and how many more. */
  | { kind: 'tell_refused'; person: PersonId; bursts: Burst[]; more: number }
