import { momentNamed } from '../../domain/incident/correct-moment.ts'
import type { Moment } from '../../domain/incident/incident.ts'
import { withoutSign } from '../../domain/text/typed-start.ts'
import { misreadOf, readTime } from '../../domain/time/typed/read-time.ts'
import type { Command } from './command.ts'
import { incomplete } from './context.ts'

/** `impact began`, `cause identified`, `impact-began`, or one word of them; the second word may be a time's already. */
const nameAtStart = /^([\p{L}_-]+)(?:\s+([\p{L}]+))?/u

const joints = /^(?:(?:at|to|is|was|were|from|since|on|[=:])\s+)+/i

/** The moment named in front, and what stands behind its name. */
function namedMoment(typed: string): { moment: Moment; rest: string } | null {
  const [both, first = '', second = ''] = nameAtStart.exec(typed) ?? []
  const ofBoth = momentNamed(`${first.replace(/^cause$/i, '')}${second}`)
  if (both !== undefined && second !== '' && ofBoth) return { moment: ofBoth, rest: typed.slice(both.length) }
  const ofFirst = momentNamed(
    first.replace(/^(?:impact|began)$/i, 'impact began').replace(/^cause$/i, 'identified'),
  )
  return ofFirst && { moment: ofFirst, rest: typed.slice(first.length) }
}

/** `detected at 13:40`: which moment, and when it was. */
export function correctionOf(typed: string): Command {
  const named = namedMoment(typed)
  if (!named) return incomplete('moment', 'moment', typed)
  const { moment } = named
  const time = withoutSign(named.rest.replace(/^\s*[:=,]/, '')).replace(joints, '')
  if (time === '') return incomplete('moment', 'moment', typed, { moment })
  if (/^(?:unknown|none)[.!]?$/i.test(time)) return { verb: 'moment', moment, to: null }
  const written = readTime(time) ?? misreadOf(time) ?? { kind: 'unreadable', near: null }
  return { verb: 'moment', moment, to: { typed: time, written, whole: typed } }
}
