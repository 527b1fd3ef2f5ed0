import type { Sentence } from '../text/sentence.ts'

/** A part of a report, as every medium shows it: sentences, and a table whose numbers are in words already. */
export type Section = {
  /** Names it in addresses, and never changes. */
  key: string
  title: string
  lines: readonly Sentence[]
  table?: { head: readonly string[]; rows: readonly (readonly Sentence[])[] }
}
