import type { Incident } from '../incident/incident.ts'
import { requireAction } from '../incident/permit.ts'
import { refreshEffects } from '../incident/refresh.ts'
import type { PersonId } from '../people/people.ts'
import { type Act, decided, eventOf, type Outcome, refused, touched } from '../record/decision.ts'
import { meet, responseFigures } from './clock.ts'

/** Somebody has it: the response clock stops, and the one who acted is stored. */
export function acknowledge(incident: Incident, by: PersonId, act: Act): Outcome {
  const no = requireAction(incident, 'acknowledge')
  if (no) return refused(no)
  const { met } = incident.response
  if (met) return refused({ kind: 'already_acknowledged', by: met.by, at: met.at, number: incident.number })
  const { tookMs, late } = responseFigures(incident, act.at)
  const next = touched(incident, act, {
    response: meet(incident.response, by, act.at, 'acknowledged'),
    moments: { ...incident.moments, acknowledged: act.at },
  })
  return decided(
    next,
    [eventOf(act, { kind: 'acknowledged', how: 'acknowledged', tookMs, late })],
    [
      { kind: 'invite', people: [by], targets: [] },
      ...refreshEffects(next),
      { kind: 'say', words: { kind: 'acknowledged', by, tookMs, late, tookCommand: false } },
    ],
  )
}
