import type { AlertsTold, AskedRef } from './told.ts'

export type AlertWords =
  /** Alerts of a name that this incident didn't have yet. */
  | { kind: 'alerts_joined'; alerts: AlertsTold }
  /** Do these belong to this incident? */
  | { kind: 'alerts_proposed'; alerts: AlertsTold; asks: AskedRef }
  /** All of the incident's alerts have resolved. */
  | { kind: 'alerts_calm'; count: number }
