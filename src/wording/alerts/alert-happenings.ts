import type { AlertHappening } from '../../domain/alerts/happenings.ts'
import type { HappeningTable } from '../incident/happening.ts'
import { countOf } from '../text/amount.ts'
import { line } from '../text/line.ts'
import { say, typed, who } from '../text/sentence.ts'
import { titlesSentence } from './told.ts'

export const alertHappenings = {
  alerts_attached: ({ source, ...told }, { by }) =>
    line(
      say`${who(by)} added ${countOf(told.count, 'alert')} from ${typed(source, 60)}: ${titlesSentence(told)}`,
    ),
  alerts_proposed: ({ source, ...told }) =>
    line(say`${typed(source, 60)} sent ${countOf(told.count, 'alert')}: ${titlesSentence(told)}`),
  alerts_calm: ({ count }) =>
    line(count === 1 ? say`The alert resolved` : say`All ${countOf(count, 'alert')} resolved`),
} satisfies HappeningTable<AlertHappening>
