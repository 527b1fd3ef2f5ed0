import { numberOfWord } from './spelling.ts'
import type { Clock } from './written.ts'

/** A clock, and whether it can be nothing else; `impossible` where it looks like one and is none. */
export type ReadClock = { clock: Clock; isSure: boolean } | 'impossible'

type Half = 'am' | 'pm' | null

function halfOf(letters: string | undefined): Half {
  return letters === undefined ? null : letters.startsWith('a') ? 'am' : 'pm'
}

type Hands = {
  hour: number
  minute: number
  second?: number
  half?: Half
  isPadded?: boolean
  isBare?: boolean
}

function clockOf(hands: Hands, isSure: boolean): ReadClock {
  const { hour, minute, second = 0, half = null, isPadded = false, isBare = false } = hands
  // `14:00 pm` says the same thing twice; `14:00 am` and `0:30 pm` contradict themselves.
  const isTwice = half === 'pm' && hour > 12
  const isWrong = half !== null && !isTwice && (hour < 1 || hour > 12)
  if (isWrong || hour > 23 || minute > 59 || second > 59) return 'impossible'
  const of24 = half === null || isTwice ? hour : (hour % 12) + (half === 'pm' ? 12 : 0)
  const isEitherHalf = half === null && !isPadded && hour >= 1 && hour <= 12
  return { clock: { hour: of24, minute, second, isEitherHalf, isBare }, isSure }
}

const half = '(?: ?(am|pm))'
const suffix = "(?: ?(?:h|hrs?|hours?|uhr|o'?clock))"
const withColon = new RegExp(`^(\\d{1,2}) ?[:h] ?(\\d{2})(?: ?: ?(\\d{2})(?:\\.\\d+)?)?${half}?${suffix}?$`)
const withDot = new RegExp(`^(\\d{1,2})\\.(\\d{2})${half}?(${suffix})?$`)
const withHalf = new RegExp(`^(\\d{1,2})${half}$`)
const withSuffix = new RegExp(`^(\\d{1,2})(?: ?(?:h|uhr|o'?clock))${half}?$`)
const ofFour = new RegExp(`^(\\d{2})(\\d{2})(${suffix})?$`)

function digitsOf(text: string): ReadClock | null {
  const isPadded = text.startsWith('0')
  const colon = withColon.exec(text)
  if (colon) {
    const [, hour, minute, second = 0, letters] = colon
    const hands = { hour: Number(hour), minute: Number(minute), second: Number(second) }
    return clockOf({ ...hands, half: halfOf(letters), isPadded }, true)
  }
  const dot = withDot.exec(text)
  if (dot) {
    const [, hour, minute, letters, word] = dot
    const isSure = letters !== undefined || word !== undefined
    return clockOf({ hour: Number(hour), minute: Number(minute), half: halfOf(letters), isPadded }, isSure)
  }
  const hourOnly = withHalf.exec(text) ?? withSuffix.exec(text)
  if (hourOnly) {
    const letters = hourOnly[2]
    return clockOf(
      { hour: Number(hourOnly[1]), minute: 0, half: halfOf(letters), isPadded, isBare: true },
      true,
    )
  }
  const four = ofFour.exec(text)
  if (four) {
    const [, hour, minute, word] = four
    return clockOf({ hour: Number(hour), minute: Number(minute), isPadded: true }, word !== undefined)
  }
  // More digits behind the colon than a minute has, or fewer.
  return /^\d{1,3}:\d{1,3}$/.test(text) ? 'impossible' : null
}

/** `half past nine`, `quarter to 3`, `ten minutes past two`. */
function spokenOf(text: string): ReadClock | null {
  const match =
    /^(?:a )?(half|quarter|[a-z]+|\d{1,2}(?= min))(?: minutes?| mins?)? (past|to|after|before) (\w+)(?: ?(am|pm))?$/.exec(
      text,
    )
  if (!match) return null
  const [, amount = '', side, hourWord = '', letters] = match
  const minutes = amount === 'half' ? 30 : amount === 'quarter' ? 15 : numberOfWord(amount)
  const hour = numberOfWord(hourWord)
  if (minutes === null || hour === null || minutes < 1 || minutes > 59 || hour < 1 || hour > 12) return null
  const isBefore = side === 'to' || side === 'before'
  const shown = isBefore ? ((hour + 10) % 12) + 1 : hour
  return clockOf({ hour: shown, minute: isBefore ? 60 - minutes : minutes, half: halfOf(letters) }, true)
}

/** Reads a whole text as a clock; null when it's none. */
export function readClock(text: string): ReadClock | null {
  if (/^(?:12(?::00)? )?(?:noon|midday)$/.test(text))
    return clockOf({ hour: 12, minute: 0, half: 'pm' }, true)
  const bare = /^\d{1,2}$/.test(text)
  if (bare) {
    const read = clockOf(
      { hour: Number(text), minute: 0, isBare: true, isPadded: text.startsWith('0') },
      false,
    )
    // A number beyond the clock counts something.
    return read === 'impossible' ? null : read
  }
  return digitsOf(text) ?? spokenOf(text)
}
