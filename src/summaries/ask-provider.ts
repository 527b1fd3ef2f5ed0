import { createAnthropic } from '@ai-sdk/anthropic'
import { createOpenAI } from '@ai-sdk/openai'
import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import { APICallError, generateText, type LanguageModel } from 'ai'
import type { DraftTrouble } from '../domain/postmortem/summary/draft-trouble.ts'
import { problemWithUrl } from '../webhooks/addresses.ts'
import { OutOfReach } from '../webhooks/lookup.ts'
import type { Drafted, Prompt, Provider } from './provider.ts'
import { createReachingFetch, type ReachingFetch } from './reaching-fetch.ts'

// The SDK writes to the console what it thinks of a provider; the log is Muster's own.
globalThis.AI_SDK_LOG_WARNINGS = false

/** Four sentences are a tenth of it; models that think first count their thoughts, too. */
const outputTokensAtMost = 4_000

export type Bounds = { withinMs: number; stopping: AbortSignal }

/**
 * One question, asked once: the person who waits can ask again, and a provider that limits requests wants no
 * retries. Of what it says, only the words themselves are passed on; nothing is thrown.
 */
export async function askProvider(
  provider: Provider,
  { instruction, text }: Prompt,
  { withinMs, stopping }: Bounds,
): Promise<Drafted> {
  const { internal, url } = provider.summaries
  const reach = internal ? 'internal' : 'public'
  if (url !== null && problemWithUrl(url, reach)) return { ok: false, trouble: { kind: 'out_of_reach' } }
  const reaching = createReachingFetch(reach, withinMs)
  const timeout = AbortSignal.timeout(withinMs)
  try {
    const answer = await generateText({
      model: modelOf(provider, reaching.fetch),
      instructions: instruction,
      prompt: text,
      maxOutputTokens: outputTokensAtMost,
      maxRetries: 0,
      abortSignal: AbortSignal.any([timeout, stopping]),
      telemetry: { isEnabled: false },
      // OpenAI keeps what it's asked unless told not to.
      providerOptions: { openai: { store: false } },
    })
    const words = answer.text.trim()
    if (words === '') return { ok: false, trouble: { kind: 'empty' } }
    return { ok: true, text: words, isCut: answer.finishReason === 'length' }
  } catch (error) {
    if (timeout.aborted) return { ok: false, trouble: { kind: 'slow', afterMs: withinMs } }
    return { ok: false, trouble: troubleOf(error) }
  } finally {
    await reaching.close()
  }
}

function modelOf({ summaries, key }: Provider, fetch: ReachingFetch['fetch']): LanguageModel {
  const { provider, model, url } = summaries
  // Given outright, even empty: the SDK would look for keys and addresses in the environment.
  const apiKey = key ?? ''
  switch (provider) {
    case 'openai':
      return createOpenAI({ apiKey, fetch, baseURL: url ?? 'https://api.openai.com/v1' })(model)
    case 'anthropic':
      return createAnthropic({ apiKey, fetch, baseURL: url ?? 'https://api.anthropic.com/v1' })(model)
    case 'openai-compatible':
      return createOpenAICompatible({ name: 'provider', fetch, baseURL: url ?? '', ...(key && { apiKey }) })(
        model,
      )
  }
}

function troubleOf(error: unknown): DraftTrouble {
  if (isOutOfReach(error)) return { kind: 'out_of_reach' }
  if (!APICallError.isInstance(error)) return { kind: 'unreadable' }
  const { statusCode: status, responseHeaders } = error
  if (status === undefined) return { kind: 'unreachable' }
  if (status === 401 || status === 403) return { kind: 'wrong_key', status }
  if (status === 404) return { kind: 'wrong_model', status }
  if (status === 429) return { kind: 'limited', retryAfterMs: retryAfterIn(responseHeaders?.['retry-after']) }
  if (status >= 500) return { kind: 'broken', status }
  // What came with a good status wasn't what its API says.
  return status < 300 ? { kind: 'unreadable' } : { kind: 'rejected', status }
}

function retryAfterIn(header: string | undefined): number | null {
  return header !== undefined && /^\d{1,6}$/.test(header) ? Number(header) * 1000 : null
}

function isOutOfReach(error: unknown): boolean {
  if (error instanceof OutOfReach) return true
  return error instanceof Error && isOutOfReach(error.cause)
}
