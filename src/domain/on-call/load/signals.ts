import type { PersonId } from '../../people/people.ts'
import { type HeroBounds, usualHeroBounds } from '../../policy/practice/heroes.ts'
import type { Instant } from '../../time/instant.ts'

/** From how many times the median a team is marked, and from how many loudly. */
const skewMarks = { told: 3, loud: 10 }

export type Skew = {
  team: string
  pages: number
  median: number
  /** Pages over the median; over 1 where the median is none, since any page would be infinitely many. */
  times: number
  mark: 'none' | 'told' | 'loud'
}

/** How each team's pages compare with the median of all teams, those without a page included. */
export function skewOf(pagesByTeam: ReadonlyMap<string, number>): Skew[] {
  const median = medianOf([...pagesByTeam.values()])
  return [...pagesByTeam].map(([team, pages]) => {
    const times = pages / Math.max(median, 1)
    const mark = times >= skewMarks.loud ? 'loud' : times >= skewMarks.told ? 'told' : 'none'
    return { team, pages, median, times, mark }
  })
}

function medianOf(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2
}

/** One incident of a service, and everyone who acknowledged it, led it, or was paged for it by hand. */
export type Involvement = { at: Instant; people: PersonId[] }

export type Hero = { person: PersonId; incidents: number; of: number }

/**
 * Who carries more than a share of a service's last incidents: a single point of failure, told to the team as
 * that. The share is one of the full number, so that the first three incidents of a service make nobody one.
 */
export function heroesOf(
  incidents: readonly Involvement[],
  { share, last }: HeroBounds = usualHeroBounds,
): Hero[] {
  const latest = incidents.toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0)).slice(0, last)
  const counts = new Map<PersonId, number>()
  for (const { people } of latest) {
    for (const person of new Set(people)) counts.set(person, (counts.get(person) ?? 0) + 1)
  }
  return [...counts]
    .filter(([, count]) => count > share * last)
    .map(([person, count]) => ({ person, incidents: count, of: latest.length }))
    .sort((a, b) => b.incidents - a.incidents)
}
