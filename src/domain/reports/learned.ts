import type { Incident } from '../incident/incident.ts'
import { type FactorKind, factorKinds } from '../postmortem/commands.ts'
import { factorNames } from '../postmortem/findings.ts'
import { isPublished, lifeOf } from '../postmortem/life.ts'

/** What people wrote, as they wrote it. */
export type Lesson = { incident: number; title: string; learnings: string }

export type Learned = {
  lessons: Lesson[]
  /** In how many incidents a kind of factor contributed, the most frequent first. */
  factors: { kind: FactorKind; incidents: number }[]
}

/** From published postmortems alone, and from what of them hasn't changed since: the rest is a draft. */
export function learnedFrom(incidents: readonly Incident[]): Learned {
  const published = incidents.filter(isPublished)
  const as = (one: Incident, field: 'learnings' | 'contributingFactors'): string =>
    lifeOf(one).changed.includes(field) ? '' : (one.findings[field] ?? '')
  return {
    lessons: published.flatMap((one) => {
      const learnings = as(one, 'learnings').trim()
      return learnings === '' ? [] : [{ incident: one.number, title: one.title, learnings }]
    }),
    factors: factorKinds
      .map((kind) => ({
        kind,
        incidents: published.filter((one) =>
          as(one, 'contributingFactors').includes(`**${factorNames[kind]}:**`),
        ).length,
      }))
      .filter(({ incidents: count }) => count > 0)
      .sort((a, b) => b.incidents - a.incidents),
  }
}
