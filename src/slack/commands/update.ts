import { nearestOf } from '../../domain/text/nearest.ts'
import { withoutSign } from '../../domain/text/typed-start.ts'
import { misreadOf, readTime } from '../../domain/time/typed/read-time.ts'
import type { Written } from '../../domain/time/typed/written.ts'
import type { Command } from './command.ts'
import { incomplete } from './context.ts'
import type { TimeWords } from './time-words.ts'

/** `next 15m`, `Next: 15m.`, `(next update in half an hour)`, `next at 15:30`: where a promise may begin. */
const start =
  /(?<=^|[\s.,;:!?([\u2012-\u2015-])[([]*next(?= ?[:=]|[\s,\p{Pd}]|$)(?:\s+(?:update|news|one|status))?(?:\s+(?:is|due|comes|will be|expected))*\s*[:=,\p{Pd}]?\s*(?:(?:by|around|about)\s+|[~])?/giu

/** Where a promise within a sentence ends: `Next update in 30 min, meanwhile …`. */
const boundary = /\n+|[,;:.!)\]]+(?=\s|$)|\s[\u2012-\u2015-]\s/g

/** Far more than anyone writes "next" in one update. */
const startsAtMost = 20

const units = ['seconds', 'minutes', 'mins', 'min', 'hours', 'hrs', 'days']

type Promised = { before: string; typed: string; after: string; written: Written | 'usual' }

/** Not a word more than a promise has. */
function writtenOf(text: string): Written | 'usual' | null {
  const bare = text.trim().replace(/[\s.!)\]]+$/, '')
  if (/^(?:as )?(?:usual|default)$/i.test(bare)) return 'usual'
  const number = /^\d{1,3}$/.exec(bare)?.[0]
  // Nobody promises news for the small hours as `1h30`.
  const [, hours, minutes] = /^([0-6]) ?h ?([0-5]\d)$/i.exec(bare) ?? []
  if (hours !== undefined && minutes !== undefined) return readTime(`${hours}h ${minutes}m`, 'span')
  const read = readTime(bare, /^at\s/i.test(bare) ? 'clock' : 'span')
  // `next 15`: minutes, or three in the afternoon?
  if (number !== undefined) {
    const minutes: Written = {
      kind: 'span',
      duration: { unit: 'ms', ms: Number(number) * 60_000 },
      way: null,
    }
    return { kind: 'several', written: Number(number) === 0 ? [] : [minutes, ...(read ? [read] : [])] }
  }
  return read ?? misreadPromise(bare)
}

/** A number with a unit mistyped, `15 mintues`; null where "next" speaks of something else. */
function misreadPromise(text: string): Written | null {
  const [, amount, word = ''] = /^(?:at |in )?(\d{1,3}) ?([a-z]{2,9})$/i.exec(text) ?? []
  const unit = amount === undefined ? null : nearestOf(word, units)
  if (unit) return { kind: 'unreadable', near: `${amount} ${unit}` }
  // A promise of no time at all keeps nobody from being asked for news.
  if (/^(?:in )?0+ ?[a-z]+$|^(?:never|none|tba|tbd)$/i.test(text)) return { kind: 'unreadable', near: null }
  const isClock = /^at \d{1,2}[:.h]\d{1,3}$/i.test(text)
  return isClock ? { kind: 'impossible' } : misreadOf(text)
}

function promisedIn(typed: string): Promised | null {
  const starts = [...typed.matchAll(start)].slice(-startsAtMost).reverse()
  for (const found of starts) {
    const from = found.index + found[0].length
    const before = typed.slice(0, found.index)
    const tail = typed.slice(from, from + 200)
    const ends = [...tail.matchAll(boundary)].slice(0, 4)
    for (const [end, next] of [
      [typed.length - from, typed.length - from] as const,
      ...ends.map((each) => [each.index, each.index + each[0].length] as const),
    ]) {
      const written = writtenOf(typed.slice(from, from + end))
      if (written) {
        return {
          before,
          typed: typed.slice(found.index, from + end),
          after: typed.slice(from + next),
          written,
        }
      }
    }
  }
  return null
}

/** An update, and when the next one is promised, wherever in it that is said. */
export function updateOf(typed: string): Command {
  const promised = promisedIn(typed)
  if (!promised) {
    return typed === '' ? incomplete('update', 'text', typed) : { verb: 'update', text: typed, next: null }
  }
  const { before, after, written } = promised
  const kept = before.replace(/[\s,;:([\u2012-\u2015-]+$/u, '')
  const isOnLine = /\n\s*$/.test(before)
  const text = [kept, withoutSign(after)].filter((part) => part.trim() !== '').join(isOnLine ? '\n' : ' ')
  const next: TimeWords | null =
    written === 'usual' ? null : { typed: promised.typed.trim(), written, whole: typed }
  if (text === '') return incomplete('update', 'text', typed, next ? { next } : {})
  return { verb: 'update', text, next }
}
