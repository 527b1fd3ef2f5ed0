import { commanderOf, type Incident } from '../incident/incident.ts'
import { isOpen } from '../incident/status.ts'
import type { PersonId } from '../people/people.ts'
import { questionsOpen } from '../postmortem/open-questions.ts'
import { awaitsResponse } from '../response/clock.ts'
import { remindedOf } from '../response/holders.ts'
import { isAwaited, pagedOf } from '../response/paging/paged.ts'
import { epochMsOf, type Instant } from '../time/instant.ts'

/** Something that one person owes an incident. */
export type Waiting = { kind: 'page' | 'update' | 'postmortem'; incident: Incident; dueAt: Instant }

/**
 * What waits for one person among these incidents: pages they haven't answered, and updates and postmortems
 * that fall to them. Pages come first, then what's due first.
 */
export function waitingFor(person: PersonId, incidents: readonly Incident[]): Waiting[] {
  const found = incidents.flatMap((incident) => [
    ...pageOf(person, incident),
    ...updateOf(person, incident),
    ...postmortemOf(person, incident),
  ])
  return found.toSorted((a, b) => rankOf(a) - rankOf(b) || epochMsOf(a.dueAt) - epochMsOf(b.dueAt))
}

function rankOf({ kind }: Waiting): number {
  return kind === 'page' ? 0 : 1
}

/** They were called, and neither they nor anybody else for them has answered. */
function pageOf(person: PersonId, incident: Incident): Waiting[] {
  const paged = pagedOf(incident, person)
  if (!paged || paged.cannotAt || !isOpen(incident.status)) return []
  const isAsked = isAwaited(paged) || (paged.level > 0 && awaitsResponse(incident))
  return isAsked ? [{ kind: 'page', incident, dueAt: incident.response.dueAt }] : []
}

function updateOf(person: PersonId, incident: Incident): Waiting[] {
  const dueAt = incident.updates.nextDueAt
  if (!dueAt || !isOpen(incident.status)) return []
  return remindedOf(incident, 'communications', 1).includes(person)
    ? [{ kind: 'update', incident, dueAt }]
    : []
}

function postmortemOf(person: PersonId, incident: Incident): Waiting[] {
  const { status, postmortem, declaredBy } = incident
  const owner = commanderOf(incident) ?? declaredBy
  if (status !== 'closed' || owner !== person || !postmortem.dueAt) return []
  return questionsOpen(incident).length > 0 ? [{ kind: 'postmortem', incident, dueAt: postmortem.dueAt }] : []
}
