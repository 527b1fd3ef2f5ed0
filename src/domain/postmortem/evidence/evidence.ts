import type { Incident, PastIncident } from '../../incident/incident.ts'
import type { Status } from '../../incident/status.ts'
import type { Policy } from '../../policy/policy.ts'
import type { Severity } from '../../policy/severity.ts'
import type { FoldedEntry } from '../../record/timeline.ts'
import type { Elapsed } from '../../time/durations.ts'
import type { Instant } from '../../time/instant.ts'

type Outcome = { kind: string; dueAt: Instant; respondedAt?: Instant | null }

/** What the record holds of an incident, its entries as they read now, in the order in which things happened. */
export type Past = {
  incident: Incident
  entries: readonly FoldedEntry[]
  policy: Policy
  figures: {
    firstResponse: Outcome
    response: Outcome
    missedDueAts: readonly Instant[]
    timeToAcknowledge: Elapsed | null
    highestPageLevel: number
    updatesPosted: number
    updatesOverdue: number
  }
}

/** A promised update that was late; null where it never came. */
export type LateUpdate = { dueAt: Instant; cameAt: Instant | null }

export type FactorFact =
  | { kind: 'response_late'; isRaised: boolean; dueAt: Instant; respondedAt: Instant; lateBy: Elapsed }
  | { kind: 'response_missing'; dueAt: Instant }
  | { kind: 'earlier_target_missed'; dueAt: Instant }
  /** A moment was corrected since, and by now it counts as met. */
  | { kind: 'miss_corrected'; dueAt: Instant }
  | { kind: 'never_acknowledged' }
  | { kind: 'pages_climbed'; level: number }
  | { kind: 'pages_failed'; count: number }
  /** `to` is null where nobody took it before it was over. */
  | { kind: 'no_commander'; from: Instant; to: Instant | null; isFirst: boolean; ms: number }
  | { kind: 'raised_late'; from: Severity; to: Severity; at: Instant; afterMs: number }
  | { kind: 'status_back'; from: Status; to: Status; at: Instant; why: string | null }
  | { kind: 'updates_late'; updates: LateUpdate[] }
  | { kind: 'quiet'; from: Instant; to: Instant; ms: number }
  /** Slack kept something from being shown; its entry says what. */
  | { kind: 'trouble' }
  | { kind: 'reopened'; from: Status; at: Instant; why: string }
  | { kind: 'no_runbook' }
  /** An imported incident's source tells of it. */
  | { kind: 'setback_told'; at: Instant | null; told: string }
  /** An imported incident's source names one that isn't on record. */
  | { kind: 'similar_told'; name: string }
  | { kind: 'seen_before'; earlier: PastIncident }
  /** It had promised something against this, which wasn't done when it came again. */
  | { kind: 'repeat_undone'; earlier: PastIncident }

export type StrengthFact =
  | { kind: 'responded_in_time'; dueAt: Instant; elapsed: Elapsed; beforeMs: number }
  | { kind: 'led_early'; afterMs: number }
  | { kind: 'updates_in_time'; count: number }

export type EvidenceKind = (FactorFact | StrengthFact)['kind']

/** A fact with the entries behind it, at least one. */
export type Evidence<Fact = FactorFact | StrengthFact> = Fact & { entries: readonly FoldedEntry[] }

/** The fact with the entries that there are behind it; none where there is no entry at all. */
export function shownBy<Fact extends FactorFact | StrengthFact>(
  fact: Fact,
  entries: readonly (FoldedEntry | undefined)[],
): Evidence<Fact>[] {
  const there = entries.filter((entry) => entry !== undefined)
  return there.length === 0 ? [] : [{ ...fact, entries: there }]
}

export function entryWhere(
  { entries }: Past,
  matches: (entry: FoldedEntry) => boolean,
): FoldedEntry | undefined {
  return entries.find(matches)
}
