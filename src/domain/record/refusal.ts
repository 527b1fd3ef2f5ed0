import type { Moment } from '../incident/incident.ts'
import type { Action, Status } from '../incident/status.ts'
import type { PersonId } from '../people/people.ts'
import type { Permission } from '../policy/permission.ts'
import type { Target } from '../policy/policy.ts'
import type { Severity } from '../policy/severity.ts'
import type { Instant } from '../time/instant.ts'

/** A rule said no. Each becomes a sentence that says why and what to do next. */
export type Refusal =
  | { kind: 'no_such_incident'; number: number }
  | { kind: 'not_in_incident_channel' }
  | { kind: 'not_allowed_now'; action: Action; status: Status; number: number }
  | { kind: 'empty'; what: string }
  | { kind: 'too_long'; what: string; limit: number; length: number }
  | { kind: 'already_acknowledged'; by: PersonId; at: Instant; number: number }
  | { kind: 'already_holds_role'; role: string; number: number }
  | { kind: 'unknown_role'; role: string; roles: string[] }
  | { kind: 'same_severity'; severity: Severity; number: number }
  | { kind: 'same_status'; status: Status; number: number }
  | { kind: 'reason_needed'; action: 'reopen' | 'cancel'; number: number }
  | { kind: 'duplicate_of_itself'; number: number }
  | { kind: 'in_the_future'; what: string }
  | { kind: 'moment_not_reached'; moment: Moment; number: number }
  | { kind: 'moment_out_of_order'; moment: string; before: string }
  | { kind: 'no_such_action_item'; id: number; number: number }
  | { kind: 'too_many'; what: string; limit: number }
  | { kind: 'not_a_member'; number: number }
  /** `isUnread` when a group that may was never read, so that nobody knows who is in it. */
  | {
      kind: 'not_permitted'
      permission: Permission
      permitted: Target[]
      isUnread: boolean
      number: number | null
    }
  | { kind: 'unreadable' }
  | { kind: 'update_too_late'; limitMs: number }
