import type { PersonId } from '../../people/people.ts'
import type { Span } from '../../time/instant.ts'
import { type Duty, type Load, loadByPerson, loadOfTeam, type PageEvent } from './load.ts'

/** What the people of one schedule carried together; `people` says how many they were. */
export type TeamLoad = { schedule: string; people: number; load: Load }

type Events = {
  pages: readonly PageEvent[]
  duties: readonly Duty[]
  zoneOf: (person: PersonId) => string
}

/**
 * A team is a schedule: who is on call in it shares its pages. A page counts for the schedule in which its
 * person was on call at that moment, and for each of them where there are several; one to somebody off duty is
 * no team's. Schedules without a page are among them, or a median would be one of the busy.
 */
export function loadByTeam(
  { pages, duties, zoneOf }: Events,
  schedules: readonly string[],
  span: Span,
): TeamLoad[] {
  const dutiesBy = Map.groupBy(duties, ({ schedule }) => schedule)
  return schedules.map((schedule) => {
    const own = dutiesBy.get(schedule) ?? []
    const byPerson = Map.groupBy(own, ({ person }) => person)
    const isTheirs = ({ person, at }: PageEvent): boolean =>
      byPerson.get(person)?.some(({ from, to }) => from <= at && at < to) === true
    const loads = loadByPerson({ pages: pages.filter(isTheirs), duties: own, zoneOf }, span)
    return { schedule, people: loads.size, load: loadOfTeam(loads, [...loads.keys()]) }
  })
}
