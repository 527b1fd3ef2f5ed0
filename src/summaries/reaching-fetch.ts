import { Agent, fetch as undiciFetch } from 'undici'
import type { Reach } from '../webhooks/addresses.ts'
import { lookupWithin, systemResolve } from '../webhooks/lookup.ts'

/** Of an answer; ten thousand times a summary. */
const answerBytesAtMost = 4 * 1024 * 1024

export type ReachingFetch = { fetch: typeof globalThis.fetch; close: () => Promise<void> }

/**
 * A `fetch` that connects only where the reach allows, goes nowhere that an answer points to, since the key
 * would come along, and reads no answer without end.
 */
export function createReachingFetch(reach: Reach, withinMs: number): ReachingFetch {
  const dispatcher = new Agent({
    connect: { lookup: lookupWithin(reach, systemResolve), timeout: withinMs },
    headersTimeout: withinMs,
    bodyTimeout: withinMs,
    maxResponseSize: answerBytesAtMost,
  })
  // The same functions by two versions of their types: Node's own, and those of the package.
  const fetchWith = undiciFetch as unknown as (url: unknown, init: object) => Promise<Response>
  return {
    fetch: (input, init) => fetchWith(input, { ...init, redirect: 'manual', dispatcher }),
    close: () => dispatcher.destroy(),
  }
}
