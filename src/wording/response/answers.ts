import type { PersonId } from '../../domain/people/people.ts'
import { responseTimeText } from '../../domain/time/durations.ts'
import { msBetween } from '../../domain/time/instant.ts'
import type { Spoken } from '../incident/spoken.ts'
import { roleName } from '../policy/names.ts'
import { command, incidentLink, type Part, person, type Sentence, say } from '../text/sentence.ts'

export const responseAnswers = {
  ack: (_: unknown, { incident, at }: Spoken): Sentence => {
    const isLate = at > incident.response.dueAt
    const after = responseTimeText(msBetween(incident.moments.declared, at), isLate)
    const lead = !incident.roles.commander && say` No commander yet: ${command('lead')} takes command.`
    return say`You acknowledged ${incidentLink(incident.number)} after ${after}.${lead}`
  },

  lead: (asked: { person: PersonId | null }, { incident }: Spoken): Sentence =>
    say`${asked.person ? say`${person(asked.person)} is` : "You're"} in command of ${incidentLink(incident.number)}.`,

  role: (asked: { role: string; person: PersonId | null }, { incident, policy }: Spoken): Sentence =>
    holds(asked.person, roleName(asked.role, policy), incident.number),
}

function holds(holder: PersonId | null, role: Part, number: number): Sentence {
  return say`${holder ? say`${person(holder)} is` : "You're"} ${role} of ${incidentLink(number)}.`
}
