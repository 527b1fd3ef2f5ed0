import { refusalForAction } from '../incident/allowed.ts'
import { commanderOf, type Incident } from '../incident/incident.ts'
import { recordActivity, refreshEffects } from '../incident/refresh.ts'
import { type Act, accept, eventOf, type Outcome, personBy, refuse } from '../record/decision.ts'
import type { Effect, Words } from '../record/effects.ts'
import type { TimelineEvent } from '../record/timeline.ts'
import { response } from './acknowledge.ts'
import { awaitsResponse } from './clock.ts'
import type { LeadCommand, RoleCommand } from './commands.ts'
import { responseFigures } from './elapsed.ts'
import { noteAnswered } from './paging/paged.ts'

/** Gives command, to oneself when nobody is named. A button that asked who leads takes it from nobody. */
export function assignCommand(incident: Incident, { person, ifVacant }: LeadCommand, act: Act): Outcome {
  const by = commanderOf(incident)
  if (ifVacant && by !== null && by !== personBy(act)) {
    return refuse({ kind: 'already_led', by, number: incident.number })
  }
  return assignRole(incident, { verb: 'role', role: 'commander', person }, act)
}

/**
 * Gives a role to a person. Taking command oneself is also a response, even of what one was given before;
 * being given it by someone else isn't, because nobody gets credit by a guess.
 */
export function assignRole(incident: Incident, { role, person }: RoleCommand, act: Act): Outcome {
  const refusal = refusalForAction(incident, 'assign_role')
  if (refusal) return refuse(refusal)
  const known = act.policy.roles.find(({ id }) => id === role)
  if (!known) return refuse({ kind: 'unknown_role', role, roles: act.policy.roles.map(({ id }) => id) })
  const by = personBy(act)
  const to = person ?? by
  const from = incident.roles[role] ?? null
  const responds = role === 'commander' && to === by && awaitsResponse(incident)
  if (from === to && !responds) {
    return refuse({ kind: 'already_holds_role', role: known.name, person: to, number: incident.number })
  }
  const figures = responseFigures(incident, act)
  const assigned = recordActivity(incident, act, {
    roles: { ...incident.roles, [role]: to },
    ...(responds && response(incident, act, 'took_command')),
  })
  // Anyone who takes a role themselves is there, and that answers who called them by hand.
  const next = to === by ? noteAnswered(assigned, by, act.at) : assigned
  const events: TimelineEvent[] = from === to ? [] : [eventOf(act, { kind: 'role_assigned', role, to, from })]
  if (responds) events.push(eventOf(act, { kind: 'acknowledged', how: 'took_command', ...figures }))
  const isHandedOver = role === 'commander' && from !== null && from !== to
  const said: Effect[] = [
    ...(responds ? [saying({ kind: 'acknowledged', by, ...figures, tookCommand: true })] : []),
    ...(isHandedOver ? [saying({ kind: 'command_handed_over', from, to, by })] : []),
    ...(responds || isHandedOver ? [] : [saying({ kind: 'role_assigned', role: known.name, to, by })]),
  ]
  return accept(next, events, [
    { kind: 'invite', people: [to], targets: [] },
    ...refreshEffects(next),
    ...said,
  ])
}

function saying(words: Words): Effect {
  return { kind: 'say', words }
}
