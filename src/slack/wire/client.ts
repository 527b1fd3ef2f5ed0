import { LogLevel, WebClient } from '@slack/web-api'
import { z } from 'zod'
import { type Clock, monotonicMs } from '../../process/clock.ts'
import type { Log } from '../../process/log.ts'
import { type Observer, unobserved } from '../../telemetry/observer.ts'
import { type Failure, failureOf } from './failures.ts'
import { book, freshPace, type Limits, type PacedCall, readyAt, rest, restOf, spend } from './pace.ts'
import { sdkLogger } from './sdk-logger.ts'

export type Answer<T> = { ok: true; data: T } | { ok: false; failure: Failure }

/** For calls of which only the outcome matters. */
export const anyAnswer = z.looseObject({})

export type Slack = {
  /** One call. A failure is a value; an answer of another shape than the schema's is one too. */
  call: <T>(method: string, args: Record<string, unknown>, schema: z.ZodType<T>) => Promise<Answer<T>>
  /** Sends a file's bytes to the address that Slack gave for them. */
  upload: (url: string, content: string | Uint8Array) => Promise<Answer<null>>
  /** The same for what must be heard now: it goes where only other channels were refused. */
  urgently: () => Slack
  /** The same for what only some may know of: that such a call failed is no one else's business. */
  privately: () => Slack
  /** When these calls may be made, by the clock, within Slack's limits and what it said of them. */
  readyAt: (calls: readonly PacedCall[], isUrgent: boolean) => number
  /** Keeps room for these calls until the function that it gives is called. */
  book: (calls: readonly PacedCall[]) => () => void
  /** How a method has been failing since it last worked; null when it works, or was never called. */
  troubleWith: (method: string) => Trouble | null
  /** The methods that don't work at present, as far as everyone may know. */
  troubles: () => Trouble[]
}

/** A method that doesn't work at present. `untilMs` where Slack said how long it rests. */
export type Trouble = { method: string; code: string; times: number; sinceMs: number; untilMs: number | null }

/** On whose behalf a call is made. */
type Manner = { isUrgent: boolean; isPrivate: boolean }

const timeoutMs = 10_000

/** Refusals that say that what was wanted is so; nobody need look into them. */
const isSoAlready = new Set(['already_archived', 'already_in_channel', 'already_pinned'])

/** Options for every Web API client: retries belong to the outbox, which looks before it repeats. */
export function clientOptions(apiUrl: string, log: Log) {
  return {
    slackApiUrl: apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: timeoutMs,
    logger: sdkLogger(log),
    logLevel: LogLevel.INFO,
  }
}

/**
 * Slack, called within its limits. What Slack turns away for its rate rests for as long as Slack says; a call of
 * it meanwhile isn't made. Nothing here waits for room: the outbox asks before it begins, and a person who waits
 * for an answer isn't made to wait for a topic.
 */
