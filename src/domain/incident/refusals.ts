import type { Moment } from './incident.ts'
import type { Action, Status } from './status.ts'

export type IncidentRefusal =
  | { kind: 'no_such_incident'; number: number }
  | { kind: 'not_in_incident_channel' }
  | { kind: 'not_a_member'; number: number }
  | { kind: 'not_allowed_now'; action: Action; status: Status; number: number }
  | { kind: 'same_status'; status: Status; number: number }
  | { kind: 'empty'; what: string }
  | { kind: 'too_long'; what: string; limit: number; length: number }
  | { kind: 'in_the_future'; what: string }
  | { kind: 'moment_not_reached'; moment: Moment; number: number }
  | { kind: 'moment_out_of_order'; moment: string; before: string }
  | { kind: 'unreadable' }
