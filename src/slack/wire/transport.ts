import { HTTPReceiver } from '@slack/bolt'
import type { Listener } from '../../http/listener.ts'
import type { Route } from '../../http/route.ts'
import { systemClock } from '../../process/clock.ts'
import type { Log } from '../../process/log.ts'
import { type Observer, unobserved } from '../../telemetry/observer.ts'
import { acknowledgeLate } from './acknowledge-late.ts'
import type { Entrance } from './entrance.ts'
import { handToBolt } from './readable-body.ts'
import { sdkLogger } from './sdk-logger.ts'
import { signatureRefusal } from './signature-headers.ts'
import { openSocket, sideBySide } from './sockets.ts'
import { turnAway } from './turn-away.ts'

export type Transport =
  | { kind: 'socket'; appToken: string }
  | { kind: 'http'; signingSecret: string; port: number }

/** `routes` are served beside Slack's own address when it calls over HTTP. */
export function createEntrance(
  transport: Transport,
  apiUrl: string,
  log: Log,
  observer: Observer = unobserved,
  routes: Route[] = [],
): Entrance {
  const entrance =
    transport.kind === 'socket'
      ? sideBySide(openSocket(transport.appToken, apiUrl, log), openSocket(transport.appToken, apiUrl, log))
      : httpEntrance(transport.signingSecret, transport.port, log, routes)
  return { ...entrance, receiver: acknowledgeLate(turnAway(entrance.receiver, log), observer) }
}

/** Slack's requests are larger than a form's 100 kB only when someone forges them. */
const bodyBytesAtMost = 1024 ** 2

/**
 * Bolt's receiver without Bolt's server, which reads every body to its end before it looks whether Slack sent
 * it, and waits for slow ones forever: docs/decisions/0014-one-listener.md.
 */
function httpEntrance(signingSecret: string, port: number, log: Log, routes: Route[]): Entrance {
  let listener: Listener | null = null
  const receiver = new HTTPReceiver({
    signingSecret,
    logger: sdkLogger(log),
    unhandledRequestTimeoutMillis: 3_000,
  })
  const fromSlack: Route = {
    method: 'POST',
    path: '/slack/events',
    // Slack goes by the machine's time, wherever ours was moved.
    refusal: ({ env }) => signatureRefusal(env.incoming.headers, systemClock.now()),
    bodyAtMost: bodyBytesAtMost,
    handOver: handToBolt(receiver, signingSecret, log),
  }
  return {
    isOpen: () => listener !== null,
    connections: () => 0,
    receiver: {
      init: (app) => receiver.init(app),
      start: async () => {
        const settings = { host: null, port: 'PORT' }
        const { startListener } = await import('../../http/listener.ts')
        listener = await startListener({ host: null, port, settings, routes: [fromSlack, ...routes], log })
      },
      stop: async () => {
        const stopping = listener
        listener = null
        await stopping?.stop()
      },
    },
  }
}
