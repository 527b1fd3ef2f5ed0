import type { Question } from '../incident/incident.ts'
import type { Status } from '../incident/status.ts'
import type { MessageRef, PersonId, Source } from '../people/people.ts'
import type { Target } from '../policy/policy.ts'
import type { Severity } from '../policy/severity.ts'
import type { Instant } from '../time/instant.ts'
import type { Lane } from './lanes.ts'

/** Words that are said once. They carry the facts of their moment; the view gives them their form. */
export type Words =
  | {
      kind: 'page'
      level: number
      targets: Target[]
      mention: 'channel' | 'here' | 'none'
      severity: Severity
      dueAt: Instant
      missed: boolean
      /** When the clock found the target missed, where this page is also what tells of it. */
      tellsMissAt?: Instant
    }
  | {
      kind: 'response_reminder'
      severity: Severity
      dueAt: Instant
      plannedAt: Instant
      at: Instant
      targets: Target[]
    }
  | {
      kind: 'response_missed'
      severity: Severity
      dueAt: Instant
      at: Instant
      targets: Target[]
      pagesNext: boolean
    }
  | { kind: 'acknowledged'; by: PersonId; tookMs: number; late: boolean; tookCommand: boolean }
  | { kind: 'role_assigned'; role: string; to: PersonId; by: PersonId }
  | { kind: 'severity_changed'; from: Severity; to: Severity; by: PersonId; why: string | null }
  | { kind: 'status_changed'; from: Status; to: Status; by: PersonId; text: string | null }
  | { kind: 'update'; by: PersonId; text: string; nextDueAt: Instant | null; nothingNew: boolean }
  | { kind: 'update_overdue'; dueAt: Instant; at: Instant }
  | { kind: 'question'; question: Question; at: Instant; since: Instant; last: boolean }
  | { kind: 'resolved'; by: PersonId; summary: string | null; tookMs: number }
  | { kind: 'closed'; by: PersonId; postmortemDueAt: Instant | null; openQuestions: number }
  | { kind: 'reopened'; by: PersonId; why: string }
  | { kind: 'cancelled'; by: PersonId; reason: string | null; duplicateOf: number | null }
  | {
      kind: 'action_item'
      id: number
      text: string
      owner: PersonId | null
      deadlineAt: Instant | null
      by: PersonId
    }
  | { kind: 'postmortem_reminder'; dueAt: Instant; at: Instant; openQuestions: number }
  | { kind: 'delivery_failed'; what: EffectKind; reason: string }
  /** A private incident's channel is public; said to each person. */
  | { kind: 'made_public' }

/**
 * What Slack must be made to show. Converging effects render the present state whenever they run and may
 * run any number of times; said-once effects carry their words.
 */
export type Effect = IncidentEffect | WorkspaceEffect

/** What the workspace's own affairs set off. */
export type WorkspaceEffect =
  /** Puts the audit chain's head into the log, which is kept elsewhere than the database. */
  { kind: 'log_audit_head'; entries: number; hash: string }

export type IncidentEffect =
  | { kind: 'open_channel' }
  | { kind: 'invite'; people: PersonId[]; targets: Target[] }
  /** Reads a message that somebody marked, and puts it on the timeline. */
  | { kind: 'record_message'; message: MessageRef; by: PersonId; via: Source['via'] }
  | { kind: 'refresh_card' }
  | { kind: 'pin_card' }
  | { kind: 'set_topic' }
  | { kind: 'refresh_announcement' }
  /** Into the incident's channel. Pages travel in the people lane, behind the invitation. */
  | { kind: 'say'; words: Words }
  /** Into the thread under the announcement. */
  | { kind: 'say_in_thread'; words: Words }
  /** A page that has nobody configured to go to, in the announcements channel itself. */
  | { kind: 'say_in_announcements'; words: Words }
  | { kind: 'write_postmortem' }
  | { kind: 'upload_postmortem' }
  | { kind: 'announce_postmortem' }

export type EffectKind = Effect['kind']

export type IncidentEffectKind = IncidentEffect['kind']

export function laneOf(effect: Effect): Lane {
  switch (effect.kind) {
    case 'open_channel':
      return 'channel'
    case 'invite':
      return 'people'
    case 'record_message':
      return 'record'
    case 'refresh_card':
      return 'card'
    case 'pin_card':
      return 'pin'
    case 'set_topic':
      return 'topic'
    case 'refresh_announcement':
      return 'announcement'
    case 'say':
      return effect.words.kind === 'page' ? 'people' : 'words'
    case 'say_in_thread':
    case 'say_in_announcements':
      return 'thread'
    case 'write_postmortem':
      return 'file'
    case 'upload_postmortem':
    case 'announce_postmortem':
      return 'postmortem'
    case 'log_audit_head':
      return 'upkeep'
  }
}

/** One that waits makes a later one of its kind needless: it shows the present state, whatever it is. */
export function isConverging(effect: Effect): boolean {
  return (
    effect.kind === 'refresh_card' ||
    effect.kind === 'set_topic' ||
    effect.kind === 'refresh_announcement' ||
    effect.kind === 'write_postmortem'
  )
}
