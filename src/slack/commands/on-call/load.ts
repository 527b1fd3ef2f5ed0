import { type Period, periodUnits } from '../../../domain/on-call/load/period.ts'
import type { Command } from '../command.ts'
import { type Context, incomplete, typedOf } from '../context.ts'

const fillers = /^(?:for|of|the|in|this|current|me|mine|my|by)$/
const teams = /^(?:teams?|schedules?|everyone|all)$/
const before = /^(?:last|previous|past)$/

/** `load`, `load last week`, `load teams quarter`: one's own or the teams', of this month where none is named. */
export function loadOf(rest: string, context: Context): Command {
  const typed = typedOf(rest, context)
  const words = typed
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean)
  const period: Period = { unit: 'month', back: 0 }
  let of: 'mine' | 'teams' = 'mine'
  for (const word of words) {
    const unit = periodUnits.find((one) => word === one || word === `${one}s`)
    if (unit) period.unit = unit
    else if (before.test(word)) period.back = 1
    else if (teams.test(word)) of = 'teams'
    else if (!fillers.test(word)) return incomplete('load', 'period', typed)
  }
  return { verb: 'load', of, period }
}
