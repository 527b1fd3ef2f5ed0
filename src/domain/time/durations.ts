import { dayMs, hourMs, minuteMs, secondMs, weekMs } from './units.ts'

export type Duration = { unit: 'ms'; ms: number } | { unit: 'business_days'; days: number }

/** Far beyond anything meant, and far within what a date can hold. */
const longestMs = 3660 * dayMs
const businessDaysAtMost = 1000

const units: readonly [RegExp, number][] = [
  [/^(s|secs?|seconds?)$/, secondMs],
  [/^(m|mins?|minutes?)$/, minuteMs],
  [/^(h|hrs?|hours?)$/, hourMs],
  [/^(d|days?)$/, dayMs],
  [/^(w|wks?|weeks?)$/, weekMs],
]

function msOfUnit(unit: string): number | null {
  return units.find(([names]) => names.test(unit))?.[1] ?? null
}

function businessDaysOf(text: string): number | null {
  const digits = /^(\d{1,6}) ?(?:business|working|work) ?days?$/.exec(text)?.[1]
  return digits === undefined ? null : Number(digits)
}

function msOf(text: string): number | null {
  if (!/^(?:\d{1,9}(?:\.\d{1,3})? ?[a-z]+[ ,]{0,2})+$/.test(text)) return null
  let ms = 0
  for (const [, amount, unit] of text.matchAll(/(\d+(?:\.\d+)?) ?([a-z]+)/g)) {
    const unitMs = msOfUnit(unit ?? '')
    if (unitMs === null) return null
    ms += Number(amount) * unitMs
  }
  return Math.round(ms / secondMs) * secondMs
}

/** `45s`, `1h30m`, `2 days`, `5 business days`; null when it isn't a duration, is zero or passes ten years. */
export function durationOf(text: string): Duration | null {
  const plain = text.trim().toLowerCase().replace(/\s+/g, ' ')
  if (plain.length > 60) return null
  const days = businessDaysOf(plain)
  if (days !== null) {
    return days > 0 && days <= businessDaysAtMost ? { unit: 'business_days', days } : null
  }
  const ms = msOf(plain)
  return ms !== null && ms > 0 && ms <= longestMs ? { unit: 'ms', ms } : null
}

function partsOf(ms: number): string[] {
  const amounts: [number, string][] = [
    [Math.floor(ms / dayMs), ms < 2 * dayMs ? 'day' : 'days'],
    [Math.floor(ms / hourMs) % 24, 'h'],
    [Math.floor(ms / minuteMs) % 60, 'min'],
    [Math.floor(ms / secondMs) % 60, 's'],
  ]
  return amounts.map(([amount, unit]) => (amount > 0 ? `${amount} ${unit}` : ''))
}

/** For people, rounded down to what matters: `45 s`, `2 min`, `1 h 5 min`, `3 days 4 h`; never negative. */
export function elapsedText(ms: number): string {
  const parts = partsOf(ms)
  const first = parts.findIndex((part) => part !== '')
  if (first === -1 || !(ms > 0)) return '0 s'
  const minutesIndex = 2
  const last = first >= minutesIndex ? first + 1 : first + 2
  return parts.slice(first, last).filter(Boolean).join(' ')
}

/**
 * How long a response took. One that came too late is told to the second within the hour: "5 min" beside a target
 * of five minutes that was missed by eight seconds would contradict itself.
 */
export function responseTimeText(tookMs: number, isLate: boolean): string {
  const isToTheSecond = isLate && tookMs >= minuteMs && tookMs < hourMs
  return isToTheSecond ? partsOf(tookMs).filter(Boolean).join(' ') : elapsedText(tookMs)
}

/** Time that passed, in milliseconds: by the clock on the wall, or counting the office's hours alone. */
export type Elapsed = { ms: number; isOfficeTime?: true }

/** `20 min`, `20 min of business hours`. */
export function spentText({ ms, isOfficeTime }: Elapsed, isLate = false): string {
  const text = responseTimeText(ms, isLate)
  return isOfficeTime ? `${text} of business hours` : text
}

/** From here on, seconds matter to nobody. */
const roundedFromMs = 2 * minuteMs

/** Time that is left, for people: to the next full minute, for a deadline of 30 minutes isn't due in 29. */
export function leftText(ms: number): string {
  return elapsedText(ms > roundedFromMs ? Math.ceil(ms / minuteMs) * minuteMs : ms)
}

/** Exact to the second: `30 min`, `1 h 30 min`, `5 business days`. */
export function durationText(duration: Duration): string {
  if (duration.unit === 'business_days') {
    return duration.days === 1 ? '1 business day' : `${duration.days} business days`
  }
  return partsOf(duration.ms).filter(Boolean).join(' ') || '0 s'
}

/** Minutes to a hundredth, as programs read them. */
export function minutesOf<Ms extends number | null>(ms: Ms): number | (Ms & null) {
  return ms === null ? ms : Math.round(ms / 600) / 100
}
