import type { JsonObject } from '../../json.ts'

export type EnvelopeType = 'events_api' | 'slash_commands' | 'interactive'

export type Envelope = { type: EnvelopeType; payload: JsonObject }

/** Which delivery of an envelope this is, counted from 0. */
export type Attempt = { number: number; reason?: string }

export type Acknowledgement =
  | { acknowledged: true; ackMs: number; payload: unknown }
  | { acknowledged: false; ackMs: number; error: 'operation_timeout' | 'dispatch_failed' }

export type Transport = { send(envelope: Envelope, attempt: Attempt): Promise<Acknowledgement> }

export type Delivery = {
  deliver(envelope: Envelope): Promise<Acknowledgement>
  /** How often each envelope is delivered again although it was acknowledged. */
  duplicates: number
  readonly pending: number
  close(): void
}

/** Hands envelopes to the app; an event that isn't acknowledged comes again after each of the delays. */
export function createDelivery(transport: Transport, retryDelaysMs: readonly number[]): Delivery {
  const timers = new Set<NodeJS.Timeout>()
  let pending = 0
  let isClosed = false

  async function send(envelope: Envelope, attempt: Attempt): Promise<Acknowledgement> {
    pending += 1
    try {
      return await transport.send(envelope, attempt)
    } finally {
      pending -= 1
    }
  }

  function sendLater(envelope: Envelope, attempt: Attempt): void {
    const delayMs = retryDelaysMs[attempt.number - 1]
    if (delayMs === undefined || isClosed) return
    const timer = setTimeout(() => {
      timers.delete(timer)
      void sendUntilAcknowledged(envelope, attempt)
    }, delayMs)
    timers.add(timer)
  }

  async function sendUntilAcknowledged(envelope: Envelope, attempt: Attempt): Promise<Acknowledgement> {
    const acknowledgement = await send(envelope, attempt)
    if (!acknowledgement.acknowledged && envelope.type === 'events_api') {
      const reason = acknowledgement.error === 'operation_timeout' ? 'http_timeout' : 'connection_failed'
      sendLater(envelope, { number: attempt.number + 1, reason })
    }
    return acknowledgement
  }

  return {
    duplicates: 0,
    get pending() {
      return pending
    },
    deliver(envelope) {
      const first = sendUntilAcknowledged(envelope, { number: 0 })
      for (let number = 1; number <= this.duplicates; number += 1) {
        void send(envelope, { number, reason: 'http_timeout' })
      }
      return first
    },
    close() {
      isClosed = true
      for (const timer of timers) clearTimeout(timer)
    },
  }
}
