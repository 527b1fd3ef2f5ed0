import type { PersonId } from '../../domain/people/people.ts'
import { elapsedFor } from '../../domain/response/elapsed.ts'
import { spentText } from '../../domain/time/durations.ts'
import type { Spoken } from '../incident/spoken.ts'
import { roleName } from '../policy/names.ts'
import { command, incidentLink, list, type Part, person, type Sentence, say } from '../text/sentence.ts'

export const responseAnswers = {
  ack: (_: unknown, { incident, policy }: Spoken): Sentence => {
    const lead = !incident.roles.commander && say` No commander yet: ${command('lead')} takes command.`
    return say`You acknowledged ${incidentLink(incident.number)}${tookText({ incident, policy })}.${lead}`
  },

  lead: (asked: { person: PersonId | null }, { incident }: Spoken): Sentence =>
    say`${asked.person ? say`${person(asked.person)} is` : "You're"} in command of ${incidentLink(incident.number)}.`,

  page: (_: unknown, { incident }: Spoken): Sentence => {
    const { response, lastActivityAt, number } = incident
    const called = response.paged.filter(({ byHand, at }) => byHand && at === lastActivityAt)
    const people = called.map((each) => person(each.person))
    return say`You paged ${list(people)} for ${incidentLink(number)}. Their answer is posted in its channel.`
  },

  role: (asked: { role: string; person: PersonId | null }, { incident, policy }: Spoken): Sentence =>
    holds(asked.person, roleName(asked.role, policy), incident.number),
}

/** How long the first response took; what answers a later page is only acknowledged. */
function tookText({ incident, policy }: Pick<Spoken, 'incident' | 'policy'>): Sentence {
  const { answered, met, dueAt } = incident.response
  if (!met || met.at !== incident.lastActivityAt || answered.length > 0) return []
  const span = { from: incident.moments.declared, to: met.at }
  return say` after ${spentText(elapsedFor(policy, incident.severity, span), met.at > dueAt)}`
}

function holds(holder: PersonId | null, role: Part, number: number): Sentence {
  return say`${holder ? say`${person(holder)} is` : "You're"} ${role} of ${incidentLink(number)}.`
}
