import { withoutInvisible } from '../../text/visible.ts'

/** The digit of any script as an ASCII one: `１４` and `١٤` are 14. Decimal digits stand in rows of ten. */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0
  let zero = code
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1
  return String(code - zero)
}

/** Most of what's typed. ASCII has one spelling, and this runs for every word of a note. */
const plainAlready = /^[\0-\x7f]*$/

/** Without what's invisible, in lower case, and with ASCII digits, colons, hyphens and apostrophes. */
function plainSigns(typed: string): string {
  return withoutInvisible(typed.normalize('NFKC'))
    .toLowerCase()
    .replace(/\p{Nd}/gu, asciiDigit)
    .replace(/[\u2236\ua789\u02d0]/g, ':')
    .replace(/[\p{Pd}\u2212]/gu, '-')
    .replace(/[\u2018\u2019]/g, "'")
}

/**
 * A typed time in one spelling: lower case, ASCII digits, colons and hyphens, single spaces, nothing invisible.
 * It's for reading only; what people typed is kept and shown as it was.
 */
export function plainSpelling(typed: string): string {
  return (plainAlready.test(typed) ? typed.toLowerCase() : plainSigns(typed))
    .replace(/(?<![a-z])([ap])\. ?m\b\.?/g, '$1m')
    .replace(/(\d)([ap])(?=\s|$)/g, '$1$2m')
    .replace(/(\d{4}-\d{1,2}-\d{1,2})t(?=\d)/g, '$1 ')
    .replace(/,/g, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
}

const unit = [
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
]

const numbers: ReadonlyMap<string, number> = new Map([
  ...unit.map((word, index): [string, number] => [word, index + 1]),
  ['fifteen', 15],
  ['twenty', 20],
  ['thirty', 30],
  ['forty', 40],
  ['fifty', 50],
  ['sixty', 60],
  ['ninety', 90],
])

/** Numbers that are written as words. */
export const numberWords: readonly string[] = [...numbers.keys()]

/** `ten`, `10`; null for anything else. */
export function numberOfWord(word: string): number | null {
  return /^\d{1,4}$/.test(word) ? Number(word) : (numbers.get(word) ?? null)
}
