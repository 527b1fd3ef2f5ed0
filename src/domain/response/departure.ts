import { type Incident, remindedFrom } from '../incident/incident.ts'
import { refreshEffects } from '../incident/refresh.ts'
import { isOpen } from '../incident/status.ts'
import type { PersonId } from '../people/people.ts'
import { type Act, accept, eventOf, type Outcome } from '../record/decision.ts'
import { remindedOf } from './holders.ts'

/** The roles that someone who leaves the channel gives up; none once the incident is over. */
export function rolesHeldBy({ roles, status }: Incident, person: PersonId): string[] {
  const held = Object.keys(roles).filter((role) => roles[role] === person)
  return isOpen(status) || status === 'resolved' ? held : []
}

/**
 * Someone who held a role left the channel, or was removed from it. The card stops naming them, and it's asked
 * once who takes over. Whether they'll be back nobody knows: coming back gives nothing back, taking it does.
 */
export function noteDeparture(incident: Incident, person: PersonId, act: Act): Outcome {
  const held = rolesHeldBy(incident, person)
  const roles = Object.fromEntries(Object.entries(incident.roles).filter(([role]) => !held.includes(role)))
  const isVacant = held.includes('commander')
  const next: Incident = {
    ...incident,
    roles,
    ...(isVacant && {
      vacantSince: act.at,
      asked: { ...incident.asked, noCommander: remindedFrom(act.at) },
    }),
  }
  const people = remindedOf(next, 'commander', 2).filter((id) => id !== person)
  return accept(
    next,
    held.map((role) => eventOf(act, { kind: 'role_vacated', role, from: person })),
    [
      ...refreshEffects(next),
      { kind: 'say', words: { kind: 'role_vacated', roles: held, from: person, people } },
    ],
  )
}
