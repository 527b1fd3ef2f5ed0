import type { PersonId } from '../../../domain/people/people.ts'
import { vulnerabilityId } from '../../../domain/security/vulnerability.ts'
import { readTime } from '../../../domain/time/typed/read-time.ts'
import type { Command } from '../command.ts'
import { type Context, incomplete, strangerIn, typedOf } from '../context.ts'
import { leadingPerson, splitFirst, wordsOf } from '../pieces.ts'

const isDone = /^(?:done|deployed|fixed|patched|closed?)[.!]?$/i
const excepting = /^(?:(\S+)\s+)?(?:except(?:ion|ed)?|accept(?:ed)?|defer(?:red)?)(?:\s+(.*))?$/is

/**
 * `patch CVE-2026-1234 9.8 checkout @ben`, `patch CVE-2026-1234 checkout done`,
 * `patch CVE-2026-1234 except until fri no fix yet`, `patch CVE-2026-1234 except end`.
 */
export function patchOf(rest: string, context: Context): Command {
  const typed = typedOf(rest, context)
  const [first, after] = splitFirst(rest)
  const id = typedOf(first, context)
  if (!/\d/.test(id) && vulnerabilityId(id) === null) return incomplete('patch', 'patch', typed)
  const exception = excepting.exec(typedOf(after, context))
  if (exception) {
    const [, service = null, words = ''] = exception
    return exceptionOf(id, service, words.trim()) ?? incomplete('patch', 'exception', typed)
  }
  const stranger = strangerIn('patch', rest, context)
  if (stranger) return stranger
  const owners: PersonId[] = []
  const scores: string[] = []
  const services: string[] = []
  let done = false
  for (const word of wordsOf(after.replace(/(<@[^<>]*>)/g, ' $1 '))) {
    const named = leadingPerson(word)?.person
    const plain = typedOf(word, context).replace(/[,;]+$/, '')
    const graded = /^(?:cvss[:=]?)?(-?\d+(?:[.,]\d+)?)$/i.exec(plain)?.[1]
    if (named) owners.push(named)
    else if (graded !== undefined) scores.push(graded.replace(',', '.'))
    else if (isDone.test(plain)) done = true
    else if (!/^(?:in|for|by|to|cvss|owner|is|,|and)?$/i.test(plain)) services.push(plain)
  }
  const [owner = null, score = null, service = null] = [owners[0], scores[0], services[0]]
  // What's more than one of a kind would be lost without a word.
  const isMore = owners.length > 1 || scores.length > 1 || (done && services.length > 1)
  if (isMore || (done && (owner ?? score) !== null)) return incomplete('patch', 'patch', typed)
  return done
    ? { verb: 'patch_change', id, service, change: { kind: 'deploy' } }
    : { verb: 'patch', id, score, services, owner }
}

/** As many words as an end has: `until 12 dec 2026 17:00`. */
const wordsOfEndAtMost = 5

function exceptionOf(id: string, service: string | null, words: string): Command | null {
  if (/^(?:end|off|over)$/i.test(words)) {
    return { verb: 'patch_change', id, service, change: { kind: 'end_exception' } }
  }
  const all = words.replace(/^(?:until|till|to|for)\s+/i, '').split(/\s+/)
  for (let count = Math.min(wordsOfEndAtMost, all.length); count > 0; count -= 1) {
    const typed = all.slice(0, count).join(' ').replace(/[:,]$/, '')
    const written = readTime(typed, 'span')
    if (!written || (written.kind === 'point' && !written.isSure && count > 1)) continue
    const why = all.slice(count).join(' ')
    const until = { typed, written, whole: words }
    return { verb: 'patch_change', id, service, change: { kind: 'except', until, why } }
  }
  return null
}
