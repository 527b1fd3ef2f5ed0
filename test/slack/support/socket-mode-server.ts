import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { type WebSocket, WebSocketServer } from 'ws'

export type SocketModeServer = {
  apiUrl: string
  /** The token of each request, by its method, in the order of arrival. */
  requests: { method: string; token: string }[]
  sockets: WebSocket[]
  /** How many connections are open, as this side sees it. */
  open: () => number
  greet: (socket: WebSocket | undefined) => void
}

/**
 * The least of Slack's side that a connection needs, for what the local workspace does properly: here the
 * greeting comes when the test says so, and `isGreeting` when it is opened.
 */
export async function startSocketModeServer(isGreeting: boolean): Promise<SocketModeServer> {
  const requests: { method: string; token: string }[] = []
  const sockets: WebSocket[] = []
  const server = createServer((request, response) => {
    const method = (request.url ?? '').replace('/api/', '')
    requests.push({ method, token: request.headers.authorization ?? '' })
    response.setHeader('content-type', 'application/json')
    const { port } = server.address() as AddressInfo
    response.end(
      JSON.stringify({
        ok: true,
        url: `ws://127.0.0.1:${port}/socket`,
        user_id: 'U0BOT',
        bot_id: 'B0BOT',
        team_id: 'T0',
      }),
    )
  })
  const greet = (socket: WebSocket | undefined): void => {
    socket?.send(JSON.stringify({ type: 'hello', num_connections: sockets.length }))
  }
  const accepting = new WebSocketServer({ server })
  accepting.on('connection', (socket) => {
    sockets.push(socket)
    if (isGreeting) greet(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    for (const socket of sockets) socket.terminate()
    accepting.close()
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return {
    apiUrl: `http://127.0.0.1:${port}/api/`,
    requests,
    sockets,
    open: () => sockets.filter((socket) => socket.readyState === socket.OPEN).length,
    greet,
  }
}
