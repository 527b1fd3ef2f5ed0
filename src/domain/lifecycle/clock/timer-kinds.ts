import type { Instant } from '../../time/instant.ts'

const incidentTimerKinds = [
  'response_reminder',
  'response_missed',
  'page',
  'hands_missing',
  'hands_over',
  'update_due',
  'no_commander',
  'quiet',
  'not_closed',
  'still_on_it',
  'acknowledgement_lapses',
  'postmortem_due',
  'drill_event',
  'duty',
  'action_items_due',
  'archive_offer',
  'archive_channel',
] as const

export type IncidentTimerKind = (typeof incidentTimerKinds)[number]

export type IncidentTimer = { kind: IncidentTimerKind; dueAt: Instant }
