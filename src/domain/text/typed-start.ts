import { isVisible, withoutInvisible } from './visible.ts'

const blankStart = /^[\s\p{Default_Ignorable_Code_Point}\u2800]+/u

/** Signs that part a command from its words, in whatever script; a hyphen counts where it stands alone. */
export const partingSigns = ':;,.!|\\u2026\\u3001\\u3002\\uff1a\\uff1b\\uff0c\\uff0e\\p{Pd}\\u2212'
const loneSigns = new RegExp(`^(?:[${partingSigns}>=]|&gt;)+(?=\\s|$)`, 'u')

/** Without blanks in front, seen or unseen; empty when nothing can be seen. */
export function withoutBlankStart(text: string): string {
  return isVisible(text) ? text.replace(blankStart, '') : ''
}

/** Without a sign that stands between a command and its words: `– text`, `: text`; `-5 %` is text. */
export function withoutSign(text: string): string {
  const bare = withoutBlankStart(text)
  return withoutBlankStart(bare.replace(loneSigns, ''))
}

/** The words behind "sev" and "inc" belong to them. */
const headPattern = /^\S*(?:\s+\S+)?/

/**
 * A pattern at the beginning of a text, also where full-width letters or invisible ones keep it from matching
 * there; only then are the first two words respelled.
 */
export function matchStart(text: string, pattern: RegExp): { match: RegExpExecArray; rest: string } | null {
  const start = withoutBlankStart(text)
  const match = pattern.exec(start)
  if (match) return { match, rest: start.slice(match[0].length) }
  const [head = ''] = headPattern.exec(start) ?? []
  const plain = withoutInvisible(head.normalize('NFKC'))
  const again = pattern.exec(plain)
  return again && { match: again, rest: `${plain.slice(again[0].length)}${start.slice(head.length)}` }
}
