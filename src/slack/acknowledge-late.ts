import type { App, Receiver, ReceiverEvent } from '@slack/bolt'
import { z } from 'zod'

const eventBody = z.looseObject({ event: z.looseObject({ type: z.string() }) })

/**
 * Bolt acknowledges events before it hands them on. An acknowledgement is a promise, so here they are
 * acknowledged when their listeners are through; one that failed is left for Slack to deliver again.
 */
export const acknowledgeLate = (receiver: Receiver): Receiver => ({
  init: (app) => receiver.init(deferring(app)),
  start: (...args) => receiver.start(...args),
  stop: (...args) => receiver.stop(...args),
})

const deferring = (app: App): App =>
  new Proxy(app, {
    get: (target, property) =>
      property === 'processEvent'
        ? (event: ReceiverEvent) => processLate(target, event)
        : Reflect.get(target, property, target),
  })

const processLate = async (app: App, event: ReceiverEvent): Promise<void> => {
  if (!eventBody.safeParse(event.body).success) return app.processEvent(event)
  await app.processEvent({ ...event, ack: async () => {} })
  await event.ack()
}
