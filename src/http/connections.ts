import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Limits } from './limits.ts'
import { onceOver } from './once-over.ts'

export type Connections = {
  /** The headers of a request are here. False when too many wait on its connection, which is cut for it. */
  begin: (request: IncomingMessage, response: ServerResponse) => boolean
  /** The request is whole: from now on its connection stays until it's answered. */
  hold: (request: IncomingMessage) => void
  /** No connection outlives what it's answering now, and those that have sent nothing end at once. */
  close: () => void
}

/**
 * Keeps a server at a number of connections: one more cuts the one that has kept us waiting longest.
 *
 * The obvious bound, `server.maxConnections`, refuses the latest. An attacker who fills it then locks everyone
 * out. Here the attacker's connections are the ones to go, since an honest request is complete within
 * milliseconds and then held. Connections that were of use and now rest go last, so that nobody loses the one
 * they're about to use again, but never fill more than half: half is always for newcomers. It would be wrong
 * where honest clients take long to send, as with large uploads.
 */
export function boundConnections(
  server: Server,
  { connectionsAtMost, pipelinedAtMost }: Limits,
  noteCut: () => void,
): Connections {
  const all = new Set<Socket>()
  /** Each longest first: those that owe us a request, and those that rest after a good one. */
  const [owing, resting] = [new Set<Socket>(), new Set<Socket>()]
  const underWay = new WeakMap<Socket, number>()
  let isClosing = false

  const leave = (socket: Socket): void => {
    owing.delete(socket)
    resting.delete(socket)
  }

  const longestWaiting = (): Socket | undefined => {
    const [owes] = owing
    const [rests] = resting
    return resting.size > connectionsAtMost / 2 ? rests : (owes ?? rests)
  }

  server.on('connection', (socket: Socket) => {
    if (all.size >= connectionsAtMost) {
      noteCut()
      const longest = longestWaiting() ?? socket
      longest.destroy()
      if (longest === socket) return
    }
    all.add(socket)
    owing.add(socket)
    socket.once('close', () => {
      all.delete(socket)
      leave(socket)
    })
  })

  const end = (socket: Socket, status: number): void => {
    const left = (underWay.get(socket) ?? 1) - 1
    underWay.set(socket, left)
    if (socket.destroyed || left > 0) return
    if (isClosing) socket.destroySoon()
    leave(socket)
    const queue = status < 400 ? resting : owing
    queue.add(socket)
  }

  return {
    begin: (request, response) => {
      const { socket } = request
      const begun = (underWay.get(socket) ?? 0) + 1
      if (begun > pipelinedAtMost) {
        noteCut()
        socket.destroy()
        return false
      }
      underWay.set(socket, begun)
      // One that's held for an earlier request stays so.
      if (resting.delete(socket)) owing.add(socket)
      onceOver(request, response, () => end(socket, response.statusCode))
      return true
    },
    hold: ({ socket }) => leave(socket),
    close: () => {
      isClosing = true
      for (const socket of owing) if (socket.bytesRead === 0) socket.destroy()
    },
  }
}
