import type { Schedule } from '../../domain/policy/schedule.ts'
import type { Instant, Span } from '../../domain/time/instant.ts'
import { command, dayAndTime, list, type Sentence, say, strong } from '../text/sentence.ts'
import { scheduleName, spanText } from './names.ts'

/** What a change to the file makes of someone's next shifts, with what they were. */
export function movedLines(
  schedule: Pick<Schedule, 'name'>,
  { before, after }: { before: readonly Span[]; after: readonly Span[] },
  now: Instant,
): Sentence[] {
  return [
    say`${strong(scheduleName(schedule))} was changed, and your next shifts move.`,
    say`Before: ${spansText(before, now)}`,
    say`Now: ${spansText(after, now)}`,
    say`Everyone on call: ${command('oncall')}`,
  ]
}

function spansText(spans: readonly Span[], now: Instant): Sentence {
  if (spans.length === 0) return say`none in the next year`
  return list(
    spans.map((span) =>
      span.from <= now ? say`on call until ${dayAndTime(span.to, now)}` : spanText(span, now),
    ),
  )
}
