import type { App, Receiver, ReceiverEvent } from '@slack/bolt'
import type { Log } from '../../process/log.ts'
import { unreadableText } from '../views/refusals.ts'
import { problemIn } from './payload-shapes.ts'

/**
 * Turns away what is not as Slack sends it, before anybody acts on half of it. It is acknowledged, for a
 * repetition would be no better, and logged by where it is wrong and not by what it holds.
 */
export const turnAway = (receiver: Receiver, log: Log): Receiver => ({
  init: (app) => receiver.init(guardedApp(app, log)),
  start: (...args) => receiver.start(...args),
  stop: (...args) => receiver.stop(...args),
})

const guardedApp = (app: App, log: Log): App =>
  new Proxy(app, {
    get: (target, property) =>
      property === 'processEvent'
        ? (event: ReceiverEvent) => look(target, event, log)
        : Reflect.get(target, property, target),
  })

const look = async (app: App, event: ReceiverEvent, log: Log): Promise<void> => {
  const problem = problemIn(event.body)
  if (!problem) return app.processEvent(event)
  log.warn('a malformed payload was turned away', problem)
  await event.ack(
    problem.kind === 'command' ? { response_type: 'ephemeral', text: unreadableText } : undefined,
  )
}
