import { type KeyedReceiver, receiversOf } from '../../domain/policy/practice/receivers.ts'
import { numberOfIncident, subjectOf } from '../../domain/record/subject.ts'
import type { TimelineEntry } from '../../domain/record/timeline.ts'
import { whyNoRing } from '../../domain/response/paging/pagers.ts'
import { epochMsOf } from '../../domain/time/instant.ts'
import { payloadOf } from '../../domain/webhooks/payload.ts'
import { maskedIn } from '../../postmortem/masking/masked.ts'
import { loadIncident } from '../../store/incident/incidents.ts'
import { readLinks } from '../../store/incident/slack-links.ts'
import { namesOf } from '../../store/people/directory.ts'
import { readEntry } from '../../store/record/timeline.ts'
import type { WebhookDelivery } from '../../store/webhooks/webhook-deliveries.ts'
import type { Desk } from '../engine/desk.ts'

/** What is to be sent and where to, or why nothing is any more. */
export type WebhookMessage =
  | { kind: 'ready'; to: KeyedReceiver; id: string; body: string }
  | { kind: 'needless'; reason: string }

/**
 * Makes an outgoing webhook from the record as it is now: what was erased, withdrawn or hidden since it was
 * decided doesn't leave, and what people wrote is masked as in every export.
 */
export async function webhookMessage(desk: Desk, delivery: WebhookDelivery): Promise<WebhookMessage> {
  const { db, policy } = desk
  const to = receiversOf(policy).find(({ key }) => key === delivery.receiver)
  if (!to) return { kind: 'needless', reason: "it isn't in muster.yml any more" }
  const number = numberOfIncident(subjectOf(delivery.subject))
  const incident = number === null ? null : await loadIncident(db, number)
  const entry = await readEntry(db, delivery)
  if (!incident || !entry) return { kind: 'needless', reason: 'what it was about is gone' }
  const seesPrivate = to.receiver.private
  if (to.kind === 'webhook' && incident.isPrivate && !seesPrivate)
    return { kind: 'needless', reason: 'it may not know of private incidents' }
  const silent = entry.what.kind === 'paged' ? whyNoRing(incident, entry.what, delivery.addedAt) : null
  if (silent !== null) return { kind: 'needless', reason: silent }
  const names = await namesOf(db, peopleIn(entry))
  const channel = (await readLinks(db, incident.number)).channel?.channel ?? null
  const payload = payloadOf({
    event: delivery.event,
    ...{ entry, incident, channel, seesPrivate },
    nameOf: (id) => names.get(id) ?? null,
  })
  return { kind: 'ready', to, id: messageIdOf(delivery), body: JSON.stringify(maskedIn(payload).value) }
}

/**
 * The same for each attempt, and another one after a start with an empty database, where receivers would
 * otherwise take INC-1 for the one that they know.
 */
function messageIdOf({ receiver, subject, version, position, addedAt }: WebhookDelivery): string {
  const at = epochMsOf(addedAt).toString(36)
  return [receiver, subject, version, position, at].join('-').replaceAll('/', '-')
}

function peopleIn({ by, what }: TimelineEntry): string[] {
  const actor = by.kind === 'person' ? [by.id] : []
  switch (what.kind) {
    case 'paged':
      return [...actor, ...(what.people ?? []), ...what.targets.map(({ id }) => id)]
    case 'role_assigned':
      return [...actor, what.to]
    case 'action_item_added':
    case 'action_item_changed':
      return [...actor, ...(what.item.owner === null ? [] : [what.item.owner])]
    default:
      return actor
  }
}
