import { refusalForAction } from '../incident/allowed.ts'
import type { Incident } from '../incident/incident.ts'
import { isOpen } from '../incident/status.ts'
import { isGraver, type Severity } from '../policy/severity.ts'
import { type Act, accept, eventOf, type Outcome, refuse } from '../record/decision.ts'
import type { Effect } from '../record/effects.ts'
import type { AlertsTold, AskedRef } from './told.ts'

export type Attaching = {
  alerts: AlertsTold
  /** Of a name that it didn't have, so that it's said and not just shown. */
  isNews: boolean
  /** What the gravest of them would have declared; null where they only are to be noted. */
  severity: Severity | null
}

/** Puts alerts into an incident. Where they're graver than it is, its people are asked to raise it. */
export function attachAlerts(incident: Incident, { alerts, isNews, severity }: Attaching, act: Act): Outcome {
  const { source, count, titles } = alerts
  const said: Effect[] = isNews ? [{ kind: 'say', words: { kind: 'alerts_joined', alerts } }] : []
  const { raiseAsked, asked } = askToRaise(incident, severity)
  return accept(
    { ...incident, alerts: incident.alerts + count, raiseAsked },
    [eventOf(act, { kind: 'alerts_attached', source, count, titles })],
    [{ kind: 'refresh_card' }, ...said, ...asked],
  )
}

function askToRaise(
  incident: Incident,
  severity: Severity | null,
): { raiseAsked: Severity | null; asked: Effect[] } {
  if (severity === null || !asksToRaise(incident, severity)) {
    return { raiseAsked: incident.raiseAsked, asked: [] }
  }
  const words = { kind: 'alerts_graver', from: incident.severity, to: severity } as const
  return { raiseAsked: severity, asked: [{ kind: 'say', words }] }
}

/** Once for each severity: the one who has left it unanswered isn't asked by every further alert. */
function asksToRaise(incident: Incident, to: Severity): boolean {
  const { severity, raiseAsked } = incident
  const isNew = raiseAsked === null || isGraver(to, raiseAsked)
  return isGraver(to, severity) && isNew && refusalForAction(incident, 'change_severity') === null
}

/** Asks the people of an incident whether alerts belong to it. */
export function proposeAlerts(
  incident: Incident,
  proposal: { alerts: AlertsTold; asks: AskedRef },
  act: Act,
): Outcome {
  const { source, count, titles } = proposal.alerts
  return accept(
    incident,
    [eventOf(act, { kind: 'alerts_proposed', source, count, titles })],
    [{ kind: 'say', words: { kind: 'alerts_proposed', ...proposal } }],
  )
}

/** All alerts have resolved: it proposes to monitor. Nobody but people says that an incident is over. */
export function calmDown(incident: Incident, count: number, act: Act): Outcome {
  if (!isOpen(incident.status)) return refuse({ kind: 'alerts_gone' })
  const asks = incident.status !== 'monitoring'
  return accept(
    incident,
    [eventOf(act, { kind: 'alerts_calm', count })],
    [
      { kind: 'refresh_card' },
      ...(asks ? [{ kind: 'say' as const, words: { kind: 'alerts_calm' as const, count } }] : []),
    ],
  )
}

/**
 * Shows the alerts as they are now, where one of them fires again. `severity` is what those that became graver
 * would have declared; null where none did.
 */
export function showAlerts(incident: Incident, severity: Severity | null): Outcome {
  const { raiseAsked, asked } = askToRaise(incident, severity)
  return accept({ ...incident, raiseAsked }, [], [{ kind: 'refresh_card' }, ...asked])
}
