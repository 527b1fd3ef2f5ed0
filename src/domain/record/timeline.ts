import type { ActionItem, Ending, Moment, Question } from '../incident/incident.ts'
import type { Status } from '../incident/status.ts'
import type { Actor, ChannelId, MessageRef, PersonId, Source } from '../people/people.ts'
import type { Target } from '../policy/policy.ts'
import type { Severity } from '../policy/severity.ts'
import type { Instant } from '../time/instant.ts'

/** What happened. Each kind says only what cannot be known from the entries before it. */
export type Happening =
  | {
      kind: 'declared'
      title: string
      severity: Severity
      impact: string | null
      isPrivate: boolean
      responseDueAt: Instant
    }
  | { kind: 'acknowledged'; how: 'acknowledged' | 'took_command'; tookMs: number; late: boolean }
  | { kind: 'role_assigned'; role: string; to: PersonId; from: PersonId | null }
  | {
      kind: 'severity_changed'
      from: Severity
      to: Severity
      why: string | null
      responseDueAt: Instant | null
    }
  | { kind: 'status_changed'; from: Status; to: Status; text: string | null }
  | { kind: 'update_posted'; text: string; nextDueAt: Instant | null; nothingNew: boolean }
  | { kind: 'update_postponed'; nextDueAt: Instant }
  | { kind: 'note'; text: string }
  | { kind: 'note_edited'; text: string }
  | { kind: 'note_deleted' }
  | { kind: 'note_unpinned' }
  | { kind: 'action_item_added'; item: ActionItem }
  | { kind: 'action_item_changed'; item: ActionItem }
  | { kind: 'findings_filled'; fields: string[] }
  | { kind: 'moment_corrected'; moment: Moment; from: Instant | null; to: Instant }
  | { kind: 'resolved'; summary: string | null; tookMs: number }
  | { kind: 'closed' }
  | { kind: 'reopened'; from: Status; why: string }
  | { kind: 'cancelled'; ending: Ending }
  | { kind: 'paged'; level: number; targets: Target[]; mention: 'channel' | 'here' | 'none' }
  | { kind: 'response_reminder'; dueAt: Instant; plannedAt: Instant }
  | { kind: 'response_missed'; dueAt: Instant }
  | { kind: 'update_overdue'; dueAt: Instant; time: number }
  | { kind: 'asked'; question: Question; time: number }
  | { kind: 'postmortem_drafted'; dueAt: Instant | null }
  | { kind: 'postmortem_reminder'; dueAt: Instant; time: number }
  | { kind: 'channel_opened'; channel: ChannelId; name: string }
  | { kind: 'channel_refused'; reason: string; fallback: 'thread' | 'none' }
  | { kind: 'channel_renamed'; name: string }
  | { kind: 'channel_archived' }
  | { kind: 'channel_unarchived' }
  | { kind: 'channel_deleted' }
  | { kind: 'channel_made_public' }
  | { kind: 'channel_made_private' }
  | { kind: 'delivery_failed'; what: string; reason: string }

export type HappeningKind = Happening['kind']

/** What happened to the workspace's own affairs. */
export type WorkspaceHappening = { kind: 'upkeep_done'; entries: number; hash: string }

/** A happening as a decision states it. */
export type TimelineEvent = {
  happenedAt: Instant
  by: Actor
  source: Source
  what: Happening | WorkspaceHappening
}

/** A happening as an incident's timeline keeps it: addressed by version and position; never changed. */
export type TimelineEntry = Omit<TimelineEvent, 'what'> & {
  what: Happening
  version: number
  position: number
  recordedAt: Instant
}

/** A note as it reads now: with its edits folded in, and without those withdrawn. */
export type FoldedEntry = TimelineEntry & { editedAt?: Instant; withdrawn?: boolean }

function keyOf(message: MessageRef): string {
  return `${message.channel}/${message.ts}`
}

/**
 * The timeline as people read it: in the order in which things happened, with a message's edits folded
 * into its note and its deletion shown as withdrawn.
 */
export function foldTimeline(entries: readonly TimelineEntry[]): FoldedEntry[] {
  const folded: FoldedEntry[] = []
  const notes = new Map<string, FoldedEntry>()
  for (const entry of entries) {
    const message = entry.source.message
    const note = message && notes.get(keyOf(message))
    switch (entry.what.kind) {
      case 'note': {
        const kept = { ...entry }
        folded.push(kept)
        if (message) notes.set(keyOf(message), kept)
        break
      }
      case 'note_edited':
        if (note)
          Object.assign(note, { what: { kind: 'note', text: entry.what.text }, editedAt: entry.happenedAt })
        break
      case 'note_deleted':
      case 'note_unpinned':
        if (note) note.withdrawn = true
        break
      default:
        folded.push({ ...entry })
    }
  }
  return folded
    .filter((entry) => !entry.withdrawn)
    .sort((a, b) => compare(a.happenedAt, b.happenedAt) || a.version - b.version || a.position - b.position)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