export function createSlack(
  token: string,
  apiUrl: string,
  clock: Clock,
  log: Log,
  observer: Observer = unobserved,
  limits: Limits = 'none',
): Slack {
  const client = new WebClient(token, clientOptions(apiUrl, log))
  const troubles = new Map<string, Trouble>()
  /** Those that calls met which anyone may know of. */
  const publicTroubles = new Map<string, Trouble>()
  /** The ids behind the names that were posted to: both are one channel. */
  const ids = new Map<string, string>()
  let pace = freshPace

  const paced = (method: string, channel: unknown): PacedCall => {
    const named = typeof channel === 'string' ? channel : null
    return { method, channel: named && (ids.get(named) ?? named) }
  }

  const noteWorking = (method: string): void => {
    troubles.delete(method)
    publicTroubles.delete(method)
  }

  const noteFailure = (call: PacedCall, failure: Failure, isPrivate: boolean): void => {
    const { method } = call
    if (failure.kind === 'refused') {
      noteWorking(method)
      return
    }
    const nowMs = clock.now()
    const forMs = failure.kind === 'paused' ? (failure.retryAfterMs ?? 0) : null
    if (forMs !== null) {
      pace = rest(pace, call, { nowMs, forMs })
      observer.observe({ kind: 'method_paused', method, forMs })
    }
    for (const kept of isPrivate ? [troubles] : [troubles, publicTroubles]) {
      const { times = 0, sinceMs = nowMs, untilMs: before = null } = kept.get(method) ?? {}
      const untilMs = forMs === null ? before : Math.max(before ?? 0, nowMs + forMs)
      kept.set(method, { method, code: failure.code, times: times + 1, sinceMs, untilMs })
    }
  }

  const tried = async <T>(
    call: PacedCall,
    isPrivate: boolean,
    work: () => Promise<Answer<T>>,
  ): Promise<Answer<T>> => {
    try {
      const answer = await work()
      if (answer.ok) noteWorking(call.method)
      else noteFailure(call, answer.failure, isPrivate)
      return answer
    } catch (error) {
      const failure = failureOf(call.method, error)
      noteFailure(call, failure, isPrivate)
      const tell = isSoAlready.has(failure.code) ? log.debug : log.warn
      tell('slack call failed', { method: call.method, kind: failure.kind, code: failure.code })
      return { ok: false, failure }
    }
  }

  const attempt = async <T>(
    call: PacedCall,
    { isUrgent, isPrivate }: Manner,
    work: () => Promise<Answer<T>>,
  ): Promise<Answer<T>> => {
    const nowMs = clock.now()
    const restsUntilMs = restOf(pace, call, { nowMs, isUrgent })
    const { method } = call
    if (restsUntilMs !== null) return { ok: false, failure: pauseFailure(method, restsUntilMs - nowMs) }
    pace = spend(pace, call, nowMs)
    return observer.step({ name: `slack ${method}`, about: { method } }, async (tell) => {
      const startedMs = monotonicMs()
      const answer = await tried(call, isPrivate, work)
      const code = answer.ok ? 'ok' : answer.failure.code
      observer.observe({ kind: 'slack_call', method, code, tookMs: monotonicMs() - startedMs })
      tell({ code })
      return answer
    })
  }

  const slackFor = (manner: Manner): Slack => ({
    call: (method, args, schema) =>
      attempt(paced(method, args.channel), manner, async () => {
        const told = await client.apiCall(method, args)
        noteName(ids, args.channel, 'channel' in told ? told.channel : null)
        const answer = schema.safeParse(told)
        return answer.success
          ? { ok: true, data: answer.data }
          : { ok: false, failure: unclear(method, 'malformed_answer') }
      }),
    upload: (url, content) => attempt({ method: 'upload' }, manner, () => upload(url, content)),
    urgently: () => slackFor({ ...manner, isUrgent: true }),
    privately: () => slackFor({ ...manner, isPrivate: true }),
    readyAt: (calls, isForUrgent) => {
      const known = calls.map(({ method, channel }) => paced(method, channel))
      return readyAt(pace, known, { nowMs: clock.now(), isUrgent: isForUrgent, limits })
    },
    book: (calls) => {
      const known = calls.map(({ method, channel }) => paced(method, channel))
      pace = book(pace, known, 1)
      return () => {
        pace = book(pace, known, -1)
      }
    },
    troubleWith: (method) => troubles.get(method) ?? null,
    troubles: () => {
      const nowMs = clock.now()
      return [...publicTroubles.values()].map((trouble) => {
        const { untilMs } = trouble
        return { ...trouble, untilMs: untilMs !== null && untilMs > nowMs ? untilMs : null }
      })
    },
  })

  return slackFor({ isUrgent: false, isPrivate: false })
}

function noteName(ids: Map<string, string>, name: unknown, id: unknown): void {
  if (typeof name === 'string' && name.startsWith('#') && typeof id === 'string') ids.set(name, id)
}

async function upload(url: string, content: string | Uint8Array): Promise<Answer<null>> {
  const body = typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content)
  const signal = AbortSignal.timeout(timeoutMs)
  const answer = await fetch(url, { method: 'POST', body, signal }).catch(() => null)
  await answer?.arrayBuffer().catch(() => null)
  if (answer?.ok) return { ok: true, data: null }
  return { ok: false, failure: unclear('upload', answer ? `http_${answer.status}` : 'no_answer') }
}

function pauseFailure(method: string, retryAfterMs: number): Failure {
  return { method, kind: 'paused', code: 'ratelimited', retryAfterMs, needed: null }
}

function unclear(method: string, code: string): Failure {
  return { method, kind: 'unknown', code, retryAfterMs: null, needed: null }
}
