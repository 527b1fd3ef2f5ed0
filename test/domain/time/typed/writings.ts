import fc from 'fast-check'
import { instantOf } from '../../../../src/domain/time/instant.ts'
import { dayText, midnightOf } from '../../../../src/domain/time/local-time.ts'
import type { TypedTime } from '../../../../src/domain/time/typed/typed-time.ts'
import { officeIn } from '../../support/calendars.ts'
import { zoneChanges, zones } from '../../support/zones.ts'

export const minuteMs = 60_000
export const dayMs = 24 * 60 * minuteMs

const yearMs = Date.parse('2026-01-01T00:00Z')

/** A zone and a moment near one of its clock changes, near one of its midnights, or anywhere in the year. */
export const writing = fc.constantFrom(...zones).chain((timeZone) =>
  fc
    .oneof(
      fc
        .tuple(fc.constantFrom(...(zoneChanges[timeZone] ?? [])), fc.integer({ min: -30 * 60, max: 30 * 60 }))
        .map(([change, minutes]) => Date.parse(change) + minutes * minuteMs),
      fc
        .tuple(fc.integer({ min: 0, max: 364 }), fc.integer({ min: -90, max: 90 }))
        .map(([day, minutes]) => midnightMs(day, timeZone) + minutes * minuteMs),
      fc.integer({ min: 0, max: 365 * 24 * 60 }).map((minutes) => yearMs + minutes * minuteMs),
    )
    .chain((epochMs) =>
      fc.integer({ min: 0, max: 59_999 }).map((ms) => ({ timeZone, at: instantOf(epochMs + ms) })),
    ),
)

function midnightMs(day: number, timeZone: string): number {
  return Date.parse(midnightOf(dayText(instantOf(yearMs + day * dayMs), timeZone), timeZone))
}

export function two(hour: number): string {
  return String(hour).padStart(2, '0')
}

function ofTwelve(hour: number): number {
  return ((hour + 11) % 12) + 1
}

function wide(text: string): string {
  return text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
}

/** Every way to write the same clock. */
const spellings: ((hour: number, minute: string) => string)[] = [
  (hour, minute) => `${two(hour)}:${minute}`,
  (hour, minute) => `at ${two(hour)}:${minute}.`,
  (hour, minute) => `${two(hour)}h${minute}`,
  (hour, minute) => `${two(hour)}.${minute}`,
  (hour, minute) => `${two(hour)}${minute}h`,
  (hour, minute) => `${ofTwelve(hour)}:${minute}${hour < 12 ? 'am' : 'pm'}`,
  (hour, minute) => `${ofTwelve(hour)}:${minute} ${hour < 12 ? 'A.M.' : 'P.M.'}`,
  (hour, minute) => wide(`${two(hour)}:${minute}:00`),
  (hour, minute) => `\u200b${two(hour)}\u202f:\u00a0${minute}`,
]

export const clock = fc.record({
  hour: fc.integer({ min: 0, max: 23 }),
  minute: fc.integer({ min: 0, max: 59 }).map(two),
  spell: fc.constantFrom(...spellings),
})

export function candidatesOf(typed: TypedTime): string[] {
  return typed.kind === 'moment' ? [typed.at] : typed.candidates
}

/** Reckoned once: a calendar remembers its openings. */
const offices = new Map(zones.map((timeZone) => [timeZone, officeIn(timeZone)]))

export function officeOf(timeZone: string) {
  return offices.get(timeZone) ?? officeIn(timeZone)
}

export const runs = { numRuns: 2_000 }

/** For a machine that others use too. */
export const withinMs = 90_000
