import type { Severity } from '../policy/severity.ts'
import type { AlertsTold, AskedRef } from './told.ts'

export type AlertWords =
  /** Alerts of a name that this incident didn't have yet. */
  | { kind: 'alerts_joined'; alerts: AlertsTold }
  /** Do these belong to this incident? */
  | { kind: 'alerts_proposed'; alerts: AlertsTold; asks: AskedRef }
  /** Alerts that would have declared something graver are in it: is it graver? */
  | { kind: 'alerts_graver'; from: Severity; to: Severity }
  /** All of the incident's alerts have resolved. */
  | { kind: 'alerts_calm'; count: number }
