import { durationOf } from '../../../domain/time/durations.ts'
import { isLocalDay } from '../../../domain/time/local-day.ts'
import { teamNamed } from '../../../domain/toil/note-toil.ts'
import type { Command } from '../command.ts'
import { type Context, incomplete } from '../context.ts'

const wordsOfADuration = 4

const dayWord = String.raw`today|yesterday|(?:on\s+)?(?:\d{4}-\d{2}-\d{2}|last\s+\w+)|on\s+[a-z]+`

/** `2h rotating certificates`, with `yesterday` before or after it; `automated …`; a team, or `list`; or nothing. */
export function toilOf(typed: string, { policy }: Context): Command {
  if (typed === '') return { verb: 'practice_form', of: 'toil' }
  if (/^(?:list|top)$/i.test(typed)) return { verb: 'toil_list', team: null }
  const automated = /^(?:automated|done|gone)\b[\s:,-]*(.*)$/is.exec(typed)?.[1]
  if (automated !== undefined) {
    return automated === '' ? incomplete('toil', 'text', typed) : { verb: 'toil_automated', text: automated }
  }
  const words = typed.split(/\s+/)
  for (let count = Math.min(wordsOfADuration, words.length); count >= 1; count -= 1) {
    const length = durationOf(words.slice(0, count).join(' '))
    if (length?.unit !== 'ms') continue
    return noteOf(length.ms, words.slice(count).join(' '), typed)
  }
  const team = teamNamed(policy, typed)
  return team === null ? incomplete('toil', 'duration', typed) : { verb: 'toil_list', team }
}

function noteOf(ms: number, rest: string, typed: string): Command {
  const first = new RegExp(`^(${dayWord})\\b[\\s:,]*(.*)$`, 'is').exec(rest)
  const last = new RegExp(`^(.*?)[\\s,]+(${dayWord})$`, 'is').exec(rest)
  const [day, text] =
    first && dayNamed(first[1])
      ? [first[1], first[2]]
      : last && dayNamed(last[2])
        ? [last[2], last[1]]
        : [null, rest]
  if (!text) return incomplete('toil', 'text', typed)
  return { verb: 'toil', ms, text, day: dayNamed(day ?? undefined) }
}

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

/** `yesterday`, `on fri`, `2026-11-20` as one plain word; null if it isn't a day. */
function dayNamed(text: string | undefined): string | null {
  const plain =
    text
      ?.toLowerCase()
      .replace(/^(?:on|last)\s+/, '')
      .replace(/^(?:last)\s+/, '') ?? ''
  if (plain === 'today' || plain === 'yesterday' || isLocalDay(plain)) return plain
  const weekday = weekdays.find((name) => plain.startsWith(name))
  return weekday ?? null
}
