import type { PersonId } from '../people/people.ts'
import { openTimeBetween } from '../time/business-hours.ts'
import type { Calendar } from '../time/calendar.ts'
import type { Span } from '../time/instant.ts'
import { dayText } from '../time/local-time.ts'
import { toilKey } from './note-toil.ts'

export type ToilEntry = { team: string | null; by: PersonId; day: string; ms: number; what: string }

export type Automated = { team: string | null; day: string; what: string }

/** One kind of toil in a period. */
export type ToilKind = { what: string; ms: number; times: number }

/** One that was automated, with what it took before and since. */
export type AutomatedKind = { what: string; day: string; before: ToilKind; since: ToilKind }

export type TeamToil = {
  team: string | null
  ms: number
  times: number
  /** Those who noted any. */
  people: number
  /** Of these people's office hours in the period; null where the office was never open. */
  share: number | null
  byHours: ToilKind[]
  byFrequency: ToilKind[]
  automated: AutomatedKind[]
}

/** Google's bound (SRE book, ch. 5): more than half of a team's time on toil, and nobody is left to end it. */
export const toilShareAtMost = 0.5

const topAtMost = 5

type Noted = { entries: readonly ToilEntry[]; automated: readonly Automated[]; calendar: Calendar }

/**
 * What teams did by hand in a period, the most first. `entries` may reach beyond it: what was automated in it is
 * compared with the time before.
 */
export function rankToil({ entries, automated, calendar }: Noted, { from, to }: Span): TeamToil[] {
  const [first, last] = [dayText(from, calendar.timeZone), dayText(to, calendar.timeZone)]
  const within = ({ day }: { day: string }): boolean => first <= day && day <= last
  const officeMs = openTimeBetween(calendar, from, to)
  const teams = new Set([...entries.filter(within), ...automated.filter(within)].map(({ team }) => team))
  return [...teams]
    .map((team): TeamToil => {
      const all = entries.filter((entry) => entry.team === team)
      const own = all.filter(within)
      const people = new Set(own.map(({ by }) => by)).size
      const ms = sum(own)
      const kinds = kindsOf(own)
      return {
        team,
        ms,
        times: own.length,
        people,
        share: people === 0 || officeMs === 0 ? null : ms / (people * officeMs),
        byHours: kinds.toSorted((a, b) => b.ms - a.ms || b.times - a.times).slice(0, topAtMost),
        byFrequency: kinds.toSorted((a, b) => b.times - a.times || b.ms - a.ms).slice(0, topAtMost),
        automated: automated
          .filter((one) => one.team === team && within(one))
          .map((one) => comparedWithBefore(one, all, last)),
      }
    })
    .toSorted((a, b) => b.ms - a.ms)
}

function sum(entries: readonly { ms: number }[]): number {
  return entries.reduce((total, { ms }) => total + ms, 0)
}

function kindsOf(entries: readonly ToilEntry[]): ToilKind[] {
  return [...Map.groupBy(entries, ({ what }) => toilKey(what)).values()].map((same) => ({
    what: same.at(-1)?.what ?? '',
    ms: sum(same),
    times: same.length,
  }))
}

function comparedWithBefore(
  { what, day }: Automated,
  entries: readonly ToilEntry[],
  last: string,
): AutomatedKind {
  const same = entries.filter((entry) => toilKey(entry.what) === toilKey(what))
  const ofKind = (some: readonly ToilEntry[]): ToilKind => ({ what, ms: sum(some), times: some.length })
  const since = same.filter((entry) => entry.day > day && entry.day <= last)
  return { what, day, before: ofKind(same.filter((entry) => entry.day <= day)), since: ofKind(since) }
}
