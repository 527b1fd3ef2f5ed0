import type { Moment } from '../../domain/incident/incident.ts'
import type { WorkingStatus } from '../../domain/incident/status.ts'
import type { Period } from '../../domain/on-call/load/period.ts'
import type { PersonId } from '../../domain/people/people.ts'
import type { Severity } from '../../domain/policy/severity.ts'
import type { ReportPeriod } from '../../domain/reports/report-period.ts'
import type { Instant } from '../../domain/time/instant.ts'
import type { CapacityChange } from '../../operations/capacity/capacity.ts'
import type { Lack } from '../../wording/home/nearest.ts'
import type { CoverAsked, FeedsNamed, SwapTyped } from './on-call/typed.ts'
import type { PostmortemTyped, TasksTyped } from './postmortem/typed.ts'
import type { TimeWords } from './time-words.ts'
import type { Verb } from './verbs.ts'

/** What there is of a command that lacks the rest: its form begins with that. */
export type Given = {
  /** What needs doing. */
  text?: string
  person?: PersonId
  moment?: Moment
  /** Of a note. */
  at?: TimeWords
  /** When the next update is promised. */
  next?: TimeWords
  deadline?: TimeWords
}

/** What someone says of a hole, as typed: whether score and service are any is the rule's to say. */
export type PatchTyped = {
  verb: 'patch'
  id: string
  score: string | null
  services: string[]
  owner: PersonId | null
}

/** The same where its patch is deployed, may wait, or may wait no more. */
export type PatchChangeTyped = {
  verb: 'patch_change'
  id: string
  service: string | null
  change: { kind: 'deploy' } | { kind: 'end_exception' } | { kind: 'except'; until: TimeWords; why: string }
}

