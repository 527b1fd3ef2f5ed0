import { type SummariesPolicy, summariesKey } from '../domain/policy/practice/summaries.ts'
import type { Drafted, Prompt, Provider } from './provider.ts'

export type Summarizer = {
  draft: (prompt: Prompt) => Promise<Drafted>
  /** Ends what is under way. */
  stop: () => Promise<void>
}

/** The policy of the moment, and the secrets that the environment holds for those whom it names. */
export type ProviderFrom = {
  desk: { policy: { summaries: SummariesPolicy | null } }
  receiverSecrets: ReadonlyMap<string, readonly string[]>
}

/** How long people look at a window that waits. */
const defaultWithinMs = 45_000

/**
 * Asks the provider of the moment. The SDK is loaded with the first question and not before, for it takes 25 MB of
 * memory, and most companies never ask one.
 */
export function createSummarizer(from: ProviderFrom, withinMs: number = defaultWithinMs): Summarizer {
  const stopping = new AbortController()
  return {
    draft: async (prompt) => {
      const provider = providerIn(from)
      if (!provider) return { ok: false, trouble: { kind: 'no_key' } }
      const { askProvider } = await import('./ask-provider.ts')
      return askProvider(provider, prompt, { withinMs, stopping: stopping.signal })
    },
    stop: async () => stopping.abort(),
  }
}

/** Null where nobody drafts summaries, or the key is missing. */
function providerIn({ desk, receiverSecrets }: ProviderFrom): Provider | null {
  const { summaries } = desk.policy
  const key = receiverSecrets.get(summariesKey)?.[0] ?? null
  return summaries && (key !== null || summaries.keyVariable === null) ? { summaries, key } : null
}
