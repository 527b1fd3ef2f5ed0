import { refusalForAction } from '../incident/allowed.ts'
import type { Incident } from '../incident/incident.ts'
import { recordActivity, refreshEffects } from '../incident/refresh.ts'
import { type Act, accept, eventOf, type Outcome, personBy, refuse } from '../record/decision.ts'
import { meet, responseFigures } from './clock.ts'
import type { AcknowledgeCommand } from './commands.ts'

/** Somebody has it: the response clock stops, and the one who acted is stored. */
export function acknowledge(incident: Incident, _command: AcknowledgeCommand, act: Act): Outcome {
  const refusal = refusalForAction(incident, 'acknowledge')
  if (refusal) return refuse(refusal)
  const { met } = incident.response
  if (met) return refuse({ kind: 'already_acknowledged', by: met.by, at: met.at, number: incident.number })
  const by = personBy(act)
  const { tookMs, late } = responseFigures(incident, act.at)
  const next = recordActivity(incident, act, {
    response: meet(incident.response, act, 'acknowledged'),
    moments: { ...incident.moments, acknowledged: act.at },
  })
  return accept(
    next,
    [eventOf(act, { kind: 'acknowledged', how: 'acknowledged', tookMs, late })],
    [
      { kind: 'invite', people: [by], targets: [] },
      ...refreshEffects(next),
      { kind: 'say', words: { kind: 'acknowledged', by, tookMs, late, tookCommand: false } },
    ],
  )
}
