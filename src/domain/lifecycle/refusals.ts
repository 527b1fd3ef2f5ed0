import type { Severity } from '../policy/severity.ts'

export type LifecycleRefusal =
  | { kind: 'same_severity'; severity: Severity; number: number }
  | { kind: 'reason_needed'; action: 'reopen' | 'cancel'; number: number }
  | { kind: 'duplicate_of_itself'; number: number }
