import { refusalForAction } from '../incident/allowed.ts'
import type { Incident } from '../incident/incident.ts'
import { recordActivity, refreshEffects } from '../incident/refresh.ts'
import { type Act, accept, eventOf, type Outcome, refuse } from '../record/decision.ts'
import { awaitsResponse, mayPage } from '../response/clock.ts'
import { addMs } from '../time/instant.ts'
import { dayMs } from '../time/units.ts'
import type { SnoozeCommand } from './commands.ts'

/** Longer, and an open SEV-1 could be forgotten by the one who only wanted an hour's quiet. */
const snoozeWithinMs = dayMs

/**
 * Puts an incident's reminders off. Pages for a response that nobody has given go on: acknowledging is how
 * those are stopped.
 */
export function snooze(incident: Incident, { byMs }: SnoozeCommand, act: Act): Outcome {
  const refusal = refusalForAction(incident, 'snooze')
  if (refusal) return refuse(refusal)
  if (byMs > snoozeWithinMs) return refuse({ kind: 'snooze_too_long', limitMs: snoozeWithinMs })
  if (awaitsResponse(incident) && mayPage(act.policy, incident)) {
    return refuse({ kind: 'acknowledge_first', number: incident.number })
  }
  const until = addMs(act.at, byMs)
  const next = recordActivity(incident, act, { restsUntil: until })
  return accept(next, [eventOf(act, { kind: 'reminders_put_off', until })], refreshEffects(next))
}
