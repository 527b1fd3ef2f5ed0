import { severityOf } from '../../../domain/policy/severity.ts'
import type { Command } from '../command.ts'
import { type Context, incomplete, typedOf } from '../context.ts'
import { splitFirst } from '../pieces.ts'
import { namedIn, oncallCalendarOf } from './calendar.ts'
import { timeIn } from './cover.ts'

/** `oncall`, `oncall primary`, `oncall who sev1 sunday 03:00`, `oncall calendar`. */
export function onCallOf(rest: string, context: Context): Command {
  const asked = oncallWhoOf(rest, context) ?? oncallCalendarOf(rest, context)
  return asked ?? { verb: 'oncall', schedule: scheduleIn(rest, context) }
}

/** Whether every word behind `oncall` is understood. */
export function isOnCallRead(rest: string, context: Context): boolean {
  const command = onCallOf(rest, context)
  return command.verb !== 'oncall' || command.schedule !== null
}

function scheduleIn(rest: string, { policy }: Context): string | null {
  const named = namedIn(rest.replace(/^\s*(?:for|in|schedule)\s+/i, ''), policy)
  return named !== null && typeof named === 'object' ? named.schedule : null
}

/** `who sev1 sunday 03:00`; null where the words are something else. */
function oncallWhoOf(rest: string, context: Context): Command | null {
  const [word, after] = splitFirst(rest)
  if (word.toLowerCase() !== 'who') return null
  const graded = /^(?:sev(?:erity)?[-_ ]?)?([1-4])(?:\s+|$)/i.exec(after)
  const severity = severityOf(graded?.[1] ?? '')
  if (!graded || !severity) return incomplete('oncall', 'severity', typedOf(rest, context))
  const time = after.slice(graded[0].length).replace(/^(?:at|on)\s+/i, '')
  return { verb: 'oncall_who', severity, at: timeIn(time) }
}
