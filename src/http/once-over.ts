import type { IncomingMessage, ServerResponse } from 'node:http'

/**
 * Calls once, when a request is answered or its connection is gone. The answer alone isn't enough: one that
 * waits behind another on its connection never closes when that connection breaks.
 */
export function onceOver(request: IncomingMessage, response: ServerResponse, call: () => void): void {
  const { socket } = request
  const over = (): void => {
    response.off('close', over)
    socket.off('close', over)
    call()
  }
  response.on('close', over)
  socket.on('close', over)
}
