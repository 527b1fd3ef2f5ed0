import ical, { escape as escapeText, ICalCalendarMethod, ICalEventTransparency } from 'ical-generator'
import { becauseText, type Shift } from '../domain/on-call/shifts.ts'
import type { PersonId } from '../domain/people/people.ts'
import type { Instant } from '../domain/time/instant.ts'
import { dayText } from '../domain/time/local-time.ts'

/** A whole shift of a schedule; a feed of one person holds shifts of several. */
export type FeedShift = { schedule: { id: string; name: string; timeZone: string }; shift: Shift }

export type FeedAbout = {
  /** What calendars call it. */
  name: string
  /** Makes events of this installation different from those of others: a host name, or an id. */
  origin: string
  /** When the plan last changed, and how often it has: a client takes the event with the higher number. */
  changedAt: Instant
  revision: number
  /** What somebody is called in a summary. */
  nameOf: (person: PersonId) => string
}

/** Clients are asked to look again after an hour; Google decides for itself. A feed is a plan, not a page. */
const refreshSeconds = 3_600

/**
 * The shifts as an iCalendar feed. Gaps have no event. Times are UTC, which is right everywhere without zone
 * tables, and being on call doesn't look busy. The same plan gives the same text.
 */
export function calendarOf(shifts: readonly FeedShift[], about: FeedAbout): string {
  const calendar = ical({
    // The library escapes everything but names.
    name: escapeText(about.name, false),
    prodId: { company: 'Muster', product: 'On call', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
    scale: 'gregorian',
    ttl: refreshSeconds,
  })
  const changedAt = new Date(about.changedAt)
  const used = new Map<string, number>()
  for (const { schedule, shift } of shifts) {
    if (shift.people.length === 0) continue
    calendar.createEvent({
      id: `${idOf(schedule, shift, used)}@${about.origin}`,
      sequence: about.revision,
      stamp: changedAt,
      lastModified: changedAt,
      start: new Date(shift.from),
      end: new Date(shift.to),
      summary: `${schedule.name}: ${shift.people.map(about.nameOf).join(', ')}`,
      description: becauseText(shift.because),
      transparency: ICalEventTransparency.TRANSPARENT,
    })
  }
  // The last line ends like every other; the library leaves that open.
  return `${calendar.toString()}\r\n`
}

/**
 * What an event is called while it's the same: its turn and local day, or its override. Neither people nor
 * times are in it, so that a cover and a moved hand-over change the event and don't make another.
 */
function idOf({ id, timeZone }: FeedShift['schedule'], shift: Shift, used: Map<string, number>): string {
  const key = `${id}.${reasonKey(shift, timeZone)}`
  const count = (used.get(key) ?? 0) + 1
  used.set(key, count)
  return count === 1 ? key : `${key}.${count}`
}

function reasonKey({ from, because }: Shift, timeZone: string): string {
  switch (because.kind) {
    case 'rotation':
      return `${because.rotation}.${because.turn}.${dayText(from, timeZone)}`
    case 'overrides':
      return `override.${because.overrides.at(-1)?.id ?? ''}`
    case 'gap':
      return `gap.${from}`
  }
}
