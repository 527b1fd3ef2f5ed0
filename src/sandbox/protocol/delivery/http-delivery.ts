import { createHmac } from 'node:crypto'
import { type JsonObject, jsonOf } from '../../json.ts'
import { machineClock, monotonicMs, secondsOf } from '../../workspace/clock.ts'
import type { Traffic } from '../traffic.ts'
import type { Acknowledgement, Attempt, Envelope, Transport } from './delivery.ts'

export type HttpTarget = { url: string; signingSecret: string }

export type HttpSide = Transport & { close(): void }

/** Posts to the app's own address, signed as Slack signs. */
export function createHttpSide(target: HttpTarget, ackTimeoutMs: number, traffic: Traffic): HttpSide {
  const closing = new AbortController()
  return {
    async send(envelope, attempt) {
      const { type, payload } = envelope
      const startedMs = monotonicMs()
      const record = traffic.startEnvelope({
        kind: 'envelope',
        type,
        payload,
        attempt: attempt.number,
        connection: target.url,
      })
      const signal = AbortSignal.any([AbortSignal.timeout(ackTimeoutMs), closing.signal])
      try {
        const response = await fetch(target.url, { ...requestOf(target, envelope, attempt), signal })
        const text = await response.text()
        const ackMs = monotonicMs() - startedMs
        if (!response.ok) return { acknowledged: false, ackMs, error: 'dispatch_failed' }
        const answer = jsonOf(text) ?? text
        traffic.endEnvelope(record, answer)
        return { acknowledged: true, ackMs, payload: answer }
      } catch (error) {
        return failureOf(error, monotonicMs() - startedMs)
      }
    },
    close: () => closing.abort(),
  }
}

function failureOf(error: unknown, ackMs: number): Acknowledgement {
  const isTimeout = error instanceof DOMException && error.name === 'TimeoutError'
  return { acknowledged: false, ackMs, error: isTimeout ? 'operation_timeout' : 'dispatch_failed' }
}

function requestOf(target: HttpTarget, envelope: Envelope, attempt: Attempt): RequestInit {
  const body = bodyOf(envelope)
  // Signatures are checked against the machine's clock, wherever the workspace's was moved.
  const timestamp = String(secondsOf(machineClock))
  const digest = createHmac('sha256', target.signingSecret).update(`v0:${timestamp}:${body}`).digest('hex')
  const isJson = envelope.type === 'events_api'
  return {
    method: 'POST',
    body,
    headers: {
      'content-type': isJson ? 'application/json' : 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${digest}`,
      ...(attempt.number === 0
        ? {}
        : { 'x-slack-retry-num': String(attempt.number), 'x-slack-retry-reason': attempt.reason ?? '' }),
    },
  }
}

function bodyOf(envelope: Envelope): string {
  switch (envelope.type) {
    case 'events_api':
      return JSON.stringify(envelope.payload)
    case 'interactive':
      return new URLSearchParams({ payload: JSON.stringify(envelope.payload) }).toString()
    case 'slash_commands':
      return new URLSearchParams(fieldsOf(envelope.payload)).toString()
  }
}

function fieldsOf(payload: JsonObject): { [name: string]: string } {
  return Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, String(value)]))
}
