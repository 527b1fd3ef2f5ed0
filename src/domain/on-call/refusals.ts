import type { OverrideRefusal } from './overrides/change-override.ts'

/** Why a schedule stays as it is. */
export type OnCallRefusal =
  | { kind: 'no_such_schedule'; schedule: string; known: string[] }
  | { kind: 'override_refused'; schedule: string; why: OverrideRefusal }
  | { kind: 'no_such_override'; id: string }
  | { kind: 'override_over'; id: string }
