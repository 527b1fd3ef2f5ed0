import type { BudgetWindow } from '../policy/catalogue.ts'
import { type Instant, instantOf, type Span } from '../time/instant.ts'
import { addDays, addMonths, daysBetween, dayText } from '../time/local-time.ts'
import { firstMsOfWall, wallMsOf } from '../time/wall-time.ts'

type CalendarWindow = Extract<BudgetWindow, { kind: 'calendar' }>

/**
 * The window that a moment falls into: for a rolling one the time up to it, for a calendar one from its beginning
 * to its end, which is the beginning of the next. A day in it may have 23 or 25 hours, and the budget follows.
 */
export function windowAt(window: BudgetWindow, at: Instant): Span {
  const atMs = Date.parse(at)
  if (window.kind === 'rolling') return { from: instantOf(atMs - window.ms), to: at }
  let turn = turnNear(window, at)
  while (beginningMs(window, turn) > atMs) turn -= 1
  while (beginningMs(window, turn + 1) <= atMs) turn += 1
  return { from: instantOf(beginningMs(window, turn)), to: instantOf(beginningMs(window, turn + 1)) }
}

/** About how many windows after the anchor's; clocks and long months are settled by who asks. */
function turnNear({ unit, count, anchor, timeZone }: CalendarWindow, at: Instant): number {
  const day = dayText(at, timeZone)
  if (unit === 'day') return Math.floor(daysBetween(anchor.day, day) / count)
  const [year = 0, month = 0] = day.split('-').map(Number)
  const [anchorYear = 0, anchorMonth = 0] = anchor.day.split('-').map(Number)
  return Math.floor((12 * (year - anchorYear) + month - anchorMonth) / count)
}

function beginningMs({ unit, count, anchor, timeZone }: CalendarWindow, turn: number): number {
  const day = unit === 'day' ? addDays(anchor.day, turn * count) : addMonths(anchor.day, turn * count)
  return firstMsOfWall(wallMsOf(day, anchor.time), timeZone)
}
