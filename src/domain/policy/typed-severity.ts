import { matchStart, withoutSign } from '../text/typed-start.ts'
import { type Severity, severities } from './severity.ts'

/** A severity as someone wrote it, and the words behind it. */
export type Graded = {
  severity: Severity
  /** `sev 1` rather than `sev1`: how one changes a severity. */
  isSpaced: boolean
  rest: string
}

const number = '([1-4\uff11-\uff14]|one|two|three|four)'
const opening = `[\\[(*_~"'\`\u201c\u2018]*`
const joint = '([\\s\\p{Pd}\\u2212_.:#=]*)'
/** `sev1.5`, `sev1/2`, `sev1-2`, `sev1s` and `sev1?` are other things; a dash before words is a sign. */
const end = `(?![\\p{L}\\p{N}?]|\\.\\d|[-/][1-9](?!\\d)|['\u2019]s\\b)`
const closing = `[\\])*_~"'\`\u201d\u2019]*[:;,.!|\u2026\u3001\u3002\uff1a\uff1b\uff0c\uff0e\\p{Pd}\\u2212]*`

const graded = new RegExp(`^${opening}sev(?:erity)?${joint}${number}${end}${closing}`, 'iu')
/** Behind the verb: `severity 2`, `severity to 2`, `severity sev2`. */
const level = new RegExp(`^${opening}(?:to )?(?:sev(?:erity)?)?${joint}${number}${end}${closing}`, 'iu')
/** A severity that doesn't exist, or none that can be told: `sev5`, `sev1.5`. */
const ungraded = /^[[(*_~"'`]*sev(?:erity)?[\s\p{Pd}\u2212_.:#=]*\d/iu

const words = ['one', 'two', 'three', 'four']

function severityIn(text: string, pattern: RegExp): Graded | null {
  const found = matchStart(text, pattern)
  const typed = found?.match[2]?.normalize('NFKC').toLowerCase() ?? ''
  const severity = severities.find((each) => String(each) === typed || words[each - 1] === typed)
  if (!found || !severity) return null
  return { severity, isSpaced: /\s/.test(found.match[1] ?? ''), rest: withoutSign(found.rest).trimEnd() }
}

/** A severity in front, `sev1`, `SEV-1:`, `sev1— …`, `[SEV 1]`, and what follows. */
export function leadingSeverity(text: string): Graded | null {
  return severityIn(text, graded)
}

/** The severity that a verb asks for: `2`, `sev2`, `to SEV-2`. */
export function severityAsked(text: string): Graded | null {
  return severityIn(text, level)
}

export function isUngraded(text: string): boolean {
  return matchStart(text, ungraded) !== null
}
