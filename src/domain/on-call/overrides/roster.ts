import type { PersonId } from '../../people/people.ts'
import type { Instant, Span } from '../../time/instant.ts'
import type { RotationInForce } from '../schedule-in-force.ts'
import type { Override } from './override.ts'
import type { SwapProposal } from './swap-proposal.ts'

/** What was asked of a schedule beside what `muster.yml` says. Its subject's id is the schedule's. */
export type Roster = {
  /** Raised by one with each decision. */
  version: number
  overrides: Override[]
  /** The rotations that hold, with those that a change ends or begins; null before Muster first read any. */
  inForce: RotationInForce[] | null
  /** Swaps that nobody answered yet. */
  swaps: SwapProposal[]
  /** How many overrides and swaps were ever asked for: the next is named by its number. */
  asked: number
  /** Who was on call when Muster last looked, as the schedule names them; null before the first look. */
  seen: Seen | null
  /** Up to when those whose shifts come have been told; null where that's since Muster last looked. */
  noticedAt: Instant | null
  /** What Muster found when it last looked four weeks ahead; null before the first look. */
  coverage: Coverage | null
  /** The user group that is kept in step; null for none. */
  group: string | null
  /** That Slack refuses to give or to change that group, and why in words; null while it doesn't. */
  groupRefused: { group: string; asked: 'read' | 'write'; reason: string } | null
  /** When its channel last heard that it gets far more pages than others, and how loudly; null for never. */
  skewTold: { at: Instant; mark: 'told' | 'loud' } | null
}

export type Seen = { at: Instant; people: PersonId[] }

/** `gapMs` and `doubleMs`: for how long of the four weeks nobody, or somebody twice, is on call. */
export type Coverage = { at: Instant; told: Told[]; gapMs: number; doubleMs: number }

/** A gap (`gap`) or a double booking (who and where) that was told, a week or a day ahead. */
export type Told = Span & { key: string; stage: 'week' | 'day' }

export const newRoster: Roster = {
  version: 0,
  overrides: [],
  inForce: null,
  swaps: [],
  asked: 0,
  seen: null,
  noticedAt: null,
  coverage: null,
  group: null,
  groupRefused: null,
  skewTold: null,
}

/** A roster as any version stored it: names used to count on with the version. */
export type StoredRoster = Pick<Roster, 'version' | 'overrides' | 'swaps'> & Partial<Roster>

export function completeRoster(stored: StoredRoster): Roster {
  return { ...newRoster, asked: stored.version, ...stored }
}
