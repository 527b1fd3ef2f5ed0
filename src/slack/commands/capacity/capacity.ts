import { serviceNamed } from '../../../domain/services/named.ts'
import { isLocalDay } from '../../../domain/time/local-day.ts'
import type { Command } from '../command.ts'
import { type Context, incomplete } from '../context.ts'

const amounts = String.raw`(\d[\d.]*)\s*(?:\/|of|out of)\s*(\d[\d.]*)`
/** Its unit is the row's, or none. */
const growth = String.raw`(?:\s*,?\s*\+\s*(\d[\d.]*)(?:\s*\4\b)?(?:\s*(?:\/|a|per)\s*mo(?:nth)?\b)?)?`
const rowPattern = new RegExp(
  String.raw`^(.+?):?\s+${amounts}\s*([^\s\d+:;,]{1,30})?${growth}(?:[\s:;,]+(.*))?$`,
  'is',
)

/**
 * `checkout disk 420 of 500 GB +12 add a volume by 2027-02-01`, `checkout disk drop`,
 * `near checkout: the disk hit 98 %`, `tag`, `untag`; a service, or `list`, lists; nothing opens the form.
 */
export function capacityOf(typed: string, { policy }: Context): Command {
  if (typed === '') return { verb: 'practice_form', of: 'capacity' }
  if (/^(?:list|plan|all)$/i.test(typed)) return { verb: 'capacity_list', name: null }
  const tag = /^(un)?tag(?:ged)?$/i.exec(typed)
  if (tag) return { verb: 'capacity_tag', isTagged: tag[1] === undefined }
  const near = /^near(?:[\s-]?miss)?\s+([^\s:]+)[\s:]+(.+)$/is.exec(typed)
  if (near) {
    const [, name = '', what = ''] = near
    return { verb: 'capacity', name, change: { kind: 'near_miss', what } }
  }
  const whole = serviceNamed(policy, typed)
  if (whole) return { verb: 'capacity_list', name: whole.id }
  const [, name = '', rest = ''] = /^(\S+)(?:\s+(.+))?$/s.exec(typed) ?? []
  if (rest === '') return { verb: 'capacity_list', name }
  const gone = /^(.+?)\s+(?:drop|remove|gone)$/is.exec(rest)?.[1]
  if (gone !== undefined) return { verb: 'capacity', name, change: { kind: 'drop', resource: gone } }
  const row = rowOf(rest)
  return row
    ? { verb: 'capacity', name, change: { kind: 'set', row } }
    : incomplete('capacity', 'capacity', typed)
}

/** A day that isn't one is no action's last word: then the whole is asked again. */
function rowOf(rest: string) {
  const [, resource = '', inUse = '', limit = '', unit = '', grows = '0', plan = ''] =
    rowPattern.exec(rest) ?? []
  if (inUse === '') return null
  const [, before = plan, day = null] = /^(.*?)[\s,]*\bby\s+(\S+)$/is.exec(plan) ?? []
  if (day !== null && !isLocalDay(day)) return null
  return {
    resource,
    inUse: Number(inUse),
    limit: Number(limit),
    unit,
    growth: Number(grows),
    action: before.trim() === '' ? null : before.trim(),
    dueDay: day,
  }
}
