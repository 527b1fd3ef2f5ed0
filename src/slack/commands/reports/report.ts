import { periodTyped } from '../../../domain/reports/report-period.ts'
import type { Command } from '../command.ts'
import { type Context, incomplete, typedOf } from '../context.ts'

const fillers = /^(?:for|of|on|the|in|this|current)$/
const before = /^(?:last|previous|past)$/

/** `report`, `report last quarter`, `report 2026-11`: of this month where no period is named. */
export function reportOf(rest: string, context: Context): Command {
  const typed = typedOf(rest, context)
  const named = periodTyped(typed)
  if (named) return { verb: 'report', of: named }
  let unit: 'month' | 'quarter' = 'month'
  let back = 0
  for (const word of typed
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean)) {
    if (word === 'month' || word === 'quarter') unit = word
    else if (before.test(word)) back = 1
    else if (!fillers.test(word)) return incomplete('report', 'report_period', typed)
  }
  return { verb: 'report', of: { unit, back } }
}
