import type { PersonId } from '../../domain/people/people.ts'
import { partingSigns, withoutBlankStart, withoutSign } from '../../domain/text/typed-start.ts'
import { withoutInvisible } from '../../domain/text/visible.ts'

/** A mention as Slack sends it, `<@U1|ana>`. */
const mentionPattern = /^<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>/

const closingSigns = new RegExp(`(?<=.)[${partingSigns}]+$`, 'u')

/** Signs that part words even where no space does; hyphens and full stops there make one word, `help-desk`. */
const partingWithin = /(?<=[^\s:])(?:[;,\u2012-\u2015\u3001\u3002\uff1a\uff1b\uff0c]|:(?!\/\/))/u

/** The first word and what follows it, with its inner line breaks as they were. */
export function splitFirst(text: string): [word: string, rest: string] {
  const trimmed = withoutBlankStart(text).trimEnd()
  const [first = ''] = /^\S*/.exec(trimmed) ?? []
  const parting = partingWithin.exec(first)
  if (!parting) return [first, withoutSign(trimmed.slice(first.length))]
  const word = first.slice(0, parting.index)
  const rest = trimmed.slice(parting.index + parting[0].length)
  return [word, withoutSign(rest)]
}

/** A command's word in one spelling, without the signs that people put behind it. */
export function plainWord(word: string): string {
  return withoutInvisible(word.normalize('NFKC')).toLowerCase().replace(closingSigns, '')
}

export function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter(Boolean)
}

/** A person mentioned at the very beginning, and what follows. */
export function leadingPerson(text: string): { person: PersonId; rest: string } | null {
  const trimmed = withoutBlankStart(text)
  const match = mentionPattern.exec(trimmed)
  const person = match?.[1]
  return match && person ? { person, rest: withoutSign(trimmed.slice(match[0].length)).trim() } : null
}

/** A person mentioned at the very end, and what comes before. */
export function trailingPerson(text: string): { person: PersonId; rest: string } | null {
  const trimmed = text.trim()
  const start = trimmed.lastIndexOf('<@')
  if (start === -1) return null
  const found = leadingPerson(trimmed.slice(start))
  return found && found.rest === '' ? { person: found.person, rest: trimmed.slice(0, start).trim() } : null
}

/** A name typed with @ that Slack made no mention of: `@carla`. Groups are none either. */
export function bareNameIn(typed: string): string | null {
  return /(?<!\S)@([\p{L}\p{N}][\p{L}\p{N}._-]*)/u.exec(typed)?.[1] ?? null
}

/** Everyone mentioned in front, each once, and the words behind them. */
export function mentionedFirst(text: string): { people: PersonId[]; left: string } {
  const people = new Set<PersonId>()
  let left = text
  for (;;) {
    const found = leadingPerson(left) ?? leadingPerson(left.replace(/^(?:and|&amp;|&)\s+/i, ''))
    if (!found) return { people: [...people], left }
    people.add(found.person)
    left = found.rest
  }
}

/** It begins alike, and its other letters follow in the same order. */
export function abbreviates(short: string, long: string): boolean {
  if (short.length < 2 || short[0] !== long[0]) return false
  let from = 0
  for (const letter of short) {
    from = long.indexOf(letter, from) + 1
    if (from === 0) return false
  }
  return true
}

/** What people add and need not see repeated, and nothing at all. */
export function isFiller(words: string): boolean {
  return /^(?:(?:it|on|now|please|pls|this|that|incident|thanks|thx|me|all|one)[\s.,!]*)*$/i.test(words)
}

/** Words that a command has no use for, unless they say nothing. */
export function worthSaying(unused: string): string {
  return isFiller(unused) ? '' : unused
}
