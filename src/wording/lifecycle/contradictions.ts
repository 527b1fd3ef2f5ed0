import type { Contradiction } from '../../domain/lifecycle/history/contradictions.ts'
import type { PastKind } from '../../domain/lifecycle/history/history.ts'
import { momentNames } from '../incident/names.ts'
import { countOf } from '../text/amount.ts'
import { dayAndTime, type Sentence, say, typed } from '../text/sentence.ts'
import { lookUp, type Table } from '../text/table.ts'

const toldLimit = 1_000

const contradictions = {
  order: ({ first, second, firstAt, secondAt }) =>
    say`"${momentNames[first]}" (${dayAndTime(firstAt)}) is after "${momentNames[second]}" (${dayAndTime(secondAt)})`,
  moved: ({ moment, at, entryAt }) =>
    say`"${momentNames[moment]}" is ${dayAndTime(at)}, but its entry is at ${dayAndTime(entryAt)}`,
  known_unknown: ({ entry, at }) =>
    say`Entry ${entry} has a time (${dayAndTime(at)}), but is marked as having none`,
  figure: ({ moment, from, expectedMin, foundMin }) => {
    const found = foundMin === null ? 'an unknown time' : countOf(Math.round(foundMin), 'minute')
    return say`From "${momentNames[from]}" to "${momentNames[moment]}" is ${found}, but the file expects ${countOf(expectedMin, 'minute')}`
  },
  sure_of_nothing: ({ howSure }) =>
    say`The impact is ${howSure}, but the file says neither whom it reached nor when it began or ended`,
  source: ({ told }) => say`Its source contradicts itself: ${typed(told, toldLimit)}`,
} satisfies Table<Contradiction, unknown, Sentence>

/** Where an imported file contradicts itself, without a full stop. */
export function contradictionSentence(contradiction: Contradiction): Sentence {
  return lookUp<Contradiction, unknown, Sentence>(contradictions, contradiction, null)
}

/** What stands where an entry doesn't say who. */
export const pastKindNames: Record<PastKind, string> = {
  signal: 'Signal',
  impact: 'Impact',
  acknowledge: 'Acknowledged',
  page: 'Page',
  identify: 'Identified',
  change: 'Change',
  mitigate: 'Mitigated',
  resolve: 'Resolved',
  update: 'Update',
  status: 'Status',
  handover: 'Handover',
  external: 'Elsewhere',
  note: 'Note',
}
