import type { Moment } from '../../domain/incident/incident.ts'
import type { WorkingStatus } from '../../domain/incident/status.ts'
import type { PersonId } from '../../domain/people/people.ts'
import type { Severity } from '../../domain/policy/severity.ts'
import type { Instant } from '../../domain/time/instant.ts'
import type { Lack } from '../../wording/home/nearest.ts'
import type { Verb } from './verbs.ts'

/** What someone asks for. Free text is as typed, without Slack's escaping. */
export type Command =
  /** The command's name alone: the form, or the actions of this channel's incident. */
  | { verb: 'open' }
  /** Without a severity, Muster asks for it; without a title, it opens the form. */
  | { verb: 'declare'; severity: Severity | null; title: string }
  | { verb: 'ack' }
  /** Without a person, the one who asks. */
  | { verb: 'lead'; person: PersonId | null; ifVacant?: true }
  /** `role` is an id of the policy, or the word as typed. Without a person, the one who asks. */
  | { verb: 'role'; role: string; person: PersonId | null }
  /** A mistake when the words begin so: `sev 3 mistake: the alert was wrong`. */
  | { verb: 'severity'; to: Severity; why: string; mistake?: boolean; from?: Severity }
  | { verb: 'status'; to: WorkingStatus; text: string }
  | { verb: 'update'; text: string; nextInMs: number | null }
  | { verb: 'snooze'; byMs: number }
  /** `at` is a clock's text, `14:05`, for `instantOfClock`. */
  | { verb: 'note'; text: string; at: string | null }
  | { verb: 'task'; text: string; owner: PersonId | null; deadlineAt: Instant | null }
  | { verb: 'resolve'; summary: string }
  | { verb: 'close' }
  | { verb: 'reopen'; why: string }
  | { verb: 'cancel'; why: string }
  | { verb: 'duplicate'; of: number }
  /** `at` as in a note. */
  | { verb: 'moment'; moment: Moment; at: string }
  | { verb: 'timeline' }
  | { verb: 'postmortem' }
  | { verb: 'list' }
  | { verb: 'doctor' }
  | { verb: 'help' }
  | { verb: 'incomplete'; of: Verb; expects: Lack; rest: string }
  | { verb: 'unknown'; word: string; nearest: Verb | null; rest: string }

/** A command, and the incident it named itself; null when it means the channel's. */
export type Parsed = { incident: number | null; command: Command }
