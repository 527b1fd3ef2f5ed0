import type { Incident } from '../domain/incident/incident.ts'
import type { Figures } from '../domain/lifecycle/figures.ts'
import type { Policy } from '../domain/policy/policy.ts'
import { elapsedText } from '../domain/time/durations.ts'
import { outcomeText } from '../postmortem/figures-table.ts'
import { countOf } from '../wording/text/amount.ts'
import type { Teller } from './teller.ts'

type Shown = { incident: Incident; figures: Figures; policy: Policy }

/** An incident in figures, one a line; what hasn't happened has no line. */
export function figuresLines({ incident, figures, policy }: Shown, { name, when }: Teller): string[] {
  const { moments, roles } = incident
  const rows: [string, string | null][] = [
    ['declared', `${when(moments.declared)} by ${name(incident.declaredBy)}`],
    ['impact', incident.impact],
    ['response', responseText({ incident, figures }, { name, when })],
    ...policy.roles.map(({ id, name: role }): [string, string | null] => [
      role.toLowerCase(),
      roles[id] ? name(roles[id]) : null,
    ]),
    ['acknowledged', since(figures.timeToAcknowledgeMs)],
    ['identified', since(figures.timeToIdentifyMs)],
    ['mitigated', since(figures.timeToMitigateMs)],
    ['resolved', since(figures.timeToResolveMs)],
    ['updates', `${figures.updatesPosted} posted, ${figures.updatesOverdue} overdue`],
    ['pages', pagesText(figures)],
    ['severity', changesText(figures.severityChanges, 'changed')],
    ['reopened', changesText(figures.reopenings, '')],
    ['postmortem', incident.postmortem.dueAt ? `due ${when(incident.postmortem.dueAt)}` : null],
  ]
  const shown = rows.flatMap(([label, value]) => (value === null || value === '' ? [] : [{ label, value }]))
  const width = Math.max(...shown.map(({ label }) => label.length)) + 2
  return shown.map(({ label, value }) => `  ${label.padEnd(width)}${value}`)
}

function responseText(
  { incident, figures }: Pick<Shown, 'incident' | 'figures'>,
  { name, when }: Pick<Teller, 'name' | 'when'>,
): string {
  const { met } = incident.response
  return `${outcomeText(figures.response, when)}${met ? `, by ${name(met.by)}` : ''}`
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
