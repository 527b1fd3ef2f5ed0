import type { CapacityRow } from './capacity-record.ts'

/** Reminds a service's channel of what runs out. */
export type CapacityEffect = { kind: 'tell_capacity'; service: string; channel: string; rows: CapacityRow[] }
