import { refusalForAction } from '../../incident/allowed.ts'
import { type Incident, isLeft } from '../../incident/incident.ts'
import { presenceEffects } from '../../incident/refresh.ts'
import { peopleOfTarget } from '../../on-call/escalate.ts'
import type { PersonId } from '../../people/people.ts'
import { knownAs } from '../../people/who.ts'
import { type Act, accept, eventOf, type Outcome, personBy, refuse } from '../../record/decision.ts'
import type { Words } from '../../record/effects.ts'
import { currentClimb, pagesOf } from '../climb.ts'
import type { CannotCommand } from '../commands.ts'
import type { StillWanted } from '../words.ts'
import { page } from './page.ts'
import { isAwaited, isOut, isThrough, notePaged, pagedOf } from './paged.ts'

/**
 * Someone who was paged can't respond, and nobody asks why. Once that's true of everyone on their level, the next
 * one is paged at once, and its time to answer counts from now. It isn't what someone does for the incident: one
 * that everyone left stays left.
 */
export function cannotRespond(incident: Incident, _command: CannotCommand, act: Act): Outcome {
  const refusal = refusalForAction(incident, 'acknowledge')
  if (refusal) return refuse(refusal)
  const { number, response } = incident
  const { met } = response
  const by = personBy(act)
  const paged = pagedOf(incident, by)
  const isOver = met !== null && !isLeft(incident)
  if (isOver && !(paged && isAwaited(paged)))
    return refuse({ kind: 'already_acknowledged', by: met.by, at: met.at, number })
  if (!paged) return refuse({ kind: 'not_paged', number })
  if (paged.cannotAt) return refuse({ kind: 'already_cannot', number })
  const rotas = rotasOf(by, act)
  const next = notePaged(incident, by, { cannotAt: act.at })
  const noted = accept(
    next,
    [eventOf(act, { kind: 'cannot_respond', level: paged.level, rotas })],
    [{ kind: 'refresh_card' }, { kind: 'refresh_prompts' }, ...presenceEffects(next)],
  )
  const climb = currentClimb(incident)
  if (!isOver && paged.level > 0 && isThrough(next, pagesOf(incident, climb).times, act))
    return { ok: true, decision: page(noted.decision, { reason: climb }, act) }
  const { state, events, effects } = noted.decision
  const words: Words = isAwaited(paged)
    ? { kind: 'page_declined', by, pagedBy: paged.byHand.by }
    : { kind: 'cannot_respond', by, rotas, wanted: stillWanted(next, paged.level) }
  return accept(state, events, [...effects, { kind: 'say', words }])
}

function stillWanted({ response }: Incident, level: number): StillWanted {
  const able = response.paged.filter((each) => !isOut(each))
  if (able.length === 0) return 'nobody'
  return able.some((each) => each.level === level) ? 'level' : 'others'
}

/** The schedules that have someone on call now, by id. */
function rotasOf(person: PersonId, { policy, at, overridesOf, groupsOf }: Act): string[] {
  const rosters = {
    scheduleOf: (id: string) => policy.schedules.find((schedule) => schedule.id === id) ?? null,
    overridesOf,
    groupsOf,
  }
  const isOnCall = (id: string): boolean =>
    peopleOfTarget({ kind: 'schedule', id }, rosters, at).some((each) => knownAs(each, groupsOf) === person)
  return policy.schedules.flatMap(({ id }) => (isOnCall(id) ? id : []))
}
