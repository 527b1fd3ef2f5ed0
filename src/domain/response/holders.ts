import { commanderOf, firstAnswerOf, type Incident } from '../incident/incident.ts'
import { isErased, type PersonId } from '../people/people.ts'

/** What a reminder is about; each is someone's. */
export type Duty = 'commander' | 'communications'

/**
 * Whom a reminder names: the role's holder, else the commander, else the declarer. From the second time on
 * also the commander, or, where nobody commands, the one who responded: the first reminder may have gone to someone
 * who is asleep.
 */
export function remindedOf(incident: Incident, duty: Duty, time: number): PersonId[] {
  const commander = commanderOf(incident)
  const holder = incident.roles[duty] ?? commander ?? incident.declaredBy
  const other = commander ?? incident.response.met?.by ?? firstAnswerOf(incident)?.by
  const people = time > 1 && other ? [holder, other] : [holder]
  return [...new Set(people)].filter((person) => !isErased(person))
}
