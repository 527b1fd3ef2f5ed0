import type { Incident } from '../incident/incident.ts'
import { type ActionItem, isItemOpen } from '../incident/parts/action-item.ts'
import { isOpen } from '../incident/status.ts'
import type { PersonId } from '../people/people.ts'
import { isPublished, lifeOf, postmortemOwnerOf, reviewEnd } from '../postmortem/life.ts'
import { awaitsResponse } from '../response/clock.ts'
import { remindedOf } from '../response/holders.ts'
import { isAwaited, pagedOf } from '../response/paging/paged.ts'
import { epochMsOf, type Instant } from '../time/instant.ts'

/** Something that one person owes an incident. `dueAt` null: nobody promised when. */
export type Waiting = { incident: Incident; dueAt: Instant | null } & (
  | { kind: 'page' | 'update' | 'postmortem' | 'review' }
  | { kind: 'action_item'; item: ActionItem }
)

/**
 * What waits for one person among these incidents: pages they haven't answered, updates and postmortems that fall to
 * them, reviews they were asked for, and their action items. Pages come first, then what's due first.
 */
export function waitingFor(person: PersonId, incidents: readonly Incident[]): Waiting[] {
  const found = incidents.flatMap((incident) => [
    ...pageOf(person, incident),
    ...updateOf(person, incident),
    ...postmortemOf(person, incident),
    ...reviewOf(person, incident),
    ...itemsOf(person, incident),
  ])
  return found.toSorted((a, b) => rankOf(a) - rankOf(b) || dueMsOf(a) - dueMsOf(b))
}

function rankOf({ kind }: Waiting): number {
  return kind === 'page' ? 0 : 1
}

/** What has no date comes last. */
function dueMsOf({ dueAt }: Waiting): number {
  return dueAt === null ? Number.MAX_SAFE_INTEGER : epochMsOf(dueAt)
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
  const { status, postmortem } = incident
  if (status !== 'closed' || !postmortem.dueAt || isPublished(incident)) return []
  return postmortemOwnerOf(incident) === person
    ? [{ kind: 'postmortem', incident, dueAt: postmortem.dueAt }]
    : []
}

function reviewOf(person: PersonId, incident: Incident): Waiting[] {
  const isAsked = lifeOf(incident).reviewers.some((one) => one.person === person && one.approvedAt === null)
  if (!isAsked || reviewEnd(incident)) return []
  return [{ kind: 'review', incident, dueAt: incident.postmortem.dueAt }]
}

function itemsOf(person: PersonId, incident: Incident): Waiting[] {
  if (incident.status === 'cancelled') return []
  return incident.actionItems
    .filter((item) => item.owner === person && isItemOpen(item))
    .map((item) => ({ kind: 'action_item', incident, item, dueAt: item.deadlineAt }))
}
