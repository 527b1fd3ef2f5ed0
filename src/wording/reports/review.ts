import type { Noise } from '../../domain/alerts/noise.ts'
import type { ItemCounts, OverdueItem, PostmortemCounts } from '../../domain/reports/follow-up.ts'
import type { IncidentFigures } from '../../domain/reports/incident-figures.ts'
import type { Learned } from '../../domain/reports/learned.ts'
import type { Instant } from '../../domain/time/instant.ts'
import type { TeamToil } from '../../domain/toil/rank-toil.ts'
import { noiseLines } from '../alerts/noise.ts'
import { latenessText } from '../incident/lateness.ts'
import { command, type Sentence, say, strong } from '../text/sentence.ts'
import { noToil, teamToilLines } from '../toil/toil.ts'
import { targetsText } from './incident-sections.ts'
import { factorsText, itemsText, lessonLine, overdueLines } from './learning-sections.ts'
import { postmortemsText } from './practice-sections.ts'
import { incidentsLine, timesLines } from './short.ts'

type Reviewed = {
  at: Instant
  /** When the office opened after the month. */
  dueAt: Instant
  /** `November 2026`. */
  month: string
  /** As it's typed: `2026-11`. */
  key: string
  incidents: IncidentFigures
  postmortems: PostmortemCounts
  learned: Learned
  actionItems: ItemCounts
  overdue: readonly OverdueItem[]
  toil: readonly TeamToil[]
  noise: readonly Noise[]
}

const lessonsAtMost = 5
const lessonLimit = 400
const overdueAtMost = 5
const teamsAtMost = 10

/** A month for everyone who learns from it, in short parts; everything else is in the files beside it. */
export function reviewParts(review: Reviewed): Sentence[][] {
  const { at, dueAt, month, key, incidents, toil, noise } = review
  const late = latenessText({ plannedAt: dueAt, at, late: undefined })
  return [
    [say`📝 ${strong(`Review of ${month}`)}${late.length > 0 && say` ${late}`}`, ...incidentLines(review)],
    learnedLines(review),
    followUpLines(review),
    [strongLine('Toil, the top five of each team'), ...toilLines(toil)],
    noiseLines(noise, month),
    [
      say`Private incidents are left out.${incidents.count > 0 && " There's no mean, and nothing is ranked by duration."} Short version: ${command(`report ${key}`)}`,
    ],
  ]
}

function strongLine(title: string): Sentence {
  return say`${strong(title)}`
}

function incidentLines({ incidents, month }: Reviewed): Sentence[] {
  if (incidents.count === 0) return [say`No incidents were declared in ${month}.`]
  const targets = targetsText(incidents.targets)
  return [incidentsLine(incidents), ...(targets === null ? [] : [say`${targets}.`]), ...timesLines(incidents)]
}

/** A factor that came up once is in its postmortem; twice, it's everyone's. */
function learnedLines({ learned: { lessons, factors } }: Reviewed): Sentence[] {
  const recurring = factorsText(factors.filter(({ incidents }) => incidents > 1))
  const more = lessons.length - lessonsAtMost
  return [
    strongLine('What was learned'),
    ...(recurring === null ? [] : [say`What contributed more than once: ${recurring}.`]),
    ...(lessons.length === 0 ? [say`No postmortem of the month is published with learnings.`] : []),
    ...lessons.slice(0, lessonsAtMost).map((lesson) => lessonLine(lesson, lessonLimit)),
    ...(more > 0 ? [say`and ${more} more, in the report`] : []),
  ]
}

function followUpLines({ postmortems, actionItems, overdue, at }: Reviewed): Sentence[] {
  return [
    strongLine('Postmortems and action items'),
    say`${postmortemsText(postmortems)} ${itemsText(actionItems)}`,
    ...overdueLines(overdue, at, overdueAtMost),
  ]
}

function toilLines(teams: readonly TeamToil[]): Sentence[] {
  if (teams.length === 0) return [noToil]
  const more = teams.length - teamsAtMost
  return [
    ...teams.slice(0, teamsAtMost).flatMap((team) => teamToilLines(team)),
    ...(more > 0 ? [say`and ${more} more teams, in the report`] : []),
  ]
}
