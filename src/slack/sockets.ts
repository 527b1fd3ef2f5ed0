import { setTimeout as pause } from 'node:timers/promises'
import { SocketModeReceiver } from '@slack/bolt'
import type { Log } from '../log.ts'
import { sdkLogger } from './sdk-logger.ts'
import type { Entrance } from './transport.ts'

/** For the other side to take part in closing. */
const closingAtMostMs = 2_000

/**
 * One Socket Mode connection. Built by hand: sharing options with the app's client would take away the
 * retries that a reconnect needs, and replace the app token by the bot token.
 */
export const openSocket = (appToken: string, apiUrl: string, log: Log): Entrance => {
  const receiver = new SocketModeReceiver({
    appToken,
    logger: sdkLogger(log),
    clientPingTimeout: 5_000,
    installerOptions: {
      clientOptions: {
        slackApiUrl: apiUrl,
        timeout: 10_000,
        retryConfig: { retries: 1_000, factor: 1.3, minTimeout: 500, maxTimeout: 30_000 },
      },
    },
  })
  const { client } = receiver
  let isOpen = false
  client.on('connected', () => {
    isOpen = true
  })
  client.on('close', () => {
    isOpen = false
  })
  return {
    isOpen: () => isOpen,
    connections: () => (isOpen ? 1 : 0),
    receiver: {
      init: (app) => receiver.init(app),
      start: () => receiver.start(),
      // The receiver's own stop does not wait until the connection is closed.
      stop: async () => {
        const closed = new Promise<void>((resolve) => {
          client.once('disconnected', () => resolve())
        })
        await receiver.stop()
        await Promise.race([closed, pause(closingAtMostMs, undefined, { ref: false })])
      },
    },
  }
}

/**
 * Slack renews each connection every few hours and leaves some seconds without; meanwhile it delivers by the
 * other one. Each payload goes to one of them.
 */
export const sideBySide = (first: Entrance, second: Entrance): Entrance => ({
  isOpen: () => first.isOpen() || second.isOpen(),
  connections: () => first.connections() + second.connections(),
  receiver: {
    init: (app) => {
      first.receiver.init(app)
      second.receiver.init(app)
    },
    // With one of them we are connected; the other goes on trying by itself.
    start: () => Promise.any([first.receiver.start(), second.receiver.start()]),
    stop: () => Promise.all([first.receiver.stop(), second.receiver.stop()]),
  },
})
