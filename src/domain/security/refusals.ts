import type { Target } from '../policy/target.ts'

export type SecurityRefusal =
  | { kind: 'no_such_patch'; id: string; service: string | null }
  /** The hole is in several services, and none was named. */
  | { kind: 'which_patch'; id: string; services: string[] }
  | { kind: 'not_vulnerability'; typed: string }
  | { kind: 'not_score'; typed: string }
  | { kind: 'patch_deployed_already'; id: string }
  | { kind: 'exception_needs_reason'; id: string }
  | { kind: 'exception_needs_end'; id: string }
  | { kind: 'exception_in_past'; id: string }
  | { kind: 'exception_too_long'; days: number }
  | { kind: 'no_exception'; id: string }
  | { kind: 'may_not_except'; permitted: Target[] }
