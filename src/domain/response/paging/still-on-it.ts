import { commanderOf, type Incident, isLeft } from '../../incident/incident.ts'
import { recordActivity, refreshEffects } from '../../incident/refresh.ts'
import { isOpen } from '../../incident/status.ts'
import type { PersonId } from '../../people/people.ts'
import type { Policy } from '../../policy/policy.ts'
import { type Act, accept, eventOf, type Outcome } from '../../record/decision.ts'
import { type Instant, laterOf } from '../../time/instant.ts'

/** Who has it: the one who leads, or else the one who acknowledged; null while nobody has. */
export function holderOf(incident: Incident): PersonId | null {
  const { met } = incident.response
  return met ? (commanderOf(incident) ?? met.by) : null
}

/**
 * Whether someone was asked if they're still on it, and nobody has done anything since. Anyone who does anything in
 * the incident answers it: an incident that people work on isn't forgotten.
 */
export function isAskedStill({ status, response, asked: { stillOnIt } }: Incident): boolean {
  return isOpen(status) && response.met !== null && stillOnIt.lastAt !== null
}

type StillOnItTime = { kind: 'still_on_it' | 'acknowledgement_lapses'; from: Instant; afterMs: number }

/**
 * What comes next of it, counted from when; null where nothing does. Where everyone has left it, paging goes on
 * anyway. Putting it off answers the question, like anything else that someone does, so nothing lapses by it.
 */
export function stillOnItTimes(incident: Incident, policy: Policy): StillOnItTime | null {
  const rule = policy.severities[incident.severity].stillOnIt
  const { status, response, lastActivityAt, asked } = incident
  const { met } = response
  if (!rule || !met || !isOpen(status) || isLeft(incident)) return null
  const { times, lastAt } = asked.stillOnIt
  if (lastAt !== null && rule.lapsesAfterMs !== null)
    return { kind: 'acknowledgement_lapses', from: lastAt, afterMs: rule.lapsesAfterMs }
  if (times >= rule.atMost) return null
  return {
    kind: 'still_on_it',
    from: lastAt ?? laterOf(met.at, lastActivityAt),
    afterMs: rule.afterMs,
  }
}

/** Someone says that they're still on it. It's what they did for the incident, and so it's quiet no longer. */
export function confirm(incident: Incident, act: Act): Outcome {
  const next = recordActivity(incident, act)
  return accept(next, [eventOf(act, { kind: 'still_on_it' })], refreshEffects(next))
}
