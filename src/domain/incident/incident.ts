import type { ChannelId, PersonId } from '../people/people.ts'
import type { Severity } from '../policy/severity.ts'
import type { Instant } from '../time/instant.ts'
import type { Status } from './status.ts'

export const moments = [
  'impactBegan',
  'detected',
  'declared',
  'acknowledged',
  'identified',
  'mitigated',
  'resolved',
  'closed',
] as const

/** The key moments that figures are computed from. Any of them can be corrected afterwards. */
export type Moment = (typeof moments)[number]

export type ResponseClock = {
  /** Since when, without a break, it has been this grave or graver; a lowered target counts from there. */
  graveSince: Partial<Record<Severity, Instant>>
  /** When the present target began to run; pages are counted from here. */
  startedAt: Instant
  dueAt: Instant
  met: { at: Instant; by: PersonId; how: 'acknowledged' | 'took_command' } | null
  /** Set also when the time to remind had passed before this target was set. */
  remindedAt: Instant | null
  /** Of the present target; those missed before it stay on the timeline. */
  missedAt: Instant | null
  /** Pages sent for the present target; their number is the escalation level reached. */
  pages: Reminded
}

/** Something said more than once: how often, and when last. After downtime it continues from the last time. */
export type Reminded = { times: number; lastAt: Instant | null }

export const neverReminded: Reminded = { times: 0, lastAt: null }

/** Not said yet; the first time counts from `at`. */
export function remindedFrom(at: Instant): Reminded {
  return { times: 0, lastAt: at }
}

export function remindedAgain({ times }: Reminded, at: Instant): Reminded {
  return {
    times: times + 1,
    lastAt: at,
  }
}

export type UpdateClock = {
  /** Null when nobody promised an update. */
  nextDueAt: Instant | null
  lastAt: Instant | null
  /** Reminders sent since the last update. */
  reminders: Reminded
}

export type Question = 'noCommander' | 'quiet' | 'notClosed'

/** What only people know; null until somebody fills it in. */
export type Findings = {
  summary: string | null
  rootCause: string | null
  contributingFactors: string | null
  learnings: string | null
}

export type ActionItem = {
  /** Counted from 1 within the incident. */
  id: number
  text: string
  owner: PersonId | null
  deadlineAt: Instant | null
  addedBy: PersonId
}

export type Ending = { kind: 'false_alarm'; reason: string } | { kind: 'duplicate'; of: number }

export type Incident = {
  number: number
  /** Raised by one with each decision: the optimistic lock. */
  version: number
  title: string
  severity: Severity
  status: Status
  isPrivate: boolean
  declaredBy: PersonId
  /** Where it was declared; the place to continue if Slack rejects the channel. */
  declaredIn: ChannelId | null
  /** What users notice. */
  impact: string | null
  moments: Partial<Record<Moment, Instant>> & { declared: Instant }
  /** Role id to the person who holds it. */
  roles: Record<string, PersonId>
  response: ResponseClock
  updates: UpdateClock
  /** The questions about a forgotten incident. */
  asked: Record<Question, Reminded>
  /** The last thing a person did. */
  lastActivityAt: Instant
  findings: Findings
  actionItems: ActionItem[]
  postmortem: { dueAt: Instant | null; reminders: Reminded }
  ending: Ending | null
}

export function commanderOf(incident: Incident): PersonId | null {
  return incident.roles.commander ?? null
}
