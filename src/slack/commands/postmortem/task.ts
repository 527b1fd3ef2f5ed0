import type { PersonId } from '../../../domain/people/people.ts'
import { textLimits } from '../../../domain/text/text.ts'
import { withoutSign } from '../../../domain/text/typed-start.ts'
import { misreadOf, readTime } from '../../../domain/time/typed/read-time.ts'
import type { Written } from '../../../domain/time/typed/written.ts'
import type { Command } from '../command.ts'
import { type Context, incomplete, strangerIn, typedOf } from '../context.ts'
import { leadingPerson, trailingPerson, wordsOf } from '../pieces.ts'
import type { TimeWords } from '../time-words.ts'

/** Where a deadline was found, and the words without it. */
type Found = { typed: string; written: Written | 'none'; rest: string }

/** As many words as a deadline has: `the end of next week`, `12th of december 2027 at 10:00`. */
const wordsOfDateAtMost = 6

/** A number alone behind a day is the task's, `by fri 9 nodes must go`; right behind "by" it raises a question. */
function isWhole(written: Written, typed: string, isEnd: boolean): boolean {
  return isEnd || written.kind !== 'point' || written.isSure || !/\s/.test(typed)
}

function readDeadline(text: string): Written | 'none' | null {
  return /^none[.!]?$/i.test(text.trim()) ? 'none' : readTime(text, 'span')
}

/** `by` and the longest run of words behind it that names a time. */
function leadingDeadline(text: string): Found | null {
  const marked = /^(?:by|due(?: by| on)?|until)[\s:]+(?=\S)/i.exec(text)
  if (!marked) return null
  const after = text.slice(marked[0].length)
  const ends = [...after.slice(0, 400).matchAll(/\S+/g)]
    .slice(0, wordsOfDateAtMost)
    .map(({ 0: word, index }) => index + word.length)
  for (const end of ends.reverse()) {
    const typed = after.slice(0, end)
    const written = readDeadline(typed)
    const rest = after.slice(end)
    if (written && (written === 'none' || isWhole(written, typed, rest.trim() === '')))
      return { typed, written, rest }
  }
  const [first = ''] = wordsOf(after)
  const misread = misreadOf(first)
  return misread && { typed: first, written: misread, rest: withoutSign(after.slice(first.length)) }
}

function trailingDeadline(text: string): Found | null {
  const marks = [...text.matchAll(/(?<!\S)(?:by|due(?: by| on)?|until):?\s+(?=\S)/gi)]
  const last = marks.at(-1)
  if (!last) return null
  const typed = text.slice(last.index + last[0].length)
  if (wordsOf(typed).length > wordsOfDateAtMost) return null
  const written = readDeadline(typed) ?? misreadOf(typed)
  const rest = text.slice(0, last.index)
  return written && { typed, written, rest }
}

const state =
  /(?:(?:is |are )?(?<done>done|finished|completed?|closed?|fixed|resolved|ready|\u2705|\u2713|\u2714)|(?:is |are )?(?<open>open(?:ed)?(?: again)?|reopen(?:ed)?|undone?|not done|todo))/u
const itemNumber = '#?0*([1-9]\\d{0,2})'
const stateBehind = new RegExp(`^${itemNumber}[\\s:.,\\p{Pd}]+${state.source}(?![\\p{L}\\p{N}])`, 'iu')
const stateInFront = new RegExp(
  `^${state.source}[\\s:.,\\p{Pd}]+${itemNumber}(?=$|[\\s;!]|[.,:](?!\\d))`,
  'iu',
)

type Finished = { id: number; done: boolean; rest: string }

/** `1 done`, `done: 1`, `1 open`: about an item that there is, and never a new one of that name. */
function finishedIn(typed: string): Finished | null {
  const found = stateBehind.exec(typed) ?? stateInFront.exec(typed)
  const number = found?.find((part) => /^[1-9]\d*$/.test(part ?? ''))
  if (!found || number === undefined) return null
  const rest = withoutSign(typed.slice(found[0].length)).replace(/^[.!]+$/, '')
  return { id: Number(number), done: found.groups?.open === undefined, rest }
}

