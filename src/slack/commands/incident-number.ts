import { matchStart, withoutSign } from '../../domain/text/typed-start.ts'

const digits = '0*([1-9]\\d{0,8})(?![\\p{L}\\p{N}])'
/** "incident 5 nodes are down" names none. */
const prefix = '(?:inc[\\s\\p{Pd}\\u2212_#.]*|incident[\\p{Pd}\\u2212_#]+)'
const named = new RegExp(`^[[(]?${prefix}${digits}[\\])]?[!:;,.|\\p{Pd}\\u2212]*`, 'iu')
const anyNumber = new RegExp(`^(?:${prefix}|#)?${digits}[.!]*$`, 'iu')

/** An incident named in front of a command, with any dash: `INC-41 ack`, `INC–41: ack`. */
export function leadingIncident(text: string): { number: number; rest: string } | null {
  const found = matchStart(text, named)
  const number = found?.match[1]
  return found && number !== undefined ? { number: Number(number), rest: withoutSign(found.rest) } : null
}

/** `INC-41`, `41`, `#41`: the whole text. */
export function incidentNumberOf(text: string): number | null {
  const found = matchStart(text.trim(), anyNumber)
  return found?.match[1] === undefined || found.rest !== '' ? null : Number(found.match[1])
}
