import { z } from 'zod'
import type { BudgetWindow } from '../../domain/policy/catalogue.ts'
import { durationOf } from '../../domain/time/durations.ts'
import { dayMs } from '../../domain/time/units.ts'
import { errorFor, refuse } from '../fields.ts'
import { valueText } from '../problems.ts'

const windowDaysAtMost = 366

/** A Monday, and the first of a month, a quarter and a year. */
const firstOfAll = { day: '2001-01-01', time: '00:00' }

const calendarUnits = {
  day: { unit: 'day', count: 1 },
  week: { unit: 'day', count: 7 },
  month: { unit: 'month', count: 1 },
  quarter: { unit: 'month', count: 3 },
  year: { unit: 'month', count: 12 },
} as const

/** As a file has it: a calendar window's zone is the calendar's, unless the file says another. */
export type WindowFile =
  | Extract<BudgetWindow, { kind: 'rolling' }>
  | (Omit<Extract<BudgetWindow, { kind: 'calendar' }>, 'timeZone'> & { timeZone: string | null })

/** `99.9` and `0.5` of a hundred, as the decimal that a person would write: 0.999 and not 0.9990000000000001. */
export function hundredth(digits: string): number {
  return Number(`${digits}e-2`)
}

/** The share that a percentage names, `99.9%` or `99.9 %`; null when it's none. */
function shareOf(text: string): number | null {
  const digits = /^(\d{1,3}(?:\.\d{1,6})?) ?%$/.exec(text.trim())?.[1]
  return digits === undefined ? null : hundredth(digits)
}

/** Why a share of time can't be an objective; null when it can. */
export function objectiveTrouble(target: number): string | null {
  if (target >= 1) {
    return 'an objective of 100 % leaves no budget: the first minute would freeze everything; write for example 99.9%'
  }
  return target > 0 ? null : 'an objective of 0 % asks for nothing; write for example 99.9%'
}

function notTarget(value: unknown): string {
  return `${valueText(value)} isn't an objective; write a percentage, such as 99.9%`
}

export function targetShare() {
  return z
    .string({ error: errorFor(notTarget) })
    .meta({ examples: ['99.9%', '99.95%'] })
    .transform((text, ctx): number => {
      const share = shareOf(text)
      if (share === null) return refuse(ctx, notTarget(text))
      const trouble = objectiveTrouble(share)
      return trouble ? refuse(ctx, trouble) : share
    })
}

/** A share from nothing to all: how much an incident spends. */
export function share() {
  const notShare = (value: unknown): string => `${valueText(value)} isn't a share; write 0% to 100%`
  return z
    .string({ error: errorFor(notShare) })
    .meta({ examples: ['100%', '50%'] })
    .transform((text, ctx): number => {
      const read = shareOf(text)
      return read !== null && read <= 1 ? read : refuse(ctx, notShare(text))
    })
}

/** A share of the budget at which something happens: never at nothing. */
export function threshold() {
  const notThreshold = (value: unknown): string =>
    `${valueText(value)} isn't a share of the budget; write for example 75%, at most 1000%`
  return z
    .string({ error: errorFor(notThreshold) })
    .meta({ examples: ['75%', '100%'] })
    .transform((text, ctx): number => {
      const digits = /^(\d{1,4}(?:\.\d{1,2})?) ?%$/.exec(text.trim())?.[1]
      const read = digits === undefined ? 0 : hundredth(digits)
      return read > 0 && read <= 10 ? read : refuse(ctx, notThreshold(text))
    })
}

export function calendarWindow(
  name: keyof typeof calendarUnits,
  more: { times?: number; anchor?: { day: string; time: string }; timeZone?: string } = {},
): WindowFile {
  const { unit, count } = calendarUnits[name]
  const { times = 1, anchor = firstOfAll, timeZone = null } = more
  return { kind: 'calendar', unit, count: count * times, anchor, timeZone }
}

/** Null where it's shorter than a day or longer than a year. */
export function rollingWindow(ms: number): WindowFile | null {
  return ms >= dayMs && ms <= windowDaysAtMost * dayMs ? { kind: 'rolling', ms } : null
}

function notWindow(value: unknown): string {
  return `${valueText(value)} isn't a window; write for example 30 days or 4w, at most ${windowDaysAtMost} days, or calendar month`
}

function windowOf(text: string): WindowFile | null {
  const plain = text.trim().toLowerCase().replace(/\s+/g, ' ')
  const named = /^calendar (day|week|month|quarter|year)$/.exec(plain)?.[1]
  if (named !== undefined) return calendarWindow(named as keyof typeof calendarUnits)
  const length = durationOf(plain)
  return length?.unit === 'ms' ? rollingWindow(length.ms) : null
}

export function budgetWindow() {
  return z
    .string({ error: errorFor(notWindow) })
    .meta({ examples: ['30 days', '28d', 'calendar month', 'calendar quarter'] })
    .transform((text, ctx): WindowFile => windowOf(text) ?? refuse(ctx, notWindow(text)))
}
