import { gravestOf, type Incident } from '../../domain/incident/incident.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import { type OpenQuestion, questionsOpen } from '../../domain/postmortem/open-questions.ts'
import { findingNames } from '../incident/names.ts'
import { countOf } from '../text/amount.ts'
import { type Sentence, say } from '../text/sentence.ts'

type Finding = Exclude<OpenQuestion['kind'], 'owner' | 'deadline'>

const findings: readonly Finding[] = ['impact', 'rootCause', 'contributingFactors', 'learnings']

/**
 * What's still unknown before an incident closes; null when nothing is. Where no postmortem is required,
 * only the action items count.
 */
export function closeCheck(incident: Incident, policy: Policy): Sentence | null {
  const isRequired = policy.severities[gravestOf(incident)].postmortem.kind === 'required'
  const open = questionsOpen(incident)
  const count = (kind: OpenQuestion['kind']): number =>
    open.filter((question) => question.kind === kind).length
  const empty = findings.filter((kind) => isRequired && count(kind) > 0).map((kind) => findingNames[kind])
  const lacks = [
    empty.length > 0 && `Still empty: ${empty.join(', ')}.`,
    ...(['owner', 'deadline'] as const).map((kind) => count(kind) > 0 && lackText(kind, count(kind))),
  ].filter((lack) => lack !== false)
  return lacks.length === 0 ? null : say`${lacks.join(' ')}`
}

function lackText(kind: 'owner' | 'deadline', items: number): string {
  return `${countOf(items, 'action item')} without ${kind === 'owner' ? 'an owner' : 'a due date'}.`
}
