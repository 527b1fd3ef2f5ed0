import type { App, Receiver, ReceiverEvent } from '@slack/bolt'
import { z } from 'zod'

const eventBody = z.looseObject({ event: z.looseObject({ type: z.string() }) })

/**
 * Bolt acknowledges events before it hands them on. An acknowledgement is a promise, so here they are
 * acknowledged when their listeners are through; one that failed is left for Slack to deliver again.
 * Stopping waits for what is in hand.
 */
export const acknowledgeLate = (receiver: Receiver): Receiver => {
  const inHand = new Set<Promise<void>>()

  const take = (work: Promise<void>): Promise<void> => {
    const done = work.finally(() => inHand.delete(done))
    inHand.add(done)
    return done
  }

  return {
    init: (app) => receiver.init(handingOver(app, take)),
    start: (...args) => receiver.start(...args),
    stop: async (...args) => {
      await receiver.stop(...args)
      await Promise.allSettled(inHand)
    },
  }
}

const handingOver = (app: App, take: (work: Promise<void>) => Promise<void>): App =>
  new Proxy(app, {
    get: (target, property) =>
      property === 'processEvent'
        ? (event: ReceiverEvent) => take(processLate(target, event))
        : Reflect.get(target, property, target),
  })

const processLate = async (app: App, event: ReceiverEvent): Promise<void> => {
  if (!eventBody.safeParse(event.body).success) return app.processEvent(event)
  await app.processEvent({ ...event, ack: async () => {} })
  await event.ack()
}
