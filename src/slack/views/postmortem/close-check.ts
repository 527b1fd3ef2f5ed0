import { gravestOf, type Incident } from '../../../domain/incident/incident.ts'
import { allowed } from '../../../domain/incident/status.ts'
import type { Policy } from '../../../domain/policy/policy.ts'
import { type OpenQuestion, questionsOpen } from '../../../domain/postmortem/open-questions.ts'
import { actionIds } from '../../ids.ts'
import { actions, section } from '../blocks.ts'
import { buttonOf, primary } from '../buttons.ts'
import { counted } from '../signs.ts'
import type { View } from '../view.ts'

type Finding = Exclude<OpenQuestion['kind'], 'owner' | 'deadline'>

const findingNames: Record<Finding, string> = {
  impact: 'impact',
  rootCause: 'root cause',
  contributingFactors: 'contributing factors',
  learnings: 'learnings',
}

/**
 * What is still unknown before an incident closes; null when nothing is, or it cannot close. Where no postmortem is required, only
 * the action items are asked about.
 */
export function closeCheckView(incident: Incident, policy: Policy): View | null {
  if (!allowed[incident.status].has('close')) return null
  const isRequired = policy.severities[gravestOf(incident)].postmortem.kind === 'required'
  const missing = missingText(questionsOpen(incident), isRequired)
  if (missing === '') return null
  const text = `Before closing: ${missing}.`
  const closing = isRequired ? 'Close and ask me later' : 'Close anyway'
  return {
    text,
    blocks: [
      section(text),
      ...actions([
        primary(buttonOf(actionIds.openFindingsForm, 'Fill in now', incident)),
        buttonOf(actionIds.closeAnyway, closing, incident),
      ]),
    ],
  }
}

function missingText(open: OpenQuestion[], isRequired: boolean): string {
  const count = (kind: OpenQuestion['kind']): number =>
    open.filter((question) => question.kind === kind).length
  const findings = (Object.keys(findingNames) as Finding[]).filter((kind) => isRequired && count(kind) > 0)
  const lacking = (kind: 'owner' | 'deadline'): string[] => {
    const items = count(kind)
    return items === 0 ? [] : [`${counted(items, 'action item')} ${items === 1 ? 'has' : 'have'} no ${kind}`]
  }
  const empty = listText(findings.map((kind) => findingNames[kind]))
  const isPlural = findings.length > 1 || findings[0] === 'contributingFactors' || findings[0] === 'learnings'
  return [
    ...(empty === '' ? [] : [`${empty} ${isPlural ? 'are' : 'is'} empty`]),
    ...lacking('owner'),
    ...lacking('deadline'),
  ].join('; ')
}

/** `impact, root cause and learnings` */
function listText(names: string[]): string {
  return [names.slice(0, -1).join(', '), ...names.slice(-1)].filter(Boolean).join(' and ')
}
