import { addMs, instantOf, msBetween, type Span } from '../../domain/time/instant.ts'
import { dayMs } from '../../domain/time/units.ts'
import { type Trouble, trouble } from '../problem.ts'

const usualDays = 30
const longestDays = 366

/** The time that's asked about: the 30 days before its end, or before now, unless it says otherwise. */
export function periodOf(
  asked: { from?: string | undefined; to?: string | undefined },
  nowMs: number,
): Span | Trouble {
  const to = asked.to ?? minuteOf(nowMs)
  const from = asked.from ?? addMs(to, -usualDays * dayMs)
  const longMs = msBetween(from, to)
  if (longMs > 0 && longMs <= longestDays * dayMs) return { from, to }
  return trouble(400, 'Bad request', `to: takes a moment after from, at most ${longestDays} days.`)
}

/** To the minute, so that two who ask at once are told the same. */
function minuteOf(nowMs: number): string {
  return instantOf(Math.floor(nowMs / 60_000) * 60_000)
}
