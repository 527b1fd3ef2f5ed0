import type { Noise } from '../../domain/alerts/noise.ts'
import type { CapacityRecord } from '../../domain/capacity/capacity-record.ts'
import type { Score } from '../../domain/drills/score.ts'
import type { Incident } from '../../domain/incident/incident.ts'
import type { TeamLoad } from '../../domain/on-call/load/teams.ts'
import type { Service } from '../../domain/policy/catalogue.ts'
import type { Runbook } from '../../domain/policy/practice/runbook.ts'
import type { Schedule } from '../../domain/policy/schedule.ts'
import type { PatchCounts, PostmortemCounts } from '../../domain/reports/follow-up.ts'
import type { Staleness } from '../../domain/runbooks/stale.ts'
import type { Budget } from '../../domain/services/ledger.ts'
import type { Instant } from '../../domain/time/instant.ts'
import type { TeamToil } from '../../domain/toil/rank-toil.ts'
import { noiseLines } from '../alerts/noise.ts'
import { capacityLines } from '../capacity/plan.ts'
import { drillLine } from '../drills/score.ts'
import { loadHoursText } from '../on-call/load.ts'
import { staleText } from '../runbooks/standing.ts'
import { serviceTitle, windowText } from '../services/standing.ts'
import { amount, countOf, minutesText, percentText } from '../text/amount.ts'
import { type Sentence, say, typed } from '../text/sentence.ts'
import { teamToilLines } from '../toil/toil.ts'
import type { Section } from './section.ts'

const nameLimit = 80

/** `isOver`: the period is; a budget stands as it did at its end. */
export function budgetsSection(
  standings: readonly { service: Service; budget: Budget | null }[],
  isOver: boolean,
): Section {
  const rows = standings.flatMap(({ service, budget }) => {
    const { objective } = service
    if (!objective || !budget) return []
    const spent = percentText(Math.round((budget.spentMs / budget.budgetMs) * 100) / 100)
    return [
      [
        serviceTitle(service),
        say`${percentText(objective.target)} over ${windowText(objective.window)}`,
        say`${minutesText(budget.spentMs)} (${spent})`,
        say`${minutesText(budget.remainingMs)}${budget.frozen && ', frozen'}`,
      ],
    ]
  })
  const section = { key: 'budgets', title: 'Objectives and budgets' }
  if (rows.length === 0) return { ...section, lines: [say`No service has an objective.`] }
  return {
    ...section,
    lines: [say`${isOver ? 'At the end of the period' : 'As of now'}.`],
    table: { head: ['Service', 'Objective', 'Spent', 'Left'], rows },
  }
}

/** Nobody is named, and no schedule of one person is among them; `hidden` counts those. */
export function loadSection(
  { teams, hidden }: { teams: readonly TeamLoad[]; hidden: number },
  schedules: readonly Schedule[],
): Section {
  const nameOf = (id: string): string => schedules.find((one) => one.id === id)?.name ?? id
  const carried = teams.filter(({ load }) => load.onCallMs > 0 || load.pages > 0)
  const lines = [
    ...(carried.length === 0 ? [say`Nobody was on call in a schedule of several people.`] : []),
    ...(hidden > 0 ? [say`Not shown: ${countOf(hidden, 'schedule')} with one person.`] : []),
  ]
  const section = { key: 'load', title: 'On-call load', lines }
  if (carried.length === 0) return section
  return {
    ...section,
    table: {
      head: ['Schedule', 'People', 'On call', 'Pages', 'Off hours', 'At night', 'Interrupted nights'],
      rows: carried.map(({ schedule, people, load }) => [
        say`${typed(nameOf(schedule), nameLimit)}`,
        say`${people}`,
        say`${loadHoursText(load.onCallMs)}`,
        say`${load.pages}`,
        say`${load.offHoursPages}`,
        say`${load.byClass.sleep}`,
        say`${load.interruptedNights}`,
      ]),
    },
  }
}

export function noiseSection(ranking: readonly Noise[]): Section {
  return { key: 'noise', title: 'Alert noise', lines: noiseLines(ranking, '').slice(1) }
}

export function runbooksSection(all: readonly { runbook: Runbook; stale: Staleness | null }[]): Section {
  const stale = all.flatMap((one) => (one.stale ? [{ ...one, stale: one.stale }] : []))
  const unreviewed = all.filter(({ runbook }) => runbook.reviewed === null).length
  const counts = [
    countOf(all.length, 'runbook'),
    `${amount(stale.length)} stale`,
    ...(unreviewed > 0 ? [`${amount(unreviewed)} without a review date`] : []),
  ]
  return {
    key: 'runbooks',
    title: 'Runbooks',
    lines:
      all.length === 0
        ? [say`No runbooks.`]
        : [
            say`${counts.join(', ')}.`,
            ...stale.map((one) => say`${typed(one.runbook.title, nameLimit)}: ${staleText(one.stale)}`),
          ],
  }
}

export function postmortemsText({ due, published, inReview, draft, overdue }: PostmortemCounts): string {
  if (due === 0) return 'No incident of the period needs a postmortem.'
  const states = [
    `${amount(published)} published`,
    ...(inReview > 0 ? [`${amount(inReview)} in review`] : []),
    ...(draft > 0 ? [`${countOf(draft, 'draft')}`] : []),
  ]
  const late = overdue > 0 ? `; ${amount(overdue)} overdue` : ''
  return `${countOf(due, 'postmortem')}: ${states.join(', ')}${late}.`
}

export function postmortemsSection(counts: PostmortemCounts): Section {
  return { key: 'postmortems', title: 'Postmortems', lines: [say`${postmortemsText(counts)}`] }
}

export function capacitySection(
  plan: readonly { service: Service; record: CapacityRecord }[],
  at: Instant,
): Section {
  const lines = plan.flatMap(({ service, record }) => capacityLines(service, record, at))
  return { key: 'capacity', title: 'Capacity', lines: lines.length > 0 ? lines : [say`Nothing is noted.`] }
}

export function toilSection(teams: readonly TeamToil[]): Section {
  const lines = teams.flatMap((team) => teamToilLines(team))
  return { key: 'toil', title: 'Toil', lines: lines.length > 0 ? lines : [say`No toil noted.`] }
}

export function patchesText({ open, late, excepted, deployed, inTime }: PatchCounts): string {
  if (open + late + excepted + deployed === 0) return 'No patches.'
  const told = [
    `${countOf(deployed, 'patch', 'patches')} deployed${deployed > 0 ? ` (${amount(inTime)} in time)` : ''}`,
    `${amount(open)} open`,
    `${amount(late)} late`,
    ...(excepted > 0 ? [`${amount(excepted)} with an exception`] : []),
  ]
  return `${told.join(', ')}.`
}

export function patchesSection(counts: PatchCounts): Section {
  return { key: 'patches', title: 'Patches', lines: [say`${patchesText(counts)}`] }
}

export function drillsSection(scored: readonly { incident: Incident; score: Score }[], at: Instant): Section {
  const lines: Sentence[] = scored.map(({ incident, score }) => drillLine(incident, score, at))
  return { key: 'drills', title: 'Drills', lines: lines.length > 0 ? lines : [say`No drills were held.`] }
}