/** Whether a task of this text, its owner and deadline behind it, would be read as news of an item that there is. */
export function isNewsOfItem(text: string): boolean {
  return finishedIn(text) !== null
}

/** Words behind an item that's done: nothing takes them. */
export function restOfFinished(typed: string): string {
  return finishedIn(typed)?.rest ?? ''
}

/** What would make an item called "list", and lists those there are. */
const lists = /^(?:list|ls|all|show|open|(?<mine>mine|my|me)|(?:my )?(?<team>team(?:'s|s)?))?[.!?]*$/i

export function listOf(typed: string): Extract<Command, { verb: 'tasks' }> | null {
  const found = lists.exec(typed)
  if (!found) return null
  const whose = found.groups?.mine ? 'mine' : found.groups?.team ? 'team' : null
  return { verb: 'tasks', whose }
}

/** `3`, which would make an item of that name. */
const numberAlone = /^#?0*([1-9]\d{0,2})[.!?]*$/

/**
 * Owner, deadline and text of a task, in whatever order they were typed. The owner comes first or last, so
 * that someone mentioned within the text stays part of it.
 */
export function taskOf(rest: string, context: Context): Command {
  const typed = typedOf(rest, context)
  const said = finishedIn(typed)
  if (said) return { verb: 'finish', id: said.id, done: said.done }
  const listed = typed === '' ? null : listOf(typed)
  if (listed) return listed
  const { text, owner, deadline } = partsOf(rest)
  const words = typedOf(text, context)
  const number = numberAlone.exec(words)?.[1]
  if (number !== undefined) return { verb: 'task_form', id: Number(number) }
  const atEnds = /^@|(?:^|\s)@\S+$/.test(words) && owner === null
  const ends = [wordsOf(text).at(0), wordsOf(text).at(-1)].filter((word) => word !== undefined)
  const stranger = atEnds ? strangerIn('task', ends.join(' '), context) : null
  if (stranger) return { ...stranger, rest: typed } as Command
  const whole = `${words} by ${deadline?.typed ?? ''}`.trim()
  const by: TimeWords | null =
    deadline && deadline.written !== 'none' ? { ...deadline, written: deadline.written, whole } : null
  if (words === '') {
    return incomplete('task', 'text', typed, {
      ...(owner !== null && { person: owner }),
      ...(by && { deadline: by }),
    })
  }
  return { verb: 'task', text: words, owner, deadline: by }
}

type Parts = {
  text: string
  owner: PersonId | null
  deadline: { typed: string; written: Written | 'none' } | null
}

function partsOf(text: string): Parts {
  const explicit = trailingDeadline(text)
  const first = leadingPerson(text)
  // Behind everything else and beyond doubt, it's the one that counts.
  const isExact = explicit !== null && (explicit.written === 'none' || /\dz$/i.test(explicit.typed))
  const early = isExact ? null : leadingDeadline(first?.rest ?? text)
  const afterDeadline = withoutSign(early?.rest ?? first?.rest ?? text)
  const owned = first ? null : (early && leadingPerson(afterDeadline)) || trailingPerson(afterDeadline)
  const body = owned?.rest ?? afterDeadline
  const late = early ? null : trailingDeadline(body)
  const lastly = first || owned || !late ? null : trailingPerson(late.rest)
  const deadline = early ?? late
  return {
    text: (lastly?.rest ?? late?.rest ?? body).trim(),
    owner: first?.person ?? owned?.person ?? lastly?.person ?? null,
    deadline: deadline && { typed: deadline.typed, written: deadline.written },
  }
}

/** A text that's too long for the form is refused with how long it is. */
export function isLackingTask({ text, owner, deadline }: Extract<Command, { verb: 'task' }>): boolean {
  return (owner === null || deadline === null) && text.length <= textLimits.actionItem
}

/** Without an owner or a due date it isn't made yet: its form opens with what was typed, and asks for the rest. */
export function lackingTask(
  task: Extract<Command, { verb: 'task' }>,
): Extract<Command, { verb: 'incomplete' }> {
  const { text, owner, deadline } = task
  const given = { text, ...(owner && { person: owner }), ...(deadline && { deadline }) }
  return { verb: 'incomplete', of: 'task', expects: 'text', rest: text, given }
}
