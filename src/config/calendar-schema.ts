import { z } from 'zod'
import { defaultPolicy } from '../domain/policy/default-policy.ts'
import { nearestOf } from '../domain/text/nearest.ts'
import { durationOf } from '../domain/time/durations.ts'
import { weekdays } from '../domain/time/local-time.ts'
import { dayMs } from '../domain/time/units.ts'
import { errorFor, localDay, refuse, section, words } from './fields.ts'
import { valueText } from './problems.ts'

const sprintDaysAtMost = 60
/** Fewer than the Mondays of three years, so that no list of holidays can close a calendar forever. */
const holidaysAtMost = 150

function isTimeZone(name: string): boolean {
  // Intl also takes fixed offsets, which have no clock changes.
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

function notTimeZone(value: unknown): string {
  const nearest = typeof value === 'string' ? nearestOf(value, Intl.supportedValuesOf('timeZone')) : null
  const hint = nearest ? `did you mean ${nearest}?` : 'use for example Europe/Berlin or Etc/UTC'
  return `${valueText(value)} isn't a time zone; ${hint}`
}

export function timeZone() {
  return z
    .string({ error: errorFor(notTimeZone) })
    .refine(isTimeZone, { error: ({ input }) => notTimeZone(input) })
}

function notHours(value: unknown): string {
  return `${valueText(value)} isn't opening hours; use for example 09:00-17:00, [09:00-12:00, 13:00-17:00] or closed`
}

function openingOf(text: string): [string, string] | null {
  const match = /^([01]?\d|2[0-3]):([0-5]\d) ?[-–] ?(?:([01]?\d|2[0-3]):([0-5]\d)|24:00)$/.exec(text.trim())
  if (!match) return null
  const [, fromHour = '', fromMinute = '', toHour = '24', toMinute = '00'] = match
  const opening: [string, string] = [
    `${fromHour.padStart(2, '0')}:${fromMinute}`,
    `${toHour.padStart(2, '0')}:${toMinute}`,
  ]
  return opening[0] < opening[1] ? opening : null
}

function hoursOfDay() {
  const text = z.string({ error: errorFor(notHours) })
  return z
    .union([text, z.array(text)])
    .meta({ examples: ['09:00-17:00', ['09:00-12:00', '13:00-17:00'], 'closed'] })
    .transform((written, ctx) => {
      if (written === 'closed') return []
      const texts = typeof written === 'string' ? [written] : written
      const openings: [string, string][] = []
      for (const [index, one] of texts.entries()) {
        const path = typeof written === 'string' ? [] : [index]
        const opening = openingOf(one)
        const message = `${valueText(one)} starts before the one above it ends; list them in order`
        if (!opening) ctx.addIssue({ code: 'custom', path, message: notHours(one) })
        else if (opening[0] < (openings.at(-1)?.[1] ?? '')) ctx.addIssue({ code: 'custom', path, message })
        else openings.push(opening)
      }
      return openings
    })
}

const openingHours = section({
  mon: hoursOfDay().optional(),
  tue: hoursOfDay().optional(),
  wed: hoursOfDay().optional(),
  thu: hoursOfDay().optional(),
  fri: hoursOfDay().optional(),
  sat: hoursOfDay().optional(),
  sun: hoursOfDay().optional(),
}).superRefine((hours, ctx) => {
  const isNeverOpen = weekdays.every((day) => (hours[day] ?? defaultPolicy.calendar.hours[day]).length === 0)
  if (isNeverOpen) ctx.addIssue({ code: 'custom', message: 'has no opening on any day; open at least one' })
})

const freezesAtMost = 100

const freeze = section({
  from: localDay().describe('The first day on which nothing ships'),
  until: localDay().describe('The last one'),
  why: words(100).describe('What the gate answers'),
}).superRefine(({ from, until }, ctx) => {
  if (from <= until) return
  const message = `${until} comes before from, ${from}; until is the last day and can't be earlier`
  ctx.addIssue({ code: 'custom', path: ['until'], message })
})

export const calendarSection = section({
  time_zone: timeZone().describe('IANA name of the zone for hours, holidays and sprints').optional(),
  hours: openingHours.describe('Opening hours by weekday, local time; 24:00 closes at midnight').optional(),
  holidays: z
    .array(localDay())
    .max(holidaysAtMost, { error: `has more than ${holidaysAtMost} days` })
    .describe('Local days off')
    .optional(),
  freezes: z
    .array(freeze, { error: errorFor((value) => `${valueText(value)} isn't a list of {from, until, why}`) })
    .max(freezesAtMost, { error: `has more than ${freezesAtMost} spans` })
    .describe('Local days on which the gate is closed')
    .optional(),
})

function notSprintLength(value: unknown): string {
  return `${valueText(value)} isn't a sprint length; use for example 14 days or 2w, at most ${sprintDaysAtMost} days`
}

function sprintDays() {
  return z
    .string({ error: errorFor(notSprintLength) })
    .meta({ examples: ['14 days', '2w'] })
    .transform((text, ctx) => {
      const length = durationOf(text)
      const days = length?.unit === 'ms' ? length.ms / dayMs : 0
      if (Number.isInteger(days) && days >= 1 && days <= sprintDaysAtMost) return days
      return refuse(ctx, notSprintLength(text))
    })
}

export const sprintsSection = section({
  first_day: localDay().describe('Any day on which a sprint starts').optional(),
  length: sprintDays().describe('Whole days, weekends included').optional(),
})
