import type { App, Receiver, ReceiverEvent } from '@slack/bolt'
import type { Log } from '../../process/log.ts'
import { unreadableText } from '../text/unreadable.ts'
import { problemIn } from './payload-shapes.ts'

/**
 * Turns away what Slack would never send, before anything acts on half of it. It's acknowledged, because a
 * repetition would be no better, and logged by where it's wrong and not by what it holds.
 */
export function turnAway(receiver: Receiver, log: Log): Receiver {
  return {
    init: (app) => receiver.init(guardedApp(app, log)),
    start: (...args) => receiver.start(...args),
    stop: (...args) => receiver.stop(...args),
  }
}

function guardedApp(app: App, log: Log): App {
  return new Proxy(app, {
    get: (target, property) =>
      property === 'processEvent'
        ? (event: ReceiverEvent) => look(target, event, log)
        : Reflect.get(target, property, target),
  })
}

async function look(app: App, event: ReceiverEvent, log: Log): Promise<void> {
  const problem = problemIn(event.body)
  if (!problem) return app.processEvent(event)
  log.warn('a malformed payload was turned away', problem)
  await event.ack(
    problem.kind === 'command' ? { response_type: 'ephemeral', text: unreadableText } : undefined,
  )
}
