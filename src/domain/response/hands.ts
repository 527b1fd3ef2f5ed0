import { refusalForAction } from '../incident/allowed.ts'
import type { Incident } from '../incident/incident.ts'
import { recordActivity, refreshEffects } from '../incident/refresh.ts'
import { isOpen } from '../incident/status.ts'
import type { Paged } from '../on-call/called.ts'
import { isSlackPerson } from '../people/people.ts'
import type { Policy } from '../policy/policy.ts'
import {
  type Act,
  accept,
  type Decision,
  eventOf,
  extend,
  type Outcome,
  personBy,
  refuse,
} from '../record/decision.ts'
import { addMs, type Instant, laterOf, msBetween } from '../time/instant.ts'
import { acknowledge } from './acknowledge.ts'
import { awaitsResponse } from './clock.ts'
import type { HereCommand } from './commands.ts'
import { isAwaitedByHand } from './paging/paged.ts'

/** So long people have to arrive before those missing are called once more. */
const callAgainAfterMs = 5 * 60_000

/** After that anyone who isn't there won't be waited for: the incident has those it has. */
const expectedForMs = 30 * 60_000

/** Those who were called and haven't come; who said that they can't isn't expected. */
export function missingFrom({ hands, response }: Incident): Paged[] {
  const here = new Set(hands?.here.map(({ person }) => person))
  return response.paged.filter(({ person, cannotAt }) => cannotAt === undefined && !here.has(person))
}

/** Whether anyone is still expected to come. */
export function isExpecting(incident: Incident, policy: Policy): boolean {
  const { hands, status } = incident
  if (hands === null || hands.overAt !== null || !isOpen(status)) return false
  return isAllHands(incident, policy) && missingFrom(incident).length > 0
}

/** A severity that calls people at once wants all of them. */
function isAllHands({ severity }: Incident, { severities }: Policy): boolean {
  return severities[severity].response.kind === 'immediate'
}

/**
 * When the clock acts for those who are missing, counted from when each was called last; null where nobody is. A
 * second level that was called twenty minutes later has its time, too.
 */
export function handsTimes(
  incident: Incident,
  policy: Policy,
): { callAgainAt: Instant | null; overAt: Instant } | null {
  const { hands } = incident
  if (hands === null || !isExpecting(incident, policy)) return null
  const called = missingFrom(incident).map(({ at }) => laterOf(at, hands.since))
  const first = called.reduce((a, b) => (a < b ? a : b))
  const last = called.reduce((a, b) => (a > b ? a : b))
  const callAgainAt = hands.calledAgainAt === null ? addMs(first, callAgainAfterMs) : null
  return { callAgainAt, overAt: addMs(last, expectedForMs) }
}

/** Calls those once more who were called and haven't come. Whom a page called meanwhile has just heard of it. */
export function callMissing(decision: Decision, act: Act): Decision {
  const incident = decision.state
  const { hands } = incident
  if (hands === null || !isExpecting(incident, act.policy)) return decision
  const missing = missingFrom(incident).filter(
    ({ at }) => msBetween(laterOf(at, hands.since), act.at) >= callAgainAfterMs,
  )
  const people = missing.map(({ person }) => person)
  const state = { ...incident, hands: { ...hands, calledAgainAt: act.at } }
  if (people.length === 0) return extend(decision, { state })
  return extend(decision, {
    state,
    events: [eventOf(act, { kind: 'called_again', people })],
    effects: [{ kind: 'say', words: { kind: 'hands_missing', people, at: act.at } }],
  })
}

/** From now on nobody waits for those who haven't come. */
export function stopExpecting(decision: Decision, act: Act): Decision {
  const { hands } = decision.state
  if (hands === null) return decision
  return extend(decision, { state: { ...decision.state, hands: { ...hands, overAt: act.at } } })
}

/**
 * Someone says that they're here. Where a response is still awaited, of anyone or of them, that's what it is:
 * nobody presses a second button to stop the pages.
 */
export function arrive(incident: Incident, _command: HereCommand, act: Act): Outcome {
  const refusal = refusalForAction(incident, 'acknowledge')
  if (refusal) return refuse(refusal)
  const by = personBy(act)
  if (awaitsResponse(incident) || isAwaitedByHand(incident, by))
    return acknowledge(incident, { verb: 'ack' }, act)
  const seen = notePresence(incident, act)
  return seen
    ? accept(seen.state, seen.events, seen.effects)
    : refuse({ kind: 'already_here', number: incident.number })
}

/** The same for someone who wrote in the channel or joined it; null where that's no news, or nobody counts. */
export function notePresence(incident: Incident, act: Act): Decision | null {
  const { hands } = incident
  const by = personBy(act)
  if (hands === null || !isSlackPerson(by) || hands.here.some(({ person }) => person === by)) return null
  if (!isExpecting(incident, act.policy)) return null
  const next = recordActivity(incident, act)
  const afterMs = msBetween(hands.since, act.at)
  return { state: next, events: [eventOf(act, { kind: 'arrived', afterMs })], effects: refreshEffects(next) }
}
