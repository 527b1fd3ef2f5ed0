import type { Incident } from '../incident/incident.ts'
import { isOpen } from '../incident/status.ts'
import { type Act, accept, eventOf, type Outcome, refuse } from '../record/decision.ts'
import type { Effect } from '../record/effects.ts'
import type { AlertsTold, AskedRef } from './told.ts'

/** Puts alerts into an incident. `isNews`: of a name that it didn't have, so that it's said and not just shown. */
export function attachAlerts(
  incident: Incident,
  { alerts, isNews }: { alerts: AlertsTold; isNews: boolean },
  act: Act,
): Outcome {
  const { source, count, titles } = alerts
  const said: Effect[] = isNews ? [{ kind: 'say', words: { kind: 'alerts_joined', alerts } }] : []
  return accept(
    { ...incident, alerts: incident.alerts + count },
    [eventOf(act, { kind: 'alerts_attached', source, count, titles })],
    [{ kind: 'refresh_card' }, ...said],
  )
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

/** Shows the alerts as they are now, where one of them fires again. */
export function showAlerts(incident: Incident): Outcome {
  return accept(incident, [], [{ kind: 'refresh_card' }])
}
