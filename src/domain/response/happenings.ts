import type { PersonId } from '../people/people.ts'
import type { Target } from '../policy/policy.ts'
import type { Instant } from '../time/instant.ts'

export type ResponseHappening =
  | { kind: 'acknowledged'; how: 'acknowledged' | 'took_command'; tookMs: number; late: boolean }
  | { kind: 'role_assigned'; role: string; to: PersonId; from: PersonId | null }
  | { kind: 'paged'; level: number; targets: Target[]; mention: 'channel' | 'here' | 'none' }
  | { kind: 'response_reminder'; dueAt: Instant; plannedAt: Instant }
  | { kind: 'response_missed'; dueAt: Instant }
