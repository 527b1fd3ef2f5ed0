import type { PersonId } from '../../../domain/people/people.ts'
import type { Policy } from '../../../domain/policy/policy.ts'
import { severityOf } from '../../../domain/policy/severity.ts'
import { misreadOf, readTime } from '../../../domain/time/typed/read-time.ts'
import type { Command, TimeWords } from '../command.ts'
import { type Context, incomplete, strangerIn, typedOf } from '../context.ts'
import { leadingPerson, splitFirst, wordsOf } from '../pieces.ts'

const undoing = /^(?:undo|remove|revoke)\s+(\S+)$/i
const spanning = /(?:^|\s)from\s+(\S.*?)\s+(?:to|until|till)\s+(\S.*)$/is
const ending = /(?:^|\s)(?:until|till)\s+(\S.*)$/is

/**
 * `cover @ana from fri 18:00 to mon 09:00`: the one who types takes Ana's shifts. `by @ben` gives them to
 * Ben, and `cover by @ben` all that anyone has then. A schedule's id may stand anywhere before the times.
 */
export function coverOf(rest: string, context: Context): Command {
  const typed = typedOf(rest, context)
  const undo = undoing.exec(typed)?.[1]
  if (undo) return { verb: 'cover_undo', id: undo.toLowerCase() }
  const stranger = strangerIn('cover', rest, context)
  if (stranger) return stranger
  const span = spanning.exec(rest) ?? ending.exec(rest)
  if (!span) return incomplete('cover', 'span', typed)
  const [from, to] = span.length > 2 ? [timeIn(span[1]), timeIn(span[2])] : [null, timeIn(span[1])]
  if (!to) return incomplete('cover', 'span', typed)
  return { verb: 'cover', ...whoIn(rest.slice(0, span.index), context), from, to }
}

/** `who sev1 sunday 03:00`; null where the words are something else. */
export function oncallWhoOf(rest: string, context: Context): Command | null {
  const [word, after] = splitFirst(rest)
  if (word.toLowerCase() !== 'who') return null
  const graded = /^(?:sev(?:erity)?[-_ ]?)?([1-4])(?:\s+|$)/i.exec(after)
  const severity = severityOf(graded?.[1] ?? '')
  if (!graded || !severity) return incomplete('oncall', 'severity', typedOf(rest, context))
  const time = after.slice(graded[0].length).replace(/^(?:at|on)\s+/i, '')
  return { verb: 'oncall_who', severity, at: timeIn(time) }
}

function timeIn(text = ''): TimeWords | null {
  const typed = text.trim()
  if (typed === '') return null
  const written = readTime(typed) ?? misreadOf(typed) ?? { kind: 'unreadable', near: null }
  return { typed, written, whole: typed }
}

/** Words that only join the others. */
const joining = new Set(['for', 'on', 'in', 'of', 'the', 'schedule', 'shift', 'shifts'])

type Who = { schedule: string | null; instead: PersonId | 'me' | null; person: PersonId | 'me' }

function whoIn(text: string, { policy }: Context): Who {
  const who: Who = { schedule: null, instead: null, person: 'me' }
  const others: string[] = []
  let isTaker = false
  for (const word of wordsOf(text.replace(/(<@[^<>]*>)/g, ' $1 '))) {
    const named = leadingPerson(word)?.person ?? (/^me$/i.test(word) ? 'me' : null)
    if (named && isTaker) who.person = named
    else if (named) who.instead = named
    else if (!/^(?:by|everyone|everybody|all)$/i.test(word)) others.push(word)
    isTaker = /^by$/i.test(word)
  }
  const words = others.filter((word) => !joining.has(word.toLowerCase()))
  return { ...who, schedule: words.length === 0 ? null : scheduleMeant(words.join(' '), policy) }
}

/** A schedule's id by its id or its name; the words as typed where it's neither. */
function scheduleMeant(words: string, { schedules }: Policy): string {
  const wanted = words.toLowerCase()
  const found = schedules.find(({ id, name }) => id.toLowerCase() === wanted || name.toLowerCase() === wanted)
  return found?.id ?? words
}
