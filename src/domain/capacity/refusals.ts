export type CapacityRefusal =
  | { kind: 'capacity_words'; limit: number }
  | { kind: 'capacity_numbers' }
  | { kind: 'capacity_full'; limit: number }
  | { kind: 'no_such_resource'; service: string; resource: string; known: string[] }
  | { kind: 'capacity_day_passed'; day: string }
  /** The incident names no service that it could be tagged for. */
  | { kind: 'capacity_needs_service'; number: number }
