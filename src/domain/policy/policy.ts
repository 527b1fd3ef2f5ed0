import type { Calendar, Sprints } from '../time/calendar.ts'
import type { Duration } from '../time/durations.ts'
import type { AlertSource } from './alerting.ts'
import type { FreezeSpan, Service } from './catalogue.ts'
import type { Escalation } from './escalation.ts'
import type { Permission } from './permission.ts'
import type { ArchivePolicy } from './practice/archive.ts'
import type { Compensation } from './practice/compensation.ts'
import type { Drills } from './practice/drills.ts'
import type { HeroBounds } from './practice/heroes.ts'
import type { Learning } from './practice/learning.ts'
import type { Pager, WebhookEndpoint } from './practice/receivers.ts'
import type { Retention } from './practice/retention.ts'
import type { Automation, Runbook } from './practice/runbook.ts'
import type { AuditPolicy, PatchPolicy, SecurityPolicy } from './practice/security.ts'
import type { StatusPage } from './practice/status-page.ts'
import type { SummariesPolicy } from './practice/summaries.ts'
import type { Schedule } from './schedule.ts'
import type { Severity } from './severity.ts'
import type { Target } from './target.ts'

export type { Target } from './target.ts'

/**
 * What the severity promises. Milliseconds are wall-clock time, except `openMs`, which counts only the
 * calendar's opening hours.
 */
export type ResponseRule =
  | { kind: 'immediate'; missedAfterMs: number; pageEveryMs: number; pagesAtMost: number }
  | { kind: 'within'; withinMs: number; remindBeforeMs: number; pageEveryMs: number; pagesAtMost: number }
  | { kind: 'business_hours'; openMs: number; remindBeforeMs: number }
  | { kind: 'next_sprint' }

export const publishNeeds = [
  'impact',
  'summary',
  'root_cause',
  'contributing_factors',
  'learnings',
  'action_items',
] as const

/** What a postmortem can be asked to have before it's published. */
export type PublishNeed = (typeof publishNeeds)[number]

/** `needs` missing: as by default. */
export type PostmortemRule =
  | { kind: 'required'; due: Duration; needs?: readonly PublishNeed[] }
  | { kind: 'offered' }

export const usualNeeds: readonly PublishNeed[] = ['root_cause', 'action_items']

/** What is only offered is published as it is. */
export function needsOf(rule: PostmortemRule): readonly PublishNeed[] {
  return rule.kind === 'offered' ? [] : (rule.needs ?? usualNeeds)
}

/**
 * After so long in which nobody did anything, so often at most. Not confirmed for `lapsesAfterMs`, the
 * acknowledgement ends and the escalation continues; null: it lasts.
 */
export type StillOnIt = { afterMs: number; atMost: number; lapsesAfterMs: number | null }

export type SeverityPolicy = {
  name: string
  impact: string
  /** Examples that help to choose. */
  examples: string
  response: ResponseRule
  /** When the one who responded is asked whether they're still on it; null: never. */
  stillOnIt: StillOnIt | null
  /** How often people outside hear something; null when nobody promised. */
  updateEveryMs: number | null
  postmortem: PostmortemRule
  /** Escalation levels, first to be paged first. Empty when nobody is configured. */
  page: Target[][]
  /** The escalation to follow in place of `page`, by its id; null when there is none. */
  escalation: string | null
  /** What the announcement says when nobody is configured. */
  mention: 'channel' | 'here' | 'none'
}

export type Role = { id: string; name: string }

/** When a forgotten incident is asked about, and how often at most. */
export type Questions = {
  noCommanderAfterMs: number
  quietAfterMs: number
  notClosedAfterMs: number
  atMost: number
}

/** Who may; for `see_private`, who besides those who are in its channel. */
export type Permissions = Record<Permission, 'everyone' | Target[]> & { see_private: Target[] }

export type Policy = {
  /** With its slash: `/incident`. */
  command: string
  severities: Record<Severity, SeverityPolicy>
  calendar: Calendar
  sprints: Sprints
  /** Names without `#`, or null when switched off. */
  channels: { announcements: string | null; postmortems: string | null }
  /** The first is the one who leads. */
  roles: Role[]
  questions: Questions
  permissions: Permissions
  schedules: Schedule[]
  escalations: Escalation[]
  compensation: Compensation
  heroes: HeroBounds
  pagers: Pager[]
  webhooks: WebhookEndpoint[]
  retention: Retention
  /** A team's own words that blame, each with a better wording. */
  blameless: { words: Record<string, string> }
  services: Service[]
  /** When nothing ships, whatever the budget. */
  freezes: FreezeSpan[]
  alerts: AlertSource[]
  drills: Drills
  runbooks: Runbook[]
  /** What steps of runbooks can start. */
  automations: Automation[]
  learning: Learning
  patches: PatchPolicy
  audit: AuditPolicy
  security: SecurityPolicy
  /** Where responders talk; `{number}` is the incident's. Null: Muster knows no such place. */
  callLink: string | null
  /** Null: channels stay. */
  archive: ArchivePolicy | null
  /** Null: there's none. */
  statusPage: StatusPage | null
  /** Null: nobody drafts summaries. */
  summaries: SummariesPolicy | null
}
