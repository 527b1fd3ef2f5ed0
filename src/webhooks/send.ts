import { Agent, request } from 'undici'
import { problemWithUrl, type Reach } from './addresses.ts'
import { lookupWithin, OutOfReach, type Resolve, systemResolve } from './lookup.ts'
import { type Signed, signedHeaders } from './sign.ts'

export type Webhook = Signed & {
  url: string
  /** Those that the receiver may know, the one in use first. */
  secrets: readonly string[]
  reach: Reach
}

/** How one attempt went. Nothing that a receiver does is thrown. */
export type WebhookAnswer =
  | {
      kind: 'answered'
      /** A redirect is an answer like any other: it isn't followed. */
      status: number
      /** The beginning of what it said, `answerBytesAtMost` of it; hostile text. */
      body: string
      /** What it asked for with `retry-after`. */
      retryAfterMs: number | null
    }
  /** `isUnsent` when it certainly never arrived; otherwise the receiver may have acted on it. */
  | { kind: 'unanswered'; isUnsent: boolean; reason: string }

export type WebhookSender = {
  send: (webhook: Webhook) => Promise<WebhookAnswer>
  /** Ends what is under way, and closes the connections. */
  stop: () => Promise<void>
}

export type SenderLimits = {
  /** From the first step of connecting to the end of the answer. */
  withinMs: number
  /** Of an answer, so much is read. */
  answerBytesAtMost: number
}

/** Standard Webhooks asks senders to wait 15 to 30 s. */
const defaultSenderLimits: SenderLimits = { withinMs: 15_000, answerBytesAtMost: 4_096 }

/** Standard Webhooks: receivers needn't take more than 20 KB. */
export const bodyBytesAtMost = 20 * 1024

/** To one host side by side: a slow one holds up its own and nothing else. */
const connectionsPerHost = 4

/**
 * Sends signed webhooks, each attempt once: repeating is for those who keep what's to be sent. Connections go
 * only where `reach` allows, judged by the address that is connected to, and never to where a receiver points.
 */
export function createWebhookSender(
  limits: SenderLimits = defaultSenderLimits,
  resolve: Resolve = systemResolve,
): WebhookSender {
  const agentFor = (reach: Reach): Agent =>
    new Agent({
      connect: { lookup: lookupWithin(reach, resolve), timeout: limits.withinMs },
      connections: connectionsPerHost,
      pipelining: 1,
    })
  // Two, for an open connection to an internal address would serve the one who may only reach public ones.
  const agents = { public: agentFor('public'), internal: agentFor('internal') }

  const send = async (webhook: Webhook): Promise<WebhookAnswer> => {
    const problem = problemWith(webhook)
    if (problem) return { kind: 'unanswered', isUnsent: true, reason: problem }
    const url = new URL(webhook.url)
    const signal = AbortSignal.timeout(limits.withinMs)
    try {
      const answer = await request(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'user-agent': 'Muster',
          ...signedHeaders(webhook, webhook.secrets),
        },
        body: webhook.body,
        dispatcher: agents[webhook.reach],
        signal,
      })
      return {
        kind: 'answered',
        status: answer.statusCode,
        body: await beginningOf(answer.body, limits.answerBytesAtMost),
        retryAfterMs: retryAfterIn(answer.headers['retry-after'], webhook.atMs),
      }
    } catch (error) {
      return unansweredBecause(error, { host: url.host, limits, isTimedOut: signal.aborted })
    }
  }

  return {
    send,
    stop: async () => {
      await Promise.all([agents.public.destroy(), agents.internal.destroy()])
    },
  }
}

/** The address each time, not only when a file is read: a connection to a literal one asks no resolver. */
function problemWith({ url, reach, body, secrets }: Webhook): string | null {
  if (secrets.length === 0) return "there's no secret to sign it with"
  const problem = problemWithUrl(url, reach)
  if (problem) return `its address ${problem}`
  const bytes = Buffer.byteLength(body)
  return bytes > bodyBytesAtMost ? `it has ${bytes} bytes; the limit is ${bodyBytesAtMost}` : null
}

/** What arrives up to a limit. An answer that breaks off is one all the same: its status was there. */
async function beginningOf(body: AsyncIterable<Buffer>, bytesAtMost: number): Promise<string> {
  const parts: Buffer[] = []
  let bytes = 0
  try {
    for await (const part of body) {
      parts.push(part)
      bytes += part.length
      if (bytes >= bytesAtMost) break
    }
  } catch {
    // Read as far as it went.
  }
  return Buffer.concat(parts).subarray(0, bytesAtMost).toString('utf8')
}

/** In seconds or as a date, RFC 9110 section 10.2.3; null for anything else. */
function retryAfterIn(header: string | string[] | undefined, atMs: number): number | null {
  if (typeof header !== 'string') return null
  if (/^\d{1,9}$/.test(header)) return Number(header) * 1000
  const dateMs = Date.parse(header)
  return Number.isNaN(dateMs) ? null : Math.max(0, dateMs - atMs)
}

/** Codes of a connection that never came about. */
const unsent: ReadonlySet<string> = new Set([
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'UND_ERR_CONNECT_TIMEOUT',
])

const meanings: Record<string, string> = {
  EAI_AGAIN: "couldn't be looked up",
  ECONNREFUSED: 'refused the connection',
  ECONNRESET: 'broke off the connection',
  ENOTFOUND: "isn't a known name",
  UND_ERR_SOCKET: 'broke off the connection',
}

/** Names the host and no more of the address, for the rest may be a secret. */
function unansweredBecause(
  error: unknown,
  { host, limits, isTimedOut }: { host: string; limits: SenderLimits; isTimedOut: boolean },
): WebhookAnswer {
  if (error instanceof OutOfReach) {
    const reason = `${host} leads to an internal address (${error.addresses.join(', ')})`
    return { kind: 'unanswered', isUnsent: true, reason }
  }
  const code = codeOf(error)
  const isUnsent = code !== null && unsent.has(code)
  if (isTimedOut || code === 'UND_ERR_CONNECT_TIMEOUT')
    return {
      kind: 'unanswered',
      isUnsent,
      reason: `${host} didn't answer within ${limits.withinMs / 1000} s`,
    }
  const meaning = code === null ? undefined : meanings[code]
  const reason = meaning ? `${host} ${meaning}` : `${host} couldn't be reached (${code ?? 'unknown error'})`
  return { kind: 'unanswered', isUnsent, reason }
}

function codeOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null
  if ('code' in error && typeof error.code === 'string') return error.code
  if (error instanceof AggregateError) return codeOf(error.errors[0])
  return codeOf(error.cause)
}
