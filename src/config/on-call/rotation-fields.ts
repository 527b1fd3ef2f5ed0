import { z } from 'zod'
import type { HandOver, Hours, ShiftLength, WeekSpan } from '../../domain/policy/schedule.ts'
import { nearestOf } from '../../domain/text/nearest.ts'
import { weekdays } from '../../domain/time/local-time.ts'
import { errorFor, refuse } from '../fields.ts'
import { valueText } from '../problems.ts'

const weekMinutes = 7 * 24 * 60
const dayMinutes = 24 * 60

const weekdayNames = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']

/** 0 for Monday, by three letters or the whole name; -1 when it's none. */
function weekdayIn(text: string): number {
  const plain = text.toLowerCase()
  return weekdayNames.findIndex((name) => name === plain || name.slice(0, 3) === plain)
}

function notWeekday(text: string): string {
  const nearest = nearestOf(text, text.length > 3 ? weekdayNames : weekdays)
  return `${valueText(text)} isn't a weekday; ${nearest ? `did you mean ${nearest}?` : `write ${weekdays.join(', ')}`}`
}

/** Minutes since midnight of `9:00`, `18:30` or, as an end, `24:00`; null when it's none. */
function minutesOf(text: string, latest: '23:59' | '24:00'): number | null {
  const match = /^(\d{1,2}):(\d{2})$/.exec(text)
  const [hours, minutes] = [Number(match?.[1] ?? Number.NaN), Number(match?.[2] ?? Number.NaN)]
  const total = hours * 60 + minutes
  return minutes <= 59 && total <= (latest === '24:00' ? dayMinutes : dayMinutes - 1) ? total : null
}

/** At most a year, so that no shift outlives what anyone can foresee. */
const longest = { hours: 8_760, days: 366, weeks: 52, months: 12 }

const lengthUnits: readonly [RegExp, ShiftLength['unit']][] = [
  [/^(h|hrs?|hours?)$/, 'hours'],
  [/^(d|days?)$/, 'days'],
  [/^(w|wks?|weeks?)$/, 'weeks'],
  [/^(mo|months?)$/, 'months'],
]

function notLength(value: unknown): string {
  return `${valueText(value)} isn't the length of a shift; write for example 12h, 1 day, 2 weeks or 1 month, at most a year`
}

function lengthOf(text: string): ShiftLength | null {
  const match = /^(\d{1,4}) ?([a-z]+)$/.exec(text.trim().toLowerCase())
  const unit = lengthUnits.find(([names]) => names.test(match?.[2] ?? ''))?.[1]
  const count = Number(match?.[1])
  return unit && count >= 1 && count <= longest[unit] ? { count, unit } : null
}

export function shiftLength() {
  return z
    .string({ error: errorFor(notLength) })
    .meta({ examples: ['12h', '1 day', '1 week', '2 weeks', '1 month'] })
    .transform((text, ctx) => lengthOf(text) ?? refuse(ctx, notLength(text)))
}

function notHandOver(value: unknown): string {
  return `${valueText(value)} isn't a hand-over; write a weekday and a time, such as mon 09:00, or a time alone`
}

/** Why it's none, when it isn't. */
function readHandOver(text: string): HandOver | string {
  const match = /^(?:(\p{L}+)\s+)?(\d{1,2}:\d{2})$/u.exec(text.trim())
  if (!match) return notHandOver(text)
  const [, day, time = ''] = match
  if (minutesOf(time, '23:59') === null) return notHandOver(text)
  const padded = time.padStart(5, '0')
  if (day === undefined) return { weekday: null, time: padded }
  return { weekday: weekdays[weekdayIn(day)] ?? null, time: padded }
}

export function handOver() {
  return z
    .string({ error: errorFor(notHandOver) })
    .meta({ examples: ['mon 09:00', '08:00'] })
    .transform((text, ctx) => {
      const day = /^\s*(\p{L}+)\s/u.exec(text)?.[1]
      if (day !== undefined && weekdayIn(day) < 0) return refuse(ctx, notWeekday(day))
      const read = readHandOver(text)
      return typeof read === 'string' ? refuse(ctx, read) : read
    })
}

function notHours(value: unknown): string {
  return `${valueText(value)} isn't hours; write for example mon-fri 08:00-18:00, sat-sun, 22:00-06:00 or fri 18:00-mon 09:00`
}

/** `mon-fri 08:00-18:00`, `sat-sun`, `22:00-06:00`: the same time on each day, over midnight where it ends earlier. */
function spansByDay(days: string | undefined, times: string | undefined): WeekSpan[] | string {
  const [first = 'mon', last = days === undefined ? 'sun' : first] = days?.split('-') ?? []
  const wrong = [first, last].find((name) => weekdayIn(name) < 0)
  if (wrong !== undefined) return notWeekday(wrong)
  const [opens = '00:00', closes = '24:00'] = times?.split('-') ?? []
  const [from, to] = [minutesOf(opens, '23:59'), minutesOf(closes, '24:00')]
  if (from === null || to === null) return ''
  const begin = weekdayIn(first)
  const length = ((weekdayIn(last) - begin + 7) % 7) + 1
  return Array.from({ length }, (_, index) => {
    const midnight = ((begin + index) % 7) * dayMinutes
    return { from: midnight + from, to: midnight + (to > from ? to : to + dayMinutes) }
  })
}

/** `fri 18:00-mon 09:00`: one stretch of the week. */
function spanOver([first = '', opens = '', last = '', closes = '']: string[]): WeekSpan[] | string {
  const wrong = [first, last].find((name) => weekdayIn(name) < 0)
  if (wrong !== undefined) return notWeekday(wrong)
  const [fromTime, toTime] = [minutesOf(opens, '23:59'), minutesOf(closes, '24:00')]
  if (fromTime === null || toTime === null) return ''
  const from = weekdayIn(first) * dayMinutes + fromTime
  const to = weekdayIn(last) * dayMinutes + toTime
  return [{ from, to: to > from ? to : to + weekMinutes }]
}

function spansOf(text: string): WeekSpan[] | string {
  const plain = text.trim().replace(/\s*[-–]\s*/g, '-')
  const over = /^(\p{L}+) (\d{1,2}:\d{2})-(\p{L}+) (\d{1,2}:\d{2})$/u.exec(plain)
  if (over) return spanOver(over.slice(1))
  const byDay = /^(\p{L}+(?:-\p{L}+)?)?\s*(\d{1,2}:\d{2}-\d{1,2}:\d{2})?$/u.exec(plain)
  return byDay && plain !== '' ? spansByDay(byDay[1], byDay[2]) : ''
}

export function hours() {
  return z
    .string({ error: errorFor(notHours) })
    .meta({ examples: ['mon-fri 08:00-18:00', 'sat-sun', '22:00-06:00', 'fri 18:00-mon 09:00'] })
    .transform((text, ctx): Hours => {
      const spans = spansOf(text)
      return typeof spans === 'string'
        ? refuse(ctx, spans || notHours(text))
        : { written: text.trim(), spans }
    })
}
