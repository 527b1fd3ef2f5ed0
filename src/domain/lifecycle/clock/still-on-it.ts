import { remindedAgain } from '../../incident/incident.ts'
import { isErased, isSlackPerson } from '../../people/people.ts'
import { type Act, type Decision, eventOf } from '../../record/decision.ts'
import type { Words } from '../../record/effects.ts'
import { mayPage } from '../../response/clock.ts'
import { elapsedFor } from '../../response/elapsed.ts'
import { endAcknowledgement } from '../../response/paging/hand-on.ts'
import { holderOf } from '../../response/paging/still-on-it.ts'
import { addMs, type Instant, laterOf } from '../../time/instant.ts'
import { latenessOf } from '../../time/lateness.ts'
import { type Step, say } from './reminders.ts'

/** Asks the one who has it whether they still do. */
export function askStillOnIt(decision: Decision, act: Act): Decision {
  const incident = decision.state
  const { severity, response, lastActivityAt } = incident
  const rule = act.policy.severities[severity].stillOnIt
  const holder = holderOf(incident)
  if (!rule || !response.met || holder === null) return decision
  const asked = remindedAgain(incident.asked.stillOnIt, act.at)
  const since = laterOf(response.met.at, lastActivityAt)
  const lapses = rule.lapsesAfterMs !== null && mayPage(act.policy, incident)
  const words: Words = {
    kind: 'question',
    question: 'stillOnIt',
    at: act.at,
    since,
    people: isSlackPerson(holder) && !isErased(holder) ? [holder] : [],
    elapsed: elapsedFor(act.policy, severity, { from: since, to: act.at }),
    last: asked.times >= rule.atMost,
    ...(lapses && { lapsesAt: addMs(act.at, rule.lapsesAfterMs ?? 0) }),
  }
  return say(decision, {
    state: { ...incident, asked: { ...incident.asked, stillOnIt: asked } },
    event: eventOf(act, { kind: 'asked', question: 'stillOnIt', time: asked.times }),
    words,
  })
}

/**
 * Nobody confirmed it in time. While Muster was down nobody could, so that they're asked once more: an
 * acknowledgement is never lost to Muster's own absence.
 */
export function lapse(plannedAt: Instant): Step {
  return (decision, act) => {
    const { met } = decision.state.response
    if (!met) return decision
    if (latenessOf({ plannedAt, at: act.at }, act.running) !== null) return askStillOnIt(decision, act)
    return endAcknowledgement(decision, { how: 'lapsed', of: holderOf(decision.state) ?? met.by }, act)
  }
}
