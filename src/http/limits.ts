import type { Rate } from './buckets.ts'

/** What one listener puts up with. Times in milliseconds, sizes in bytes. */
export type Limits = {
  /** From the first byte of a request, or from the connection, to the end of its headers. */
  headersWithinMs: number
  /** From the same moment to the end of its body. */
  requestWithinMs: number
  /** How often the two above are looked at; Node's own default of 30 s would make them 30 s. */
  lookEveryMs: number
  /** From the end of a request to its answer. */
  answerWithinMs: number
  /** How long a connection may stay open between two requests. */
  idleAtMostMs: number
  /** How long a client may take nothing of an answer. */
  stalledAtMostMs: number
  /** How long a stop waits for what's under way. */
  stopWithinMs: number
  /** All headers of one request together. */
  headerBytesAtMost: number
  /** What all bodies together may take up, read or still arriving. */
  heldBytesAtMost: number
  connectionsAtMost: number
  /** Requests on one connection that wait for their answers. */
  pipelinedAtMost: number
  /** Requests from one address. */
  fromOneAddress: Rate
}

/**
 * An honest request is here within milliseconds, so these leave room for a bad network and little for an attack.
 */
export const defaultLimits: Limits = {
  headersWithinMs: 5_000,
  requestWithinMs: 8_000,
  lookEveryMs: 1_000,
  answerWithinMs: 10_000,
  // Longer than load balancers keep theirs (60 s): the side that closes first must be the one that sends.
  idleAtMostMs: 65_000,
  // Longer than an answer may take, for nothing moves on the connection until then.
  stalledAtMostMs: 15_000,
  stopWithinMs: 5_000,
  headerBytesAtMost: 16 * 1024,
  heldBytesAtMost: 16 * 1024 ** 2,
  // Half of them is more than the kernel queues for us (511): a burst never cuts what came with it.
  connectionsAtMost: 1_200,
  // Browsers, load balancers and Slack send the next request after the answer.
  pipelinedAtMost: 16,
  // Behind a proxy everyone comes from one address: more than all of them together ask for, a storm of alerts too.
  fromOneAddress: { atOnce: 6_000, perSecond: 3_000 },
}
