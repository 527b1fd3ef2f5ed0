import type { JsonObject } from '../json.ts'
import { type Clock, instantOf, monotonicMs } from '../workspace/clock.ts'

/** One request from the app, or one upload or `response_url` post. Ms values are real and monotonic. */
export type ApiRecord = {
  id: number
  kind: 'api' | 'upload' | 'response_url'
  method: string
  args: JsonObject
  startedAt: string
  startedMs: number
  endedAt?: string
  endedMs?: number
  /** The HTTP status; 0 when the connection was dropped without an answer. */
  status?: number
  answer?: unknown
  /** The kind of fault that was injected into this request. */
  fault?: string
}

/** One delivery to the app. */
export type EnvelopeRecord = {
  id: number
  kind: 'envelope'
  type: string
  payload: JsonObject
  sentAt: string
  sentMs: number
  attempt: number
  connection: string
  acknowledgedAt?: string
  acknowledgedMs?: number
  ackPayload?: unknown
}

export type TrafficRecord = ApiRecord | EnvelopeRecord

type CallStart = Omit<ApiRecord, 'id' | 'startedAt' | 'startedMs'>
type EnvelopeStart = Omit<EnvelopeRecord, 'id' | 'sentAt' | 'sentMs'>

export type Traffic = {
  readonly records: readonly TrafficRecord[]
  startCall(start: CallStart): ApiRecord
  endCall(record: ApiRecord, status: number, answer: unknown): void
  startEnvelope(start: EnvelopeStart): EnvelopeRecord
  endEnvelope(record: EnvelopeRecord, payload: unknown): void
}

/** Every request and delivery in the order in which it began; nothing is ever removed. */
export function createTraffic(clock: Clock, changed: () => void): Traffic {
  const records: TrafficRecord[] = []
  return {
    records,
    startCall(start) {
      const started = { startedAt: instantOf(clock), startedMs: monotonicMs() }
      const record: ApiRecord = { id: records.length + 1, ...start, ...started }
      records.push(record)
      changed()
      return record
    },
    endCall(record, status, answer) {
      record.endedAt = instantOf(clock)
      record.endedMs = monotonicMs()
      record.status = status
      record.answer = answer
      changed()
    },
    startEnvelope(start) {
      const sent = { sentAt: instantOf(clock), sentMs: monotonicMs() }
      const record: EnvelopeRecord = { id: records.length + 1, ...start, ...sent }
      records.push(record)
      changed()
      return record
    },
    endEnvelope(record, payload) {
      record.acknowledgedAt = instantOf(clock)
      record.acknowledgedMs = monotonicMs()
      record.ackPayload = payload
      changed()
    },
  }
}
