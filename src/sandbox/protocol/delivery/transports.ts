import type { Server } from 'node:http'
import type { Faults } from '../faults.ts'
import type { Traffic } from '../traffic.ts'
import type { Transport } from './delivery.ts'
import { createHttpSide, type HttpSide, type HttpTarget } from './http-delivery.ts'
import { createSocketSide, type SocketSide } from './socket.ts'

export type Disconnection = {
  /** Ask for a reconnect as Slack does every few hours, or drop the connections. */
  how?: 'refresh' | 'drop'
  /** How long new connections are refused with 503. */
  refuseMs?: number
}

/** Both ways to reach the app; over HTTP once an address is given, otherwise over Socket Mode. */
export type Transports = Transport & {
  readonly sockets: SocketSide
  deliverTo(target: HttpTarget): void
  disconnectAll(disconnection?: Disconnection): void
  close(): Promise<void>
}

export type TransportOptions = {
  server: Server
  port: number
  appId: string
  ackTimeoutMs: number
  traffic: Traffic
  faults: Faults
  changed(): void
}

export function createTransports(options: TransportOptions): Transports {
  const sockets = createSocketSide(options)
  const refusals = new Set<NodeJS.Timeout>()
  let http: HttpSide | undefined
  return {
    sockets,
    send: (envelope, attempt) => (http ?? sockets).send(envelope, attempt),
    deliverTo(target) {
      http?.close()
      http = createHttpSide(target, options.ackTimeoutMs, options.traffic)
    },
    disconnectAll({ how = 'refresh', refuseMs = 0 } = {}) {
      if (refuseMs > 0) {
        const again = options.faults.add({ method: 'apps.connections.open', kind: 'http', status: 503 })
        refusals.add(setTimeout(again, refuseMs))
      }
      sockets.disconnectAll(how)
    },
    async close() {
      for (const refusal of refusals) clearTimeout(refusal)
      http?.close()
      await sockets.close()
    },
  }
}
