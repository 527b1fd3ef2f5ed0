import { type Act, accept, type Decision, eventOf } from '../../record/decision.ts'
import { addMs } from '../../time/instant.ts'
import { dayMs } from '../../time/units.ts'
import type { Skew } from '../load/signals.ts'
import type { Roster } from '../overrides/roster.ts'

/** Over so long pages are compared, and so long it's quiet after it was told. */
export const skewSpanMs = 28 * dayMs

/** Below this the comparison says nothing: three pages are three times one. */
const pagesAtLeast = 6

/**
 * Tells a schedule's channel that its pages are several times the median of all schedules: once in four weeks,
 * and once more when it gets loud. Null where there's nothing to tell, or nowhere.
 */
export function noteSkew(roster: Roster, skew: Skew, act: Act): Decision<Roster> | null {
  const { team: schedule, pages, median, times, mark } = skew
  const channel = act.policy.schedules.find(({ id }) => id === schedule)?.channel ?? null
  if (mark === 'none' || channel === null || pages < pagesAtLeast) return null
  const { skewTold } = roster
  const isRecent = skewTold !== null && addMs(skewTold.at, skewSpanMs) > act.at
  if (isRecent && (skewTold.mark === 'loud' || mark === 'told')) return null
  return accept(
    { ...roster, skewTold: { at: act.at, mark } },
    [eventOf(act, { kind: 'skew_told', pages, median, mark, channel })],
    [{ kind: 'tell_skew', schedule, channel, pages, median, times, isLoud: mark === 'loud' }],
  ).decision
}
