import type { CapacityRow } from './capacity-record.ts'

export type CapacityHappening =
  | { kind: 'capacity_set'; row: CapacityRow }
  | { kind: 'capacity_dropped'; resource: string }
  | { kind: 'capacity_reminded'; resources: string[] }
  | { kind: 'near_miss_noted'; what: string }
  | { kind: 'capacity_tagged' | 'capacity_untagged'; incident: number }
