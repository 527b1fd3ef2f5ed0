import { setTimeout as pause } from 'node:timers/promises'
import type { App, Receiver, ReceiverEvent } from '@slack/bolt'
import { z } from 'zod'
import { monotonicMs } from '../../process/clock.ts'
import type { Asked, Observer } from '../../telemetry/observer.ts'

/** Slack and people wait three seconds; after that an answer reaches nobody. */
const answerAtMostMs = 3_000

/**
 * Bolt acknowledges events before it hands them on. An acknowledgement is a promise, so here they are
 * acknowledged when their listeners are through; one that failed is left for Slack to deliver again.
 * Stopping answers what is in hand first, for an answer goes back by the connection that it came by.
 */
export function acknowledgeLate(receiver: Receiver, observer: Observer): Receiver {
  const inHand = new Set<Promise<void>>()
  let isClosed = false

  const take = async (app: App, event: ReceiverEvent): Promise<void> => {
    // Not acknowledged, and so for Slack to deliver again, or for the person to repeat.
    if (isClosed) return
    const done = processLate(app, event, observer).finally(() => inHand.delete(done))
    inHand.add(done)
    return done
  }

  return {
    init: (app) => receiver.init(handingOver(app, take)),
    start: (...args) => receiver.start(...args),
    stop: async (...args) => {
      await Promise.race([Promise.allSettled(inHand), pause(answerAtMostMs, undefined, { ref: false })])
      await receiver.stop(...args)
      isClosed = true
      await Promise.allSettled(inHand)
    },
  }
}

function handingOver(app: App, take: (app: App, event: ReceiverEvent) => Promise<void>): App {
  return new Proxy(app, {
    get: (target, property) =>
      property === 'processEvent'
        ? (event: ReceiverEvent) => take(target, event)
        : Reflect.get(target, property, target),
  })
}

function processLate(app: App, event: ReceiverEvent, observer: Observer): Promise<void> {
  const asked = askedOf(event.body)
  if (!asked) return app.processEvent(event)
  const timed = { ...event, ack: timedAck(event.ack, asked, observer) }
  return observer.step({ name: asked, after: null }, async () => {
    if (asked !== 'event') return app.processEvent(timed)
    await app.processEvent({ ...timed, ack: async () => {} })
    await timed.ack()
  })
}

const body = z.object({
  command: z.string().optional(),
  event: z.object({ type: z.string() }).optional(),
  type: z.string().optional(),
})

const askedByType: ReadonlyMap<string, Asked> = new Map([
  ['block_actions', 'button'],
  ['view_submission', 'form'],
  ['message_action', 'shortcut'],
  ['shortcut', 'shortcut'],
])

function askedOf(received: unknown): Asked | null {
  const { data } = body.safeParse(received)
  if (data?.event) return 'event'
  return data?.command === undefined ? (askedByType.get(data?.type ?? '') ?? null) : 'command'
}

function timedAck(ack: ReceiverEvent['ack'], asked: Asked, observer: Observer): ReceiverEvent['ack'] {
  const arrivedMs = monotonicMs()
  return async (answer) => {
    // A connection that was lost meanwhile takes the answer along. What was done is done: it is no defect.
    if (!(await isSent(ack(answer)))) return
    observer.observe({ kind: 'acknowledged', asked, tookMs: monotonicMs() - arrivedMs })
  }
}

function isSent(sending: Promise<void>): Promise<boolean> {
  return sending.then(
    () => true,
    (error: unknown) => {
      if (isDisconnection(error)) return false
      throw error
    },
  )
}

const lost = z.object({
  code: z.enum([
    'slack_socket_mode_send_while_disconnected_error',
    'slack_socket_mode_send_while_not_ready_error',
    'slack_socket_mode_websocket_error',
  ]),
})

function isDisconnection(error: unknown): boolean {
  return lost.safeParse(error).success
}
