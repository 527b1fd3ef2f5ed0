import { LogLevel, WebClient } from '@slack/web-api'
import type { z } from 'zod'
import { type Clock, monotonicMs } from '../../process/clock.ts'
import type { Log } from '../../process/log.ts'
import { type Observer, unobserved } from '../../telemetry/observer.ts'
import { type Failure, failureOf } from './failures.ts'
import { sdkLogger } from './sdk-logger.ts'

export type Answer<T> = { ok: true; data: T } | { ok: false; failure: Failure }

export type Slack = {
  /** One call. A failure is a value; an answer of another shape than the schema's is one too. */
  call: <T>(method: string, args: Record<string, unknown>, schema: z.ZodType<T>) => Promise<Answer<T>>
  /** Sends a file's bytes to the address that Slack gave for them. */
  upload: (url: string, content: string) => Promise<Answer<null>>
}

const timeoutMs = 10_000

/** Refusals that say that what was wanted is so; nobody need look into them. */
const isSoAlready = new Set(['already_in_channel', 'already_pinned'])

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

/** A 429 pauses its method for everyone until Slack's time is up; other methods continue. */
export function createSlack(
  token: string,
  apiUrl: string,
  clock: Clock,
  log: Log,
  observer: Observer = unobserved,
): Slack {
  const client = new WebClient(token, clientOptions(apiUrl, log))
  const pausedUntil = new Map<string, number>()

  const paused = (method: string): Failure | null => {
    const leftMs = (pausedUntil.get(method) ?? 0) - clock.now()
    return leftMs > 0
      ? { method, kind: 'paused', code: 'ratelimited', retryAfterMs: leftMs, needed: null }
      : null
  }

  const pause = (method: string, forMs: number): void => {
    pausedUntil.set(method, clock.now() + forMs)
    observer.observe({ kind: 'method_paused', method, forMs })
  }

  const tried = async <T>(method: string, work: () => Promise<Answer<T>>): Promise<Answer<T>> => {
    try {
      return await work()
    } catch (error) {
      const failure = failureOf(method, error)
      if (failure.kind === 'paused') pause(method, failure.retryAfterMs ?? 0)
      const tell = isSoAlready.has(failure.code) ? log.debug : log.warn
      tell('slack call failed', { method, kind: failure.kind, code: failure.code })
      return { ok: false, failure }
    }
  }

  const attempt = async <T>(method: string, work: () => Promise<Answer<T>>): Promise<Answer<T>> => {
    const resting = paused(method)
    if (resting) return { ok: false, failure: resting }
    return observer.step({ name: `slack ${method}`, about: { method } }, async (tell) => {
      const startedMs = monotonicMs()
      const answer = await tried(method, work)
      const code = answer.ok ? 'ok' : answer.failure.code
      observer.observe({ kind: 'slack_call', method, code, tookMs: monotonicMs() - startedMs })
      tell({ code })
      return answer
    })
  }

  return {
    call: (method, args, schema) =>
      attempt(method, async () => {
        const answer = schema.safeParse(await client.apiCall(method, args))
        if (answer.success) return { ok: true, data: answer.data }
        return { ok: false, failure: malformed(method) }
      }),
    upload: (url, content) =>
      attempt('upload', async () => {
        const body = new TextEncoder().encode(content)
        const answer = await fetch(url, {
          method: 'POST',
          body,
          signal: AbortSignal.timeout(timeoutMs),
        }).catch(() => null)
        await answer?.arrayBuffer().catch(() => null)
        if (answer?.ok) return { ok: true, data: null }
        return {
          ok: false,
          failure: { ...malformed('upload'), code: answer ? `http_${answer.status}` : 'no_answer' },
        }
      }),
  }
}

function malformed(method: string): Failure {
  return {
    method,
    kind: 'unknown',
    code: 'malformed_answer',
    retryAfterMs: null,
    needed: null,
  }
}