/** What someone asks for. Free text is as typed, without Slack's escaping. */
export type Command =
  /** The command's name alone: the form, or the actions of this channel's incident. */
  | { verb: 'open' }
  /** Without a severity, Muster asks for it; without a title, it opens the form. */
  | { verb: 'declare'; severity: Severity | null; title: string }
  /** A severity and words, typed in an incident's channel: about that incident, or of a new one. */
  | { verb: 'severity_or_declare'; severity: Severity; words: string }
  | { verb: 'ack' }
  /** Without a person, the one who asks. */
  | { verb: 'lead'; person: PersonId | null; ifVacant?: true }
  /** `role` is an id of the policy, or the word as typed. Without a person, the one who asks. */
  | { verb: 'role'; role: string; person: PersonId | null }
  /** `schedule` is its id, or the word as typed where there's none of that name and nobody is mentioned. */
  | { verb: 'page'; people: PersonId[]; schedule: string | null; why: string }
  /** A mistake when the words begin so: `sev 3 mistake: the alert was wrong`. */
  | { verb: 'severity'; to: Severity; why: string; mistake?: boolean; from?: Severity }
  | { verb: 'status'; to: WorkingStatus; text: string }
  | { verb: 'update'; text: string; next: TimeWords | null }
  | { verb: 'snooze'; byMs: number }
  /** Of the incident, on the status page. */
  | { verb: 'publish_status'; text: string }
  | { verb: 'note'; text: string; happenedAt: TimeWords | null }
  | { verb: 'task'; text: string; owner: PersonId | null; deadline: TimeWords | null }
  | TasksTyped
  | { verb: 'resolve'; summary: string }
  /** `anyway` closes whatever is still unknown. */
  | { verb: 'close'; anyway?: boolean }
  | { verb: 'reopen'; why: string }
  | { verb: 'cancel'; why: string }
  | { verb: 'duplicate'; of: number }
  /** Null: nobody knows it. */
  | { verb: 'moment'; moment: Moment; to: TimeWords | null }
  | { verb: 'service'; services: string[] }
  | { verb: 'share'; share: number | null }
  /** Lifts the freeze of a service for a time; null ends a lift. */
  | { verb: 'lift'; service: string; forMs: number | null; why: string }
  /** Of one service, by what was typed; null for all of them. */
  | { verb: 'services' | 'budget'; name: string | null }
  /** Rehearses; a title alone is a scenario's id, and neither lists the drills. */
  | { verb: 'drill'; severity: Severity | null; title: string }
  | PatchTyped
  | PatchChangeTyped
  | { verb: 'patches' }
  /** Done by hand on a day, as a plain word: `yesterday`, `fri`, `2026-11-20`; null for today. */
  | { verb: 'toil'; ms: number; text: string; day: string | null }
  /** Of a service, by what was typed. */
  | { verb: 'capacity'; name: string; change: CapacityChange }
  | { verb: 'capacity_tag'; isTagged: boolean }
  | { verb: 'capacity_list'; name: string | null }
  | { verb: 'toil_automated'; text: string }
  | { verb: 'practice_form'; of: 'toil' | 'capacity' }
  | { verb: 'toil_list'; team: string | null }
  /** Declares a security incident, private from the first second; without a severity it's asked for. */
  | { verb: 'security'; severity: Severity | null; title: string }
  /** A security incident was reported outside, or needn't be. */
  | { verb: 'reported'; name: string; isRequired: boolean }
  | { verb: 'timeline' | 'panel' | 'summary_draft' }
  | PostmortemTyped
  /** Of one schedule, by its id; null for all. */
  | { verb: 'oncall'; schedule: string | null }
  /** Whom an incident would page; without a time, now. */
  | { verb: 'oncall_who'; severity: Severity; at: TimeWords | null }
  /** The addresses of calendar feeds, or another one for a feed. */
  | { verb: 'oncall_calendar'; of: FeedsNamed; anew: boolean }
  | CoverAsked
  | SwapTyped
  | { verb: 'swap_answer'; id: string; accepts: boolean }
  /** What being on call took, of the one who asks or of each schedule. */
  | { verb: 'load'; of: 'mine' | 'teams'; period: Period }
  /** Of a period by its name, or counted back from the present one. */
  | { verb: 'report'; of: ReportPeriod | { unit: ReportPeriod['unit']; back: number } }
  /** What fires now, or which alerts only make noise. */
  | { verb: 'alerts'; of: 'firing' | 'noise' }
  /** Takes a change of a schedule back, by its id. */
  | { verb: 'cover_undo'; id: string }
  /** A runbook by what was typed; null for those that fit. */
  | { verb: 'runbook'; name: string | null }
  | { verb: 'list' }
  /** What to look for, with something to look for in it. */
  | { verb: 'find'; words: string }
  /** A link to the web pages. */
  | { verb: 'web' }
  | { verb: 'doctor' }
  | { verb: 'help'; all?: true }
  | { verb: 'incomplete'; of: Verb; expects: Lack; rest: string; given?: Given }
  /** Someone is named but not mentioned, so Slack doesn't say who it is. */
  | { verb: 'unknown_person'; of: Verb; name: string; rest: string }
  /** A command of Muster's to come; `instead` is what helps until then. */
  | { verb: 'not_here'; word: string; instead: Verb | null; rest: string }
  | { verb: 'unknown'; word: string; nearest: Verb | null; rest: string }

/** Every command that changes an incident, with its times settled. */
export type SettledCommand =
  | Extract<
      Command,
      {
        verb:
          | 'ack'
          | 'lead'
          | 'role'
          | 'page'
          | 'severity'
          | 'status'
          | 'resolve'
          | 'close'
          | 'reopen'
          | 'cancel'
          | 'duplicate'
          | 'snooze'
          | 'service'
          | 'share'
          | 'finish'
          | 'reported'
      }
    >
  | PostmortemTyped
  /** Without `nextInMs`, as the severity promises. */
  | { verb: 'update'; text: string; nextInMs: number | null }
  /** Without a time, now. */
  | { verb: 'note'; text: string; happenedAt: Instant | null }
  | { verb: 'task'; text: string; owner: PersonId | null; deadlineAt: Instant | null }
  | { verb: 'moment'; moment: Moment; to: Instant | null }

/** The commands whose words hold a time. */
export type Timed = Extract<Command, { verb: 'update' | 'note' | 'task' | 'moment' }>

export type Parsed = {
  /** The incident that the words named themselves; null when they mean the channel's. */
  incident: number | null
  command: Command
  /** Words that this command has no use for, so that they can be said not to be kept. */
  unused?: string
  /** What was probably meant, as it would be typed, with the words as Slack sent them. */
  instead?: string
}
