import type { Incident } from '../incident/incident.ts'
import { requireAction } from '../incident/permit.ts'
import { refreshEffects } from '../incident/refresh.ts'
import type { PersonId } from '../people/people.ts'
import { type Act, decided, eventOf, type Outcome, refused, touched } from '../record/decision.ts'
import type { Effect } from '../record/effects.ts'
import type { TimelineEvent } from '../record/timeline.ts'
import { awaitsResponse, meet, responseFigures } from './clock.ts'

/**
 * Gives a role to a person. Taking command oneself is also a response, even of what one was given before;
 * being given it by somebody else is not, for nobody is credited by a guess.
 */
export function assignRole(incident: Incident, role: string, to: PersonId, by: PersonId, act: Act): Outcome {
  const no = requireAction(incident, 'assign_role')
  if (no) return refused(no)
  const known = act.policy.roles.find(({ id }) => id === role)
  if (!known) {
    return refused({ kind: 'unknown_role', role, roles: act.policy.roles.map(({ id }) => id) })
  }
  const from = incident.roles[role] ?? null
  const responds = role === 'commander' && to === by && awaitsResponse(incident)
  if (from === to && !responds) {
    return refused({ kind: 'already_holds_role', role: known.name, person: to, number: incident.number })
  }
  const { tookMs, late } = responseFigures(incident, act.at)
  const next = touched(incident, act, {
    roles: { ...incident.roles, [role]: to },
    ...(responds && {
      response: meet(incident.response, by, act.at, 'took_command'),
      moments: { ...incident.moments, acknowledged: act.at },
    }),
  })
  const events: TimelineEvent[] = from === to ? [] : [eventOf(act, { kind: 'role_assigned', role, to, from })]
  if (responds) events.push(eventOf(act, { kind: 'acknowledged', how: 'took_command', tookMs, late }))
  const said: Effect = responds
    ? { kind: 'say', words: { kind: 'acknowledged', by, tookMs, late, tookCommand: true } }
    : { kind: 'say', words: { kind: 'role_assigned', role: known.name, to, by } }
  return decided(next, events, [{ kind: 'invite', people: [to], targets: [] }, ...refreshEffects(next), said])
}
