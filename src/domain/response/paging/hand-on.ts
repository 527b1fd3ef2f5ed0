import { refusalForAction } from '../../incident/allowed.ts'
import { type Incident, neverReminded, type ResponseClock } from '../../incident/incident.ts'
import { refreshEffects } from '../../incident/refresh.ts'
import {
  type Act,
  accept,
  type Decision,
  eventOf,
  extend,
  type Outcome,
  personBy,
  refuse,
} from '../../record/decision.ts'
import { msBetween } from '../../time/instant.ts'
import { mayPage, responseDueAt, withAnswer } from '../clock.ts'
import type { HandOnCommand } from '../commands.ts'
import type { EndedAcknowledgement } from '../happenings.ts'
import { page } from './page.ts'
import { notePaged } from './paged.ts'
import { holderOf } from './still-on-it.ts'

/**
 * The one who has it can't go on, and nobody asks why. Paging continues at once with the next level, and they
 * aren't called again. Like "I can't", it isn't what someone does for the incident.
 */
export function handOn(incident: Incident, _command: HandOnCommand, act: Act): Outcome {
  const refusal = refusalForAction(incident, 'acknowledge')
  if (refusal) return refuse(refusal)
  const by = personBy(act)
  const holder = holderOf(incident)
  const mine = holder === by || incident.response.met?.by === by
  if (!mine) return refuse({ kind: 'not_yours_to_hand_on', by: holder, number: incident.number })
  const noted = notePaged(incident, by, { cannotAt: act.at })
  const ended = endAcknowledgement(accept(noted, [], []).decision, { how: 'handed_on', of: by }, act)
  return { ok: true, decision: extend(ended, { effects: refreshEffects(ended.state) }) }
}

/**
 * Nobody has it any more: the one who led leads no longer where it was theirs, the target runs again, and the
 * escalation goes on where it stood.
 */
export function endAcknowledgement(
  decision: Decision,
  { how, of }: Pick<EndedAcknowledgement, 'how' | 'of'>,
  act: Act,
): Decision {
  const incident = decision.state
  const { met } = incident.response
  if (!met) return decision
  const afterMs = msBetween(met.at, act.at)
  const { commander, ...others } = incident.roles
  const led = commander === of
  const state: Incident = {
    ...incident,
    ...(led && { roles: others, vacantSince: act.at }),
    response: clockReopened(incident, act),
    asked: { ...incident.asked, stillOnIt: neverReminded },
  }
  const told = { kind: 'acknowledgement_ended', of, how, led, afterMs } as const
  const ended = extend(decision, {
    state,
    events: [eventOf(act, told)],
    effects: [{ kind: 'say', words: told }],
  })
  return mayPage(act.policy, state) ? page(ended, { reason: 'unanswered' }, act) : ended
}

/**
 * The clock where an acknowledgement ended and nobody took over: its target runs again, and the pages go on from
 * the level that was reached. What was answered keeps its figures.
 */
function clockReopened({ response: old, severity }: Incident, act: Act): ResponseClock {
  const { met, dueAt } = old
  if (!met) return old
  return {
    ...old,
    startedAt: act.at,
    setAt: act.at,
    dueAt: responseDueAt(act.policy, severity, act.at),
    met: null,
    answered: withAnswer(old.answered, { ...met, severity, dueAt, endedAt: act.at }),
    remindedAt: null,
    missedAt: null,
  }
}
