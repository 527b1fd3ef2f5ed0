import type { IncomingMessage, ServerResponse } from 'node:http'
import { createGathering } from './gathering.ts'
import { onceOver } from './once-over.ts'

export type Body = { ok: true; bytes: Buffer } | { ok: false; status: 400 | 413 | 503 }

export type Bodies = {
  /**
   * Reads a body of at most so many bytes. 413: it's larger. 503: all bodies together are too large and this
   * one has been arriving longest. 400: it broke off. Nothing that isn't ok is read to its end.
   */
  read: (request: IncomingMessage, response: ServerResponse, atMost: number) => Promise<Body>
}

/** `cut` is null once it's all here, or won't be. */
type Reading = { bytes: number; cut: (() => void) | null }

/**
 * Bodies share one budget, and count until their request is answered. When it's spent, whatever has been
 * arriving longest is cut, for the reason given in connections.ts: honest ones are here within milliseconds.
 */
export function createBodies(heldAtMost: number, noteCut: () => void): Bodies {
  const readings = new Set<Reading>()
  let held = 0

  const take = (reading: Reading, bytes: number): void => {
    reading.bytes += bytes
    held += bytes
    for (const { cut } of readings) {
      if (held <= heldAtMost) return
      if (!cut) continue
      noteCut()
      cut()
    }
  }

  const giveBack = (reading: Reading): void => {
    if (readings.delete(reading)) held -= reading.bytes
  }

  return {
    read: (request, response, atMost) =>
      new Promise<Body>((resolve) => {
        const expected = Number(request.headers['content-length'] ?? atMost)
        if (expected > atMost) return resolve({ ok: false, status: 413 })
        const gathering = createGathering(expected)
        const reading: Reading = { bytes: 0, cut: () => end({ ok: false, status: 503 }) }

        const add = (chunk: Buffer): void => {
          if (gathering.length + chunk.length > atMost) end({ ok: false, status: 413 })
          else take(reading, gathering.add(chunk))
        }
        const finish = (): void => end({ ok: true, bytes: gathering.whole() })
        const breakOff = (): void => end({ ok: false, status: 400 })

        const end = (body: Body): void => {
          if (!reading.cut) return
          reading.cut = null
          request.off('data', add).off('end', finish).off('error', breakOff).off('close', breakOff)
          // What comes after this is an error nobody waits for any more.
          request.on('error', () => {})
          if (!body.ok) {
            request.pause()
            giveBack(reading)
          }
          resolve(body)
        }

        readings.add(reading)
        onceOver(request, response, () => giveBack(reading))
        request.on('data', add).on('end', finish).on('error', breakOff).on('close', breakOff)
      }),
  }
}
