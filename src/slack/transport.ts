import { HTTPReceiver, type Receiver, SocketModeReceiver } from '@slack/bolt'
import type { Log } from '../log.ts'
import { acknowledgeLate } from './acknowledge-late.ts'
import { sdkLogger } from './sdk-logger.ts'

export type Transport =
  | { kind: 'socket'; appToken: string }
  | { kind: 'http'; signingSecret: string; port: number }

export const createReceiver = (transport: Transport, apiUrl: string, log: Log): Receiver =>
  acknowledgeLate(
    transport.kind === 'socket'
      ? sideBySide(
          socketReceiver(transport.appToken, apiUrl, log),
          socketReceiver(transport.appToken, apiUrl, log),
        )
      : httpReceiver(transport.signingSecret, transport.port, log),
  )

/**
 * Built by hand: sharing options with the app's client would take away the retries that a reconnect needs,
 * and replace the app token by the bot token.
 */
const socketReceiver = (appToken: string, apiUrl: string, log: Log): Receiver =>
  new SocketModeReceiver({
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

/**
 * Slack renews each connection every few hours and leaves some seconds without; meanwhile it delivers by the
 * other one. Each payload goes to one of them.
 */
const sideBySide = (first: Receiver, second: Receiver): Receiver => ({
  init: (app) => {
    first.init(app)
    second.init(app)
  },
  // With one of them we are connected; the other goes on trying by itself.
  start: () => Promise.any([first.start(), second.start()]),
  stop: () => Promise.all([first.stop(), second.stop()]),
})

/** Slack's requests are larger than a form's 100 kB only when somebody forges them. */
const bodyLimit = '1mb'

const httpReceiver = (signingSecret: string, port: number, log: Log): Receiver => {
  const receiver = new HTTPReceiver({
    signingSecret,
    port,
    bodyLimit,
    logger: sdkLogger(log),
    unhandledRequestTimeoutMillis: 3_000,
  })
  return {
    init: (app) => receiver.init(app),
    start: () => receiver.start(port),
    stop: () => receiver.stop(),
  }
}
