import type { Incident } from '../../domain/incident/incident.ts'
import { isOpen } from '../../domain/incident/status.ts'
import { questionsOpen } from '../../domain/postmortem/open-questions.ts'
import { questionsText } from '../../wording/postmortem/questions.ts'
import { coveredBy } from './questions.ts'

/** What nobody has told or recorded yet, said in this one place. */
export function unknownText(incident: Incident): string {
  const covering = coveredBy(incident)
  if (covering) return covering
  const missing = questionsText(questionsOpen(incident))
  const unrecorded = unrecordedIn(incident)
  return [
    missing ? `Still to fill in: ${missing}.` : 'Nothing left to fill in.',
    unrecorded.length > 0 && `Not recorded: ${unrecorded.join(', ')}.`,
  ]
    .filter(Boolean)
    .join(' ')
}

/** What an incident that is over should have, and nobody can compute from the rest. */
function unrecordedIn({ moments, status, actionItems, imported }: Incident): string[] {
  if (status === 'cancelled') return []
  const isOver = !isOpen(status)
  return [
    moments.impactBegan === undefined && 'when the impact began',
    imported && moments.acknowledged === undefined && 'when someone acknowledged',
    isOver && moments.mitigated === undefined && 'when it was mitigated',
    isOver && moments.resolved === undefined && 'when it was resolved',
    isOver && actionItems.length === 0 && 'any action item',
  ].filter((text) => typeof text === 'string')
}
