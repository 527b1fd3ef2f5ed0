import type { Sentence } from './sentence.ts'

/** A sentence without its full stop, what someone typed with it, and what follows that. */
export type Line = { sentence: Sentence; quote: string | null; after: Sentence }

export function line(sentence: Sentence, quote: string | null = null, after: Sentence = []): Line {
  return { sentence, quote: quote || null, after }
}
