import type { Instant } from '../time/instant.ts'

export type UpdateHappening =
  | { kind: 'update_posted'; text: string; nextDueAt: Instant | null; nothingNew: boolean }
  | { kind: 'update_postponed'; nextDueAt: Instant }
  | { kind: 'reminders_put_off'; until: Instant }
  | { kind: 'update_overdue'; dueAt: Instant; time: number }
