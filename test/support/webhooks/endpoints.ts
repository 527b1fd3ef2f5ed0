import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import { outgoingEvents, type WebhookEndpoint } from '../../../src/domain/policy/practice/receivers.ts'
import type { TestBot } from '../bot.ts'
import { runBot } from '../scenario.ts'
import { type Receiver, secretOf } from './receiver.ts'

export const secrets = [secretOf(2), secretOf(3)]

export const endpointAt = ({ url }: Receiver, changes: Partial<WebhookEndpoint> = {}): WebhookEndpoint => ({
  ...{ id: 'tickets', url, secretVariables: ['WEBHOOK_SECRET'], internal: true, private: false },
  ...{ events: outgoingEvents, channel: 'incidents' },
  ...changes,
})

export function botWith(...webhooks: WebhookEndpoint[]): Promise<TestBot> {
  const receiverSecrets = new Map(webhooks.map(({ id }) => [`webhook/${id}`, secrets]))
  return runBot({ policy: { ...defaultPolicy, webhooks }, receiverSecrets })
}

export const eventsAt = (receiver: Receiver): string[] =>
  receiver.verified(secrets[1] ?? '').map(({ type: event }) => event)
