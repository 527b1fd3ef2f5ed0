import type { PersonId } from '../people/people.ts'
import type { Instant } from '../time/instant.ts'
import type { Trouble } from './clock/troubles.ts'
import type { Override } from './overrides/override.ts'
import type { SwapProposal } from './overrides/swap-proposal.ts'

/** What happened to a schedule, beside what `muster.yml` says of it. */
export type OnCallHappening =
  | { kind: 'override_added'; override: Override }
  | { kind: 'override_taken_back'; override: Override }
  | { kind: 'swap_proposed'; swap: SwapProposal }
  /** By the one who was asked, or taken back by the one who asked. An accepted one is its covers. */
  | { kind: 'swap_declined'; swap: SwapProposal }
  /** Others are on call since `at`; `told` are those who get the brief. */
  | { kind: 'handed_over'; at: Instant; before: PersonId[]; after: PersonId[]; told: PersonId[] }
  /** Someone was told that their shift begins at `at`. */
  | { kind: 'shift_announced'; at: Instant; told: PersonId[] }
  /** `muster.yml` says something else of its rotations; `told` are those whose next shifts move. */
  | { kind: 'schedule_changed'; told: PersonId[] }
  | { kind: 'user_group_refused'; group: string; reason: string }
  | { kind: 'skew_told'; pages: number; median: number; mark: 'told' | 'loud'; channel: string }
  | { kind: 'coverage_told'; troubles: Trouble[]; channel: string | null }
