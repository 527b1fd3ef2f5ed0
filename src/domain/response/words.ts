import type { PersonId, Quiet } from '../people/people.ts'
import type { Target } from '../policy/policy.ts'
import type { Severity } from '../policy/severity.ts'
import type { Instant } from '../time/instant.ts'
import type { Lateness } from '../time/lateness.ts'
import type { EndedAcknowledgement } from './happenings.ts'
import type { ResponseFigures } from './took.ts'

// What is optional is missing in words that an earlier version decided and this one says.

/** Who can still answer when one can't: others of their level, only people paged before or after them, or nobody. */
export type StillWanted = 'level' | 'others' | 'nobody'

export type ResponseWords =
  | {
      kind: 'page'
      level: number
      targets: Target[]
      mention: 'channel' | 'here' | 'none'
      severity: Severity
      dueAt: Instant
      missed: boolean
      /** Who is behind the targets, where that was known of some group among them; as `Called` has it. */
      people?: PersonId[]
      unread?: Target[]
      /** Passed over: there's nobody behind them. */
      empty?: Target[]
      /** Schedules passed over, by id: nobody was on call in them. */
      vacant?: string[]
      /** Passed over: they said that they can't. */
      cannot?: PersonId[]
      /** Passed over: they have Do Not Disturb on. */
      quiet?: Quiet[]
      /** When the clock found the target missed, where this page is also what tells of it. */
      tellsMissAt?: Instant
      late?: Lateness | null
      /** When someone last did anything, where that is why people are called. */
      quietSince?: Instant
      /** Who calls them, and why, where that is a person and no escalation; the level is 0 then. */
      byHand?: { by: PersonId; why: string }
    }
  | {
      kind: 'response_reminder'
      severity: Severity
      dueAt: Instant
      plannedAt: Instant
      at: Instant
      late?: Lateness | null
      targets: Target[]
    }
  | {
      kind: 'response_missed'
      severity: Severity
      dueAt: Instant
      at: Instant
      late?: Lateness | null
      targets: Target[]
      pagesNext: boolean
    }
  /** Those who were called, where all hands are wanted, and haven't come. */
  | { kind: 'hands_missing'; people: PersonId[]; at: Instant }
  | { kind: 'nobody_to_page'; empty: Target[]; vacant?: string[]; cannot?: PersonId[]; quiet?: Quiet[] }
  /** A page reached nobody; what follows says itself. */
  | { kind: 'page_unsent'; targets: Target[]; reason: string }
  /** A pager didn't take a page. */
  | { kind: 'pager_unreached'; pager: string; reason: string }
  /** Someone who was paged can't, and nobody else is paged for it. */
  | { kind: 'cannot_respond'; by: PersonId; rotas: string[]; wanted?: StillWanted }
  /** Someone who was called by hand can't; told to the one who called. */
  | { kind: 'page_declined'; by: PersonId; pagedBy: PersonId }
  /** Those paged by hand have Do Not Disturb on; told to the one who paged them. */
  | { kind: 'page_quiet'; people: Quiet[]; pagedBy: PersonId; at: Instant }
  /** Someone who was called by hand acknowledged it, after somebody else had responded. */
  | { kind: 'page_answered'; by: PersonId; pagedBy: PersonId; afterMs: number }
  | ({ kind: 'acknowledged'; by: PersonId; tookCommand: boolean; again?: true } & ResponseFigures)
  /** An acknowledgement ended; what follows calls others, where the severity pages anyone. */
  | ({ kind: 'acknowledgement_ended' } & EndedAcknowledgement)
  /** To the one who answered the page, once the incident is closed. */
  | { kind: 'page_useful'; number: number }
  | { kind: 'role_assigned'; role: string; to: PersonId; by: PersonId }
  /** Who held these roles left the channel; `people` are asked who takes over. */
  | { kind: 'role_vacated'; roles: string[]; from: PersonId; people: PersonId[] }
