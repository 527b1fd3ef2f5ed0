import type { Target } from '../policy/target.ts'

export type ServiceRefusal =
  | { kind: 'no_such_service'; name: string; nearest: string | null }
  | { kind: 'no_objective'; service: string }
  | { kind: 'not_frozen'; service: string }
  | { kind: 'not_lifted'; service: string }
  | { kind: 'lift_needs_reason'; service: string }
  | { kind: 'lift_too_long'; days: number }
  | { kind: 'may_not_lift'; service: string; permitted: Target[] }
