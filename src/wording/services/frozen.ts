import { serviceOf } from '../../domain/policy/catalogue.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import { countOf } from '../text/amount.ts'
import { command, list, type Sentence, say, typed } from '../text/sentence.ts'

const namedAtMost = 5

/** What a freeze means for the one who declares a lesser incident; null where nothing is frozen. */
export function frozenText(frozen: readonly string[], policy: Pick<Policy, 'services'>): Sentence | null {
  const [first] = frozen
  if (first === undefined) return null
  const names = frozen.slice(0, namedAtMost).map((id) => typed(serviceOf(policy, id)?.name ?? id, 60))
  const more = frozen.length - names.length
  return say`⛔ Frozen, error budget spent: ${list([...names, ...(more > 0 ? [countOf(more, 'other')] : [])])}. Fixes for SEV-3 and SEV-4 wait there, unless someone lifts it: ${command(`service ${first} lift 4h <why>`)}`
}
