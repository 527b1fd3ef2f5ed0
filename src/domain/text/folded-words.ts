import { withoutInvisible } from './visible.ts'

/** Longer ones are told apart by their beginnings alone, which keeps a pasted token from being a word of its size. */
const wordLength = 40

/**
 * The words of a text as searches compare them, in order: letters and digits, in small letters and without
 * accents. `Ärger: pool-7` has `arger`, `pool` and `7`.
 */
export function foldedWords(text: string): string[] {
  const folded = withoutInvisible(text).normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '')
  const words = folded.match(/[\p{L}\p{N}]+/gu) ?? []
  return words.map((word) => [...word].slice(0, wordLength).join(''))
}
