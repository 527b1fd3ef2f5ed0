import { commanderOf, type Incident } from '../incident/incident.ts'
import type { Involvement } from '../on-call/load/signals.ts'

/** Everyone who responded to an incident, leads it, or was called for it by hand. */
export function involvementIn(incident: Incident): Involvement {
  const { response, moments } = incident
  const commander = commanderOf(incident)
  const people = [
    ...(response.met ? [response.met.by] : []),
    ...response.answered.map(({ by }) => by),
    ...(commander ? [commander] : []),
    ...response.paged.flatMap(({ person, byHand }) => (byHand ? [person] : [])),
  ]
  return { at: moments.declared, people: [...new Set(people)] }
}
