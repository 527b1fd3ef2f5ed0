import type { Incident } from '../../domain/incident/incident.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import { type KeyedReceiver, receiversOf } from '../../domain/policy/practice/receivers.ts'
import { endpointSubject, keyOf } from '../../domain/record/subject.ts'
import { eventNameOf, wants } from '../../domain/webhooks/wanted.ts'
import type { Tx } from '../../store/database/schema.ts'
import type { MadeOf } from '../../store/record/decisions.ts'
import { listOff } from '../../store/webhooks/endpoints.ts'
import { addWebhooks } from '../../store/webhooks/webhook-deliveries.ts'

/**
 * Puts what these decisions said of incidents into line for everyone who wants to know, in their transaction.
 * They aren't effects: lanes keep order, and what nobody takes for days must hold up nothing.
 */
export async function queueWebhooks(tx: Tx, decided: readonly MadeOf[], policy: Policy): Promise<void> {
  const receivers = receiversOf(policy)
  const told = decided.filter(({ subject, made }) => subject.kind === 'incident' && made.length > 0)
  if (receivers.length === 0 || told.length === 0) return
  const listening = await listeningAmong(tx, receivers)
  const added = told.flatMap(({ subject, made }) =>
    made.flatMap(({ decision: { state, events }, act }) =>
      events.flatMap(({ what }, position) => {
        const event = eventNameOf(what)
        if (event === null) return []
        // Only decisions on incidents come this far.
        const incident = state as Incident
        return listening
          .filter((to) => wants(to, event, incident))
          .map(({ key: receiver }) => {
            const address = { subject: keyOf(subject), version: state.version, position }
            return { receiver, ...address, event, addedAt: act.at }
          })
      }),
    ),
  )
  await addWebhooks(tx, added)
}

async function listeningAmong(tx: Tx, receivers: readonly KeyedReceiver[]): Promise<KeyedReceiver[]> {
  const endpoints = receivers.flatMap(({ kind, receiver }) =>
    kind === 'webhook' ? keyOf(endpointSubject(receiver.id)) : [],
  )
  const off = new Set(await listOff(tx, endpoints))
  return receivers.filter(
    ({ kind, receiver }) => kind === 'pager' || !off.has(keyOf(endpointSubject(receiver.id))),
  )
}
