/** What people's programs can be told of, by the names they see. */
export const outgoingEvents = [
  'incident.declared',
  'incident.paged',
  'incident.acknowledged',
  'incident.resolved',
  'incident.closed',
  'incident.reopened',
  'incident.cancelled',
  'severity.changed',
  'status.changed',
  'role.assigned',
  'update.posted',
  'action_item.created',
  'action_item.changed',
  'action_item.done',
  'action_item.undone',
  'postmortem.drafted',
  'postmortem.published',
  'postmortem.retracted',
] as const

export type OutgoingEvent = (typeof outgoingEvents)[number]

/** Somebody's program that signed webhooks go to. */
export type Receiver = {
  id: string
  url: string
  /** The environment variables with its secrets, the one in use first: they don't belong in a file. */
  secretVariables: string[]
  /** Whether it stands in the operator's own network. */
  internal: boolean
  /** Whether it may know of private incidents. A pager rings for them all the same, and without a word of them. */
  private: boolean
}

/** A service that rings telephones. */
export type Pager = Receiver

export type WebhookEndpoint = Receiver & {
  events: readonly OutgoingEvent[]
  /** The channel that hears when it keeps failing, by name; null: nobody does. */
  channel: string | null
}

/** A receiver with what it is, as its deliveries are addressed: `pager/phones`, `webhook/tickets`. */
export type KeyedReceiver =
  | { kind: 'pager'; key: string; receiver: Pager }
  | { kind: 'webhook'; key: string; receiver: WebhookEndpoint }

export function receiversOf({
  pagers,
  webhooks,
}: {
  pagers: readonly Pager[]
  webhooks: readonly WebhookEndpoint[]
}): KeyedReceiver[] {
  return [
    ...pagers.map((receiver) => ({ kind: 'pager' as const, key: `pager/${receiver.id}`, receiver })),
    ...webhooks.map((receiver) => ({ kind: 'webhook' as const, key: `webhook/${receiver.id}`, receiver })),
  ]
}
