import type { PersonId } from '../../people/people.ts'
import { type Instant, msBetween, type Span } from '../../time/instant.ts'
import type { LocalDay } from '../../time/local-day.ts'
import { type InterruptionClass, interruptionClassOf, nightOf } from './hour-classes.ts'

/** Somebody was paged for an incident; messages about one page are one. `until`: their work on it ended. */
export type PageEvent = { person: PersonId; incident: string; at: Instant; until?: Instant }

/** Somebody was on call in a schedule, as the final schedule has it. */
export type Duty = Span & { person: PersonId; schedule: string }

export type Load = {
  /** Incidents that paged them, each once, however often it rang. */
  pages: number
  /** The same by the class of each incident's first page; off-hours pages are those in `off` and `sleep`. */
  byClass: Record<InterruptionClass, number>
  offHoursPages: number
  /** Nights, 22:00 to 08:00 of their wall clock, with at least one page. */
  interruptedNights: number
  /** Real time on call, and the same by schedule. Two schedules at once count twice here, and once in neither. */
  onCallMs: number
  onCallMsBySchedule: Record<string, number>
}

type Events = {
  pages: readonly PageEvent[]
  duties: readonly Duty[]
  /** IANA name of a person's own zone. */
  zoneOf: (person: PersonId) => string
}

/** What each person carried within a span. Events outside it are left out, duties cut to it. */
export function loadByPerson({ pages, duties, zoneOf }: Events, span: Span): Map<PersonId, Load> {
  const loads = new Map<PersonId, Load>()
  const loadOf = (person: PersonId): Load => {
    const load = loads.get(person) ?? emptyLoad()
    loads.set(person, load)
    return load
  }
  const isWithin = ({ at }: PageEvent): boolean => at >= span.from && at < span.to
  for (const { person, at } of interruptionsIn(pages).filter(isWithin)) {
    const load = loadOf(person)
    const kind = interruptionClassOf(at, zoneOf(person))
    load.pages += 1
    load.byClass[kind] += 1
    if (kind !== 'business') load.offHoursPages += 1
  }
  for (const [person, nights] of nightsIn(pages.filter(isWithin), zoneOf))
    loadOf(person).interruptedNights = nights.size
  for (const { person, schedule, from, to } of duties) {
    const ms = msBetween(from > span.from ? from : span.from, to < span.to ? to : span.to)
    if (ms <= 0) continue
    const load = loadOf(person)
    load.onCallMs += ms
    load.onCallMsBySchedule[schedule] = (load.onCallMsBySchedule[schedule] ?? 0) + ms
  }
  return loads
}

function emptyLoad(): Load {
  return {
    pages: 0,
    byClass: { business: 0, off: 0, sleep: 0 },
    offHoursPages: 0,
    interruptedNights: 0,
    onCallMs: 0,
    onCallMsBySchedule: Object.create(null),
  }
}

/** The first page of each incident to each person, which decides to which month it belongs. */
export function interruptionsIn(pages: readonly PageEvent[]): PageEvent[] {
  const first = new Map<string, PageEvent>()
  for (const page of pages) {
    const key = `${page.person} ${page.incident}`
    const known = first.get(key)
    if (!known || page.at < known.at) first.set(key, page)
  }
  return [...first.values()]
}

/** The nights in which each person was paged; every page counts here, for an incident may ring in two nights. */
export function nightsIn(
  pages: readonly PageEvent[],
  zoneOf: (person: PersonId) => string,
): Map<PersonId, Set<LocalDay>> {
  const nights = new Map<PersonId, Set<LocalDay>>()
  for (const { person, at } of pages) {
    const night = nightOf(at, zoneOf(person))
    if (night !== null) nights.set(person, (nights.get(person) ?? new Set()).add(night))
  }
  return nights
}

/** The loads of a team's members added up. A team is shown in channels; a person sees their own. */
export function loadOfTeam(loads: ReadonlyMap<PersonId, Load>, members: readonly PersonId[]): Load {
  const sum = emptyLoad()
  for (const person of new Set(members)) {
    const load = loads.get(person)
    if (!load) continue
    sum.pages += load.pages
    sum.offHoursPages += load.offHoursPages
    sum.interruptedNights += load.interruptedNights
    sum.onCallMs += load.onCallMs
    for (const kind of ['business', 'off', 'sleep'] as const) sum.byClass[kind] += load.byClass[kind]
    for (const [schedule, ms] of Object.entries(load.onCallMsBySchedule)) {
      sum.onCallMsBySchedule[schedule] = (sum.onCallMsBySchedule[schedule] ?? 0) + ms
    }
  }
  return sum
}
