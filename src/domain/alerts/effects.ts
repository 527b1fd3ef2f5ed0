import type { AlertsTold, AskedRef } from './told.ts'

/** Shows alerts in a channel, where people decide whether they're an incident. */
export type AlertEffect = {
  kind: 'post_alerts'
  /** Null: where incidents are announced. */
  channel: string | null
  alerts: AlertsTold
  asks: AskedRef
  /** They would have declared an incident, but for the bound on how many an hour may. */
  beyond?: number
}
