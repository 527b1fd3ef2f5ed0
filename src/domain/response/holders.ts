import { commanderOf, firstAnswerOf, type Incident } from '../incident/incident.ts'
import { isErased, isSlackPerson, type PersonId } from '../people/people.ts'

/** What a reminder is about; each is someone's. */
export type Duty = 'commander' | 'communications'

/**
 * Whom a reminder names: the role's holder, else the commander, else the one who declared. From the second time on
 * also the commander, or, where nobody commands, the one who responded: the first reminder may have gone to someone
 * who is asleep.
 */
export function remindedOf(incident: Incident, duty: Duty, time: number): PersonId[] {
  const commander = commanderOf(incident)
  const other = commander ?? incident.response.met?.by ?? firstAnswerOf(incident)?.by
  const holder = incident.roles[duty] ?? commander
  const first = holder ? [holder] : declarersOf(incident, other)
  const people = time > 1 && other ? [...first, other] : first
  return [...new Set(people)].filter((person) => !isErased(person))
}

/** An alert or a script hears nothing: in its place stand the one who responded, or those who were paged. */
function declarersOf({ declaredBy, response }: Incident, responder: PersonId | undefined): PersonId[] {
  if (isSlackPerson(declaredBy)) return [declaredBy]
  if (responder) return [responder]
  const paged = response.paged.map(({ person }) => person)
  return paged.length > 0 ? paged : [declaredBy]
}
