import type { Rule } from './pattern.ts'
import { causeRules } from './rules-of-causes.ts'
import { hindsightRules } from './rules-of-hindsight.ts'
import { judgmentRules } from './rules-of-judgment.ts'

/** In the order of their numbers; where several rules find the same words, the first speaks. */
export const rules: readonly Rule[] = [...hindsightRules, ...judgmentRules, ...causeRules].sort(
  (a, b) => Number(a.rule.slice(1)) - Number(b.rule.slice(1)),
)
