import type { Override } from './override.ts'
import type { SwapProposal } from './swap-proposal.ts'

/** What was asked of a schedule beside what `muster.yml` says. Its subject's id is the schedule's. */
export type Roster = {
  /** Raised by one with each decision. */
  version: number
  overrides: Override[]
  /** Swaps that nobody answered yet. */
  swaps: SwapProposal[]
}

export const newRoster: Roster = { version: 0, overrides: [], swaps: [] }
