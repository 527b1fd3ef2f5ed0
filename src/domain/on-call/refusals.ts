import type { Policy } from '../policy/policy.ts'
import type { OverrideRefusal } from './overrides/change-override.ts'
import type { SwapRefusal } from './overrides/swap.ts'

/** Why a schedule stays as it is. */
export type OnCallRefusal =
  | { kind: 'no_such_schedule'; schedule: string; known: string[] }
  | { kind: 'override_refused'; schedule: string; why: OverrideRefusal }
  | { kind: 'swap_refused'; schedule: string; why: SwapRefusal }
  | { kind: 'too_many_swaps'; schedule: string; limit: number }
  | { kind: 'no_such_swap'; id: string }
  | { kind: 'no_such_override'; id: string }
  | { kind: 'override_over'; id: string }

export function noSuchSchedule(schedule: string, { schedules }: Pick<Policy, 'schedules'>): OnCallRefusal {
  return { kind: 'no_such_schedule', schedule, known: schedules.map(({ id }) => id) }
}
