import { type Incident, isItemOpen } from '../incident/incident.ts'

/** What only people know and nobody has told yet. */
export type OpenQuestion =
  | { kind: 'impact' }
  | { kind: 'rootCause' }
  | { kind: 'contributingFactors' }
  | { kind: 'learnings' }
  | { kind: 'owner'; item: number }
  | { kind: 'deadline'; item: number }

/** A postmortem is finished when this list is empty; until then it is asked for. */
export function questionsOpen(incident: Incident): OpenQuestion[] {
  const { findings, impact, actionItems } = incident
  const open: OpenQuestion[] = []
  if (!impact) open.push({ kind: 'impact' })
  if (!findings.rootCause) open.push({ kind: 'rootCause' })
  if (!findings.contributingFactors) open.push({ kind: 'contributingFactors' })
  if (!findings.learnings) open.push({ kind: 'learnings' })
  for (const item of actionItems.filter(isItemOpen)) {
    if (!item.owner) open.push({ kind: 'owner', item: item.id })
    if (!item.deadlineAt) open.push({ kind: 'deadline', item: item.id })
  }
  return open
}
