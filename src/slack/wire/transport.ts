import { HTTPReceiver } from '@slack/bolt'
import type { Log } from '../../process/log.ts'
import { type Observer, unobserved } from '../../telemetry/observer.ts'
import { type Page, showPage } from '../../telemetry/pages.ts'
import { acknowledgeLate } from './acknowledge-late.ts'
import type { Entrance } from './entrance.ts'
import { keepOutUnreadable } from './readable-body.ts'
import { sdkLogger } from './sdk-logger.ts'
import { openSocket, sideBySide } from './sockets.ts'
import { turnAway } from './turn-away.ts'

export type Transport =
  | { kind: 'socket'; appToken: string }
  | { kind: 'http'; signingSecret: string; port: number }

/** `pages` are shown beside Slack's own address when it calls over HTTP. */
export function createEntrance(
  transport: Transport,
  apiUrl: string,
  log: Log,
  observer: Observer = unobserved,
  pages: Page[] = [],
): Entrance {
  const entrance =
    transport.kind === 'socket'
      ? sideBySide(openSocket(transport.appToken, apiUrl, log), openSocket(transport.appToken, apiUrl, log))
      : httpEntrance(transport.signingSecret, transport.port, log, pages)
  return { ...entrance, receiver: acknowledgeLate(turnAway(entrance.receiver, log), observer) }
}

/** Slack's requests are larger than a form's 100 kB only when someone forges them. */
const bodyLimit = '1mb'

function httpEntrance(signingSecret: string, port: number, log: Log, pages: Page[]): Entrance {
  let isOpen = false
  const receiver = new HTTPReceiver({
    signingSecret,
    port,
    bodyLimit,
    logger: sdkLogger(log),
    unhandledRequestTimeoutMillis: 3_000,
    customRoutes: pages.map((page) => ({
      path: page.path,
      method: ['GET', 'HEAD'],
      handler: (request, response) => void showPage(page, request, response),
    })),
  })
  keepOutUnreadable(receiver, { signingSecret, bodyLimit }, log)
  return {
    isOpen: () => isOpen,
    connections: () => 0,
    receiver: {
      init: (app) => receiver.init(app),
      start: async () => {
        await receiver.start(port)
        isOpen = true
      },
      stop: () => {
        isOpen = false
        return receiver.stop()
      },
    },
  }
}
