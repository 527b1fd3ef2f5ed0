import { isTimeZone } from '../local-time.ts'
import type { Zone } from './written.ts'

/**
 * The abbreviations that mean one thing wherever they are used. `IST`, `CST` and `BST` are each said of several
 * zones hours apart, so they are asked about.
 */
const abbreviations: Record<string, [offset: string, usedIn: string | null]> = {
  z: ['+00:00', null],
  utc: ['+00:00', null],
  gmt: ['+00:00', 'Europe/London'],
  wet: ['+00:00', 'Europe/Lisbon'],
  west: ['+01:00', 'Europe/Lisbon'],
  cet: ['+01:00', 'Europe/Berlin'],
  cest: ['+02:00', 'Europe/Berlin'],
  eet: ['+02:00', 'Europe/Helsinki'],
  eest: ['+03:00', 'Europe/Helsinki'],
  est: ['-05:00', 'America/New_York'],
  edt: ['-04:00', 'America/New_York'],
  mst: ['-07:00', 'America/Denver'],
  mdt: ['-06:00', 'America/Denver'],
  pst: ['-08:00', 'America/Los_Angeles'],
  pdt: ['-07:00', 'America/Los_Angeles'],
  jst: ['+09:00', null],
  kst: ['+09:00', null],
  aest: ['+10:00', 'Australia/Sydney'],
  aedt: ['+11:00', 'Australia/Sydney'],
  nzst: ['+12:00', 'Pacific/Auckland'],
  nzdt: ['+13:00', 'Pacific/Auckland'],
}

/** Words that mean a zone. */
export const zoneWords: readonly string[] = Object.keys(abbreviations)

const offset = '[+-]\\d{1,2}(?::?\\d{2})?'
const named = new RegExp(`^(?:utc|gmt)? ?(${offset})$`)
/** Attached to a clock; a bare `-27` is the end of a date. */
const attached = new RegExp(`^(.*\\d)(z|utc|gmt|[a-z]{3,4}(?<!am|pm)|(?<=:\\d{2}(?:\\.\\d{1,9})?)${offset})$`)

/** `+2` and `+0200` as `+02:00`; null for what clocks nowhere show. */
function offsetOf(text: string): string | null {
  const [, sign = '+', hours = '', minutes = '00'] = /^([+-])(\d{1,2}?):?(\d{2})?$/.exec(text) ?? []
  const isShown = Number(hours) <= (sign === '-' ? 12 : 14) && /^(?:00|15|30|45)$/.test(minutes)
  return hours === '' || !isShown ? null : `${sign}${hours.padStart(2, '0')}:${minutes}`
}

function zoneOf(text: string): Zone | null {
  const [known, usedIn = null] = Object.hasOwn(abbreviations, text) ? (abbreviations[text] ?? []) : []
  if (known !== undefined) return { timeZone: known, usedIn }
  const typed = named.exec(text)?.[1]
  const timeZone = typed === undefined ? null : offsetOf(typed)
  if (timeZone !== null) return { timeZone, usedIn: null }
  return text.includes('/') && isTimeZone(text) ? { timeZone: text, usedIn: null } : null
}

/** Parts a zone from the end of a text: `14:00 CET`, `14:00Z`, `9:30 UTC+2`, `14:00 Europe/Madrid`. */
export function splitZone(text: string): { rest: string; zone: Zone } | null {
  const split = /^(.*\d.*|noon|midnight|midday) ((?:utc|gmt) ?[+-]\S+|\S+)(?: time)?$/.exec(text)
  const zone = split ? zoneOf(split[2] ?? '') : null
  if (split && zone) return { rest: split[1] ?? '', zone }
  const tight = attached.exec(text)
  // `09:00-10:00` is from nine to ten; only behind a whole date is it a zone.
  if (/^-/.test(tight?.[2] ?? '') && !/^\d{4}-\d{1,2}-/.test(text)) return null
  const tightZone = tight ? zoneOf(tight[2] ?? '') : null
  return tight && tightZone ? { rest: tight[1] ?? '', zone: tightZone } : null
}
