import { type Answer, firstAnswerOf, type Incident } from '../../domain/incident/incident.ts'
import type { Figures, ResponseOutcome } from '../../domain/lifecycle/figures.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import { questionsOpen } from '../../domain/postmortem/open-questions.ts'
import { elapsedText, spentText } from '../../domain/time/durations.ts'
import { isRaised, outcomeText, updatesText } from '../../postmortem/figures-table.ts'
import { countOf } from '../../wording/text/amount.ts'
import type { Teller } from '../teller.ts'

type Shown = { incident: Incident; figures: Figures; policy: Policy }

/** An incident in figures, one a line; what hasn't happened has no line. */
export function figuresLines({ incident, figures, policy }: Shown, { name, when }: Teller): string[] {
  const { moments, roles } = incident
  const rows: [string, string | null][] = [
    [
      'declared',
      `${when(moments.declared)}${incident.imported ? '; imported' : ''} by ${name(incident.declaredBy)}`,
    ],
    ['impact', incident.impact],
    ['response', responseText({ incident, figures, policy }, { name, when })],
    ...policy.roles.map(({ id, name: role }): [string, string | null] => [
      role.toLowerCase(),
      roles[id] ? name(roles[id]) : null,
    ]),
    ['detected', detectedText(figures.timeToDetectMs)],
    ['acknowledged', acknowledgedText(figures)],
    ['identified', since(figures.timeToIdentifyMs)],
    ['mitigated', since(figures.timeToMitigateMs)],
    ['resolved', since(figures.timeToResolveMs)],
    ['since impact', sinceImpactText(figures)],
    ['updates', updatesText(incident, figures)],
    ['pages', pagesText(figures)],
    ['severity', changesText(figures.severityChanges, 'changed')],
    ['reopened', changesText(figures.reopenings, '')],
    ['postmortem', postmortemText(incident, when)],
  ]
  const shown = rows.flatMap(([label, value]) => (value === null || value === '' ? [] : [{ label, value }]))
  const width = Math.max(...shown.map(({ label }) => label.length)) + 2
  return shown.map(({ label, value }) => `  ${label.padEnd(width)}${value}`)
}

/** The first response, and the one that raising asked for. */
function responseText(
  { incident, figures, policy }: Shown,
  { name, when }: Pick<Teller, 'name' | 'when'>,
): string {
  const { firstResponse, response } = figures
  const first = firstAnswerOf(incident)
  const { met } = incident.response
  const told = (outcome: ResponseOutcome, answer: Answer | null): string =>
    `${outcomeText(outcome, { incident, policy, clock: when })}${answer ? `, by ${name(answer.by)}` : ''}`
  return [told(firstResponse, first), ...(isRaised(figures) ? [`raised: ${told(response, met)}`] : [])].join(
    '; ',
  )
}

function detectedText(ms: number | null): string | null {
  if (ms === null) return null
  return ms < 0 ? `${elapsedText(-ms)} before the impact began` : `${elapsedText(ms)} after the impact began`
}

/** Everything else counts from the declaration, which may have come late. */
function sinceImpactText({ sinceImpact }: Figures): string | null {
  const { acknowledgeMs, mitigateMs, resolveMs } = sinceImpact
  const told = [
    ['acknowledged', acknowledgeMs],
    ['mitigated', mitigateMs],
    ['resolved', resolveMs],
  ] as const
  const known = told.flatMap(([step, ms]) =>
    ms === null || ms < 0 ? [] : [`${step} after ${elapsedText(ms)}`],
  )
  return known.length === 0 ? null : known.join(', ')
}

function acknowledgedText({ timeToAcknowledge: elapsed, firstResponse }: Figures): string | null {
  if (elapsed === null || elapsed.ms < 0) return since(elapsed?.ms ?? null)
  return `after ${spentText(elapsed, firstResponse.kind === 'missed')}`
}

function postmortemText(incident: Incident, when: Teller['when']): string | null {
  const { dueAt } = incident.postmortem
  if (dueAt === null) return null
  return questionsOpen(incident).length === 0 ? 'complete' : `due ${when(dueAt)}`
}

function since(ms: number | null): string | null {
  if (ms === null) return null
  return ms < 0 ? `${elapsedText(-ms)} before the declaration` : `after ${elapsedText(ms)}`
}

function pagesText({ pages, highestPageLevel }: Figures): string | null {
  if (pages === 0) return null
  return `${pages} sent${highestPageLevel > 1 ? `, up to level ${highestPageLevel}` : ''}`
}

function changesText(count: number, what: string): string | null {
  return count === 0 ? null : `${what} ${countOf(count, 'time')}`.trim()
}
