import type { Instant } from '../time/instant.ts'
import type { BudgetNews } from './news.ts'

/** What was decided of a service, beside what `muster.yml` says of it. */
export type ServiceHappening =
  | { kind: 'freeze_lifted'; until: Instant; why: string }
  | { kind: 'lift_ended' }
  | { kind: 'leaning_told'; incidents: number; of: number }
  /** A deployment went past a closed gate; `closed` says what had closed it. */
  | { kind: 'gate_overridden'; why: string; closed: string[] }
  /** People were told what became of its budget. */
  | { kind: 'budget_told'; news: BudgetNews[] }
