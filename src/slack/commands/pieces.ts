import type { PersonId } from '../../domain/people/people.ts'

/** A mention as Slack sends it, `<@U1|ana>`. */
const mentionPattern = /^<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>/

/** The first word and what follows it, with its inner line breaks as they were. */
export function splitFirst(text: string): [word: string, rest: string] {
  const trimmed = text.trim()
  const end = trimmed.search(/\s/)
  return end === -1 ? [trimmed, ''] : [trimmed.slice(0, end), trimmed.slice(end).trim()]
}

/** A command's word: in lower case, without the colon that people put behind it. */
export function plainWord(word: string): string {
  return word.toLowerCase().replace(/[:,]$/, '')
}

export function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter(Boolean)
}

/** A person mentioned at the very beginning, and what follows. */
export function leadingPerson(text: string): { person: PersonId; rest: string } | null {
  const trimmed = text.trim()
  const match = mentionPattern.exec(trimmed)
  const person = match?.[1]
  return match && person ? { person, rest: trimmed.slice(match[0].length).trim() } : null
}

/** A person mentioned at the very end, and what comes before. */
export function trailingPerson(text: string): { person: PersonId; rest: string } | null {
  const trimmed = text.trim()
  const start = trimmed.lastIndexOf('<@')
  if (start === -1) return null
  const found = leadingPerson(trimmed.slice(start))
  return found && found.rest === '' ? { person: found.person, rest: trimmed.slice(0, start).trim() } : null
}

/** What comes before and after the last `word` of the text that's a word of its own. */
export function splitAtLast(text: string, word: string): [before: string, after: string] | null {
  const start = [...text.matchAll(new RegExp(`(?<!\\S)${word}(?=\\s)`, 'gi'))].at(-1)?.index
  if (start === undefined) return null
  return [text.slice(0, start).trim(), text.slice(start + word.length).trim()]
}
