import type { Instant } from '../time/instant.ts'
import type { LocalDay } from '../time/local-day.ts'

/** It didn't help: in which incident, on which day, and what the file was then. `incident` null for a private one. */
export type Failed = { incident: number | null; on: LocalDay; at: Instant; digest: string }

/** What became of a runbook over all incidents. Its subject's id is its file. */
export type RunbookRecord = {
  version: number
  uses: number
  failed: Failed | null
  /** Of which staleness its owner was told: each once. */
  told: string | null
}

export const newRunbookRecord: RunbookRecord = { version: 0, uses: 0, failed: null, told: null }

export type RunbookTimerKind = 'runbook_review'
