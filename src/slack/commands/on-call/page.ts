import type { Policy } from '../../../domain/policy/policy.ts'
import { withoutSign } from '../../../domain/text/typed-start.ts'
import type { Command } from '../command.ts'
import { type Context, incomplete, strangerIn, typedOf } from '../context.ts'
import { mentionedFirst, splitFirst } from '../pieces.ts'

/** `page @ana @ben the database is full`, `page primary`: whom, by mention or by a schedule's id or name, and why. */
export function pageOf(rest: string, context: Context): Command {
  const { people, left } = mentionedFirst(rest)
  if (people.length > 0) return { verb: 'page', people, schedule: null, why: typedOf(left, context) }
  const typed = typedOf(rest, context)
  if (typed === '' || /^me$/i.test(typed)) return incomplete('page', 'person', typed)
  const stranger = typed.startsWith('@') ? strangerIn('page', rest, context) : null
  if (stranger) return stranger
  const bare = rest.replace(/^\s*schedule(?:\s*:\s*|\s+)/i, '')
  const found = scheduleFirst(bare, context.policy)
  if (found) return { verb: 'page', people: [], schedule: found.id, why: typedOf(found.left, context) }
  const [word, why] = splitFirst(rest)
  return { verb: 'page', people: [], schedule: typedOf(word, context), why: typedOf(why, context) }
}

/** The schedule whose id or name the words begin with; the longest where several do. */
function scheduleFirst(text: string, { schedules }: Policy): { id: string; left: string } | null {
  const start = text.trimStart()
  const words = start.toLowerCase()
  const [meant] = schedules
    .flatMap(({ id, name }) => [id, name].map((called) => ({ id, called: called.toLowerCase() })))
    .filter(({ called }) => words.startsWith(called) && !/^[\p{L}\p{N}_-]/u.test(words.slice(called.length)))
    .sort((a, b) => b.called.length - a.called.length)
  return meant ? { id: meant.id, left: withoutSign(start.slice(meant.called.length)) } : null
}
