import type { ServerResponse } from 'node:http'
import { pause } from '../workspace/clock.ts'
import type { Fault, Faults } from './faults.ts'
import type { ApiRecord, Traffic } from './traffic.ts'

export type Reply = { status: number; answer: unknown; headers?: { [name: string]: string } }

/** Slack's answer to a call that comes too soon. */
export function tooManyCalls(retryAfterSeconds: number): Reply {
  return {
    status: 429,
    answer: { ok: false, error: 'ratelimited' },
    headers: { 'retry-after': String(retryAfterSeconds) },
  }
}

export type Exchange = {
  traffic: Traffic
  faults: Faults
  /** Added to every request, half before the work and half after it. */
  latencyMs: number
  /** Requests that are being worked on; those left hanging on purpose don't count. */
  underWay: number
}

/** Takes one request through latency, faults and the work itself, and records what came of it. */
export async function exchangeOne(
  exchange: Exchange,
  response: ServerResponse,
  about: Pick<ApiRecord, 'kind' | 'method' | 'args'>,
  work: () => Reply,
): Promise<void> {
  exchange.underWay += 1
  try {
    await answer(exchange, response, about, work)
  } finally {
    exchange.underWay -= 1
  }
}

async function answer(
  exchange: Exchange,
  response: ServerResponse,
  about: Pick<ApiRecord, 'kind' | 'method' | 'args'>,
  work: () => Reply,
): Promise<void> {
  const fault = exchange.faults.strike(about.method)
  const record = exchange.traffic.startCall({
    ...about,
    ...(fault === undefined ? {} : { fault: fault.kind }),
  })
  if (exchange.latencyMs > 0) await pause(exchange.latencyMs / 2)
  const reply = await replyUnder(fault, work)
  if (exchange.latencyMs > 0) await pause(exchange.latencyMs / 2)
  if (reply === 'never') return
  if (reply === 'dropped') {
    exchange.traffic.endCall(record, 0, undefined)
    response.destroy()
    return
  }
  exchange.traffic.endCall(record, reply.status, reply.answer)
  const isText = typeof reply.answer === 'string'
  response.writeHead(reply.status, {
    'content-type': isText ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8',
    ...reply.headers,
  })
  response.end(isText ? reply.answer : JSON.stringify(reply.answer))
}

async function replyUnder(fault: Fault | undefined, work: () => Reply): Promise<Reply | 'never' | 'dropped'> {
  switch (fault?.kind) {
    case undefined:
      return work()
    case 'delay':
      await pause(fault.ms)
      return work()
    case 'rate_limit':
      return tooManyCalls(fault.retryAfterSeconds ?? 1)
    case 'http':
      return { status: fault.status, answer: 'the workspace was told to fail' }
    case 'error':
      return { status: 200, answer: { ok: false, error: fault.code } }
    case 'malformed':
      return { status: 200, answer: '<html>not what you expected</html>' }
    case 'reset':
      return 'dropped'
    case 'lost_answer':
      work()
      return 'dropped'
    case 'hang':
      return 'never'
    case 'hang_after':
      work()
      return 'never'
  }
}
