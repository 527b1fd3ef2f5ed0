import type { Instant } from '../time/instant.ts'
import type { LocalDay } from '../time/local-time.ts'
import { nothingSuspected, type Suspicion } from './refused.ts'

/** A calendar month by the office's clock: `2026-11`. */
export type Month = string

/** The workspace as Muster knows it: what belongs to no incident and no schedule. */
export type Workspace = {
  /** Raised by one with each decision. */
  version: number
  /** When the daily upkeep was last done; null before the first. */
  upkeepAt: Instant | null
  /** The audit chain's head as it was then: kept elsewhere, it shows later whether the chain was written over. */
  auditHead: { entries: number; head: string } | null
  /** When the head was last looked at to be kept outside, and how many entries there were; null before the first. */
  anchored: { at: Instant; entries: number } | null
  /** When people were last reminded of drills, or it was first looked; null while nobody wants it. */
  drillsAskedAt: Instant | null
  /** When people were last reminded of the access review, or it was first looked; null while nobody reviews. */
  accessAskedAt: Instant | null
  suspicion: Suspicion
  /** The last month whose review was posted, or whose time had come at the first look; null before that. */
  reviewed: Month | null
  /** The last day whose anniversaries were told; null while nobody wants any. */
  recalledTo: LocalDay | null
}

export const newWorkspace: Workspace = {
  version: 0,
  upkeepAt: null,
  auditHead: null,
  anchored: null,
  drillsAskedAt: null,
  accessAskedAt: null,
  suspicion: nothingSuspected,
  reviewed: null,
  recalledTo: null,
}
