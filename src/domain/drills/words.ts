import type { Score } from './score.ts'

/** `before` is the last drill of the same scenario, or else of the same severity; null for the first. */
export type DrillWords = {
  kind: 'drill_scored'
  score: Score
  before: { number: number; score: Score } | null
}
