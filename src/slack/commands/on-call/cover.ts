import type { Policy } from '../../../domain/policy/policy.ts'
import { misreadOf, readTime } from '../../../domain/time/typed/read-time.ts'
import type { Command } from '../command.ts'
import { type Context, incomplete, strangerIn, typedOf } from '../context.ts'
import { leadingPerson, wordsOf } from '../pieces.ts'
import type { TimeWords } from '../time-words.ts'
import type { ChangeNamed, CoverAsked, Named } from './typed.ts'

const undoing = /^(?:undo|remove|revoke)\s+(\S+)$/i
const spanning = /(?:^|\s)from\s+(\S.*?)\s+(?:to|until|till)\s+(\S.*)$/is
const ending = /(?:^|\s)(?:until|till)\s+(\S.*)$/is

/**
 * `cover @ana from fri 18:00 to mon 09:00`: the one who types takes Ana's shifts. `by @ben` gives them to
 * Ben, and `cover by @ben` all that anyone has then; `add`, `replace` and `nobody` do what they say. A
 * schedule's id may stand anywhere before the times.
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
  return { verb: 'cover', ...changeIn(rest.slice(0, span.index), context), from, to }
}

const swapping =
  /(?:^|\s)from\s+(\S.*?)\s+(?:to|until|till)\s+(\S.*?)(?:\s+for\s+(?:from\s+)?(\S.*?)\s+(?:to|until|till)\s+(\S.*))?$/is
const answering = /^(accept|decline|withdraw)\s+(\S+)$/i

/** `swap @ben from fri 18:00 to mon 09:00 for mon 18:00 to fri 09:00`; the answer names the swap. */
export function swapOf(rest: string, context: Context): Command {
  const typed = typedOf(rest, context)
  const answer = answering.exec(typed)
  if (answer) {
    const [, word = '', id = ''] = answer
    return { verb: 'swap_answer', id: id.toLowerCase(), accepts: word.toLowerCase() === 'accept' }
  }
  const stranger = strangerIn('swap', rest, context)
  if (stranger) return stranger
  const span = swapping.exec(rest)
  const [from, to, theirFrom, theirTo] = (span?.slice(1) ?? []).map(timeIn)
  if (!span || !from || !to) return incomplete('swap', 'span', typed)
  const { schedule, change } = changeIn(
    rest.slice(0, span.index).replace(/(?:^|\s)with(?=\s)/gi, ' '),
    context,
  )
  const other = change.kind === 'cover' ? change.instead : null
  if (other === null || other === 'me') return incomplete('swap', 'person', typed)
  const takes = theirFrom && theirTo ? { from: theirFrom, to: theirTo } : null
  return { verb: 'swap', schedule, other, gives: { from, to }, takes }
}

export function timeIn(text = ''): TimeWords | null {
  const typed = text.trim()
  if (typed === '') return null
  const written = readTime(typed) ?? misreadOf(typed) ?? { kind: 'unreadable', near: null }
  return { typed, written, whole: typed }
}

/** Words that only join the others. */
const joining = new Set(['for', 'on', 'in', 'of', 'the', 'schedule', 'shift', 'shifts'])

/** `cover add @eli`, `cover primary replace @ana @ben`, `cover nobody`. */
const kinds: Record<string, 'add' | 'replace' | 'nobody'> = {
  add: 'add',
  replace: 'replace',
  nobody: 'nobody',
}

function changeIn(text: string, { policy }: Context): Pick<CoverAsked, 'schedule' | 'change'> {
  const ids = new Set(policy.schedules.map(({ id }) => id))
  let schedule: string | null = null
  const others: string[] = []
  const people: Named[] = []
  let takers: Named[] = []
  let kind: ChangeNamed['kind'] = 'cover'
  let isTaker = false
  for (const word of wordsOf(text.replace(/(<@[^<>]*>)/g, ' $1 '))) {
    const named = leadingPerson(word)?.person ?? (/^me$/i.test(word) ? 'me' : null)
    const other = Object.hasOwn(kinds, word.toLowerCase()) ? kinds[word.toLowerCase()] : undefined
    // A schedule may be called anything, `all` and `add` too.
    if (schedule === null && ids.has(word.toLowerCase())) schedule = word.toLowerCase()
    else if (named && isTaker) takers = [...takers, named]
    else if (named) people.push(named)
    else if (other) kind = other
    else if (!/^(?:by|everyone|everybody|all|and|,)$/i.test(word)) others.push(word)
    isTaker = /^by$/i.test(word)
  }
  const words = others.filter((word) => !joining.has(word.toLowerCase()))
  if (schedule === null && words.length > 0) schedule = scheduleMeant(words.join(' '), policy)
  if (kind === 'nobody') return { schedule, change: { kind } }
  if (kind === 'add' || kind === 'replace')
    return { schedule, change: { kind, people: [...people, ...takers] } }
  return {
    schedule,
    change: { kind: 'cover', instead: people.at(-1) ?? null, person: takers.at(-1) ?? 'me' },
  }
}

/** A schedule's id by its name; the words as typed where it's none. */
function scheduleMeant(words: string, { schedules }: Policy): string {
  const wanted = words.toLowerCase()
  return schedules.find(({ name }) => name.toLowerCase() === wanted)?.id ?? words
}
