import type { Findings, Moment } from './incident.ts'
import type { Action, Status } from './status.ts'

/** What people type, by what it's called; its name for people is wording's. */
export type TypedText =
  | 'title'
  | 'impact'
  | 'customers'
  | 'note'
  | 'update'
  | 'status text'
  | 'reason'
  | 'action item'
  | 'ticket'
  | 'published text'
  | 'text for readers outside'
  | keyof Findings

export type IncidentRefusal =
  | { kind: 'no_such_incident'; number: number }
  /** `word` is the command's, as typed; null where nothing was. */
  | { kind: 'not_in_incident_channel'; word: string | null }
  | { kind: 'not_a_member'; number: number }
  | { kind: 'not_allowed_now'; action: Action; status: Status; number: number }
  /** It was over before Muster knew of it. */
  | { kind: 'imported_is_over'; number: number }
  | { kind: 'same_status'; status: Status; number: number }
  | { kind: 'empty'; what: TypedText | 'change' }
  | { kind: 'too_long'; what: TypedText; limit: number; length: number }
  | { kind: 'in_the_future'; what: Moment | 'note' }
  | { kind: 'moment_is_known'; moment: Moment; number: number }
  | { kind: 'moment_not_reached'; moment: Moment; number: number }
  | { kind: 'moment_out_of_order'; moment: Moment; before: Moment }
  | { kind: 'too_many_services'; limit: number }
  | { kind: 'same_services'; services: string[]; number: number }
  | { kind: 'same_share'; share: number | null; number: number }
  | { kind: 'unreadable' }
