import type { Incident } from '../../domain/incident/incident.ts'
import { incidentName } from '../../domain/record/incident-name.ts'
import type { Material } from '../material.ts'

/** Questions, each on a line of its own, where the answers belong. */
export function questionNote(...questions: string[]): string {
  return questions.map((question) => `> **Open question:** ${question}`).join('\n>\n')
}

/** A duplicate has no story of its own: what would be asked is told where the work went on. */
export function askedOrCovered({ incident }: Material, ...questions: string[]): string {
  return coveredBy(incident) ?? questionNote(...questions)
}

export function coveredBy({ ending }: Incident): string | null {
  return ending?.kind === 'duplicate' ? `The postmortem of ${incidentName(ending.of)} covers this.` : null
}

export const rootCauseQuestions = [
  'What made this possible?',
  'And why was that? Keep asking until the answer is something you can change.',
  'Why did it reach users before anything stopped it?',
]

/** First the questions that this timeline raises, then those that always help. */
export function factorQuestions({ entries, figures }: Material): string[] {
  const raised = entries.some(({ what }) => what.kind === 'severity_changed' && what.to < what.from)
  const wentBack = entries.some(({ what }) => what.kind === 'status_changed' && what.from === 'monitoring')
  return [
    figures.missedDueAts.length > 0 && 'What kept a response from coming in time?',
    raised && 'What would have shown the real severity from the start?',
    figures.updatesOverdue > 0 && 'What would make updates easier to send while everyone is busy?',
    (figures.reopenings > 0 || wentBack) && "What made it look solved when it wasn't?",
    'What made it worse, longer or harder to see: alerts, tools, knowledge, access, load, timing?',
    'What changed shortly before, in code, configuration, traffic or a dependency?',
  ].filter((question) => question !== false)
}

export const learningQuestions = [
  'What went well that we should keep doing?',
  'Where did we get lucky?',
  'What would have made the first ten minutes easier?',
]
