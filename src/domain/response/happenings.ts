import type { Answer } from '../incident/incident.ts'
import type { PersonId } from '../people/people.ts'
import type { Target } from '../policy/policy.ts'
import type { Instant } from '../time/instant.ts'
import type { ResponseFigures } from './took.ts'

export type ResponseHappening =
  /** `again` when nobody had done anything since the response, and this one says that someone is there. */
  | ({ kind: 'acknowledged'; how: Answer['how']; again?: true } & ResponseFigures)
  | { kind: 'role_assigned'; role: string; to: PersonId; from: PersonId | null }
  /** Who held it left the channel, or was removed from it. */
  | { kind: 'role_vacated'; role: string; from: PersonId }
  | { kind: 'paged'; level: number; targets: Target[]; mention: 'channel' | 'here' | 'none' }
  | { kind: 'response_reminder'; dueAt: Instant; plannedAt: Instant }
  | { kind: 'response_missed'; dueAt: Instant }
