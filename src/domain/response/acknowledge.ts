import { refusalForAction } from '../incident/allowed.ts'
import { type Incident, isLeft, neverReminded } from '../incident/incident.ts'
import { recordActivity, refreshEffects } from '../incident/refresh.ts'
import { type Act, accept, eventOf, type Outcome, personBy, refuse } from '../record/decision.ts'
import { meet } from './clock.ts'
import type { AcknowledgeCommand } from './commands.ts'
import { responseFigures } from './elapsed.ts'
import { answerPage } from './paging/by-hand.ts'
import { isAwaitedByHand, noteAnswered } from './paging/paged.ts'
import { confirm, isAskedStill } from './paging/still-on-it.ts'

/**
 * Someone has it: the response clock stops, and the one who acted is stored. Paged because nobody did anything
 * any more, the answer says that someone is there; whose response it was stays. Who was called by hand answers
 * that, no matter who responded before.
 */
export function acknowledge(incident: Incident, _command: AcknowledgeCommand, act: Act): Outcome {
  const refusal = refusalForAction(incident, 'acknowledge')
  if (refusal) return refuse(refusal)
  const { met } = incident.response
  const by = personBy(act)
  if (met && !isLeft(incident)) {
    if (isAwaitedByHand(incident, by)) return answerPage(incident, act)
    if (isAskedStill(incident)) return confirm(incident, act)
    return refuse({ kind: 'already_acknowledged', by: met.by, at: met.at, number: incident.number })
  }
  const figures = responseFigures(incident, act)
  const change = met ? {} : response(incident, act, 'acknowledged')
  const next = noteAnswered(recordActivity(incident, act, change), by, act.at)
  const again = met ? { again: true as const } : {}
  return accept(
    next,
    [eventOf(act, { kind: 'acknowledged', how: 'acknowledged', ...figures, ...again })],
    [
      { kind: 'invite', people: [by], targets: [] },
      ...refreshEffects(next),
      { kind: 'say', words: { kind: 'acknowledged', by, ...figures, ...again, tookCommand: false } },
    ],
  )
}

/** The clock met by the one who acts. The moment is that of the first response, and stays. */
export function response(
  { response: clock, moments, asked }: Incident,
  act: Act,
  how: 'acknowledged' | 'took_command',
): Pick<Incident, 'response' | 'moments' | 'asked'> {
  return {
    response: meet(clock, act, how),
    moments: { acknowledged: act.at, ...moments },
    asked: { ...asked, quiet: neverReminded, stillOnIt: neverReminded },
  }
}
