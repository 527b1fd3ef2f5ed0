import type { Incident } from '../domain/incident/incident.ts'
import { type OpenQuestion, questionsOpen } from '../domain/postmortem/open-questions.ts'
import type { Material } from './material.ts'

/** Questions where the answers belong, each in a line of its own. */
export function asked(...questions: string[]): string {
  return questions.map((question) => `> **Open question:** ${question}`).join('\n>\n')
}

export const rootCauseQuestions = [
  'What made this possible?',
  'Why was that so? Ask again until the answer is something that can be changed.',
  'Why did it reach users before anything stopped it?',
]

/** Questions that the record gives rise to first, then those that always help. */
export function factorQuestions({ entries, figures }: Material): string[] {
  const raised = entries.some(({ what }) => what.kind === 'severity_changed' && what.to < what.from)
  return [
    figures.missedDueAts.length > 0 && 'What stood between the page and a response in time?',
    raised && 'What would have shown the severity at the declaration?',
    figures.updatesOverdue > 0 && 'What would make an update easier to send while everybody is busy?',
    figures.reopenings > 0 && 'What made it look solved when it was not?',
    'What made it worse, longer or harder to see: alerts, tools, knowledge, access, load, timing?',
    'What changed shortly before, in code, configuration, traffic or a dependency?',
  ].filter((question) => question !== false)
}

export const learningQuestions = [
  'What went well and should be kept?',
  'Where was luck involved?',
  'What would have made the first ten minutes easier?',
]

/** What a finished postmortem still lacks, in words; empty when it lacks nothing. */
export function missingText(incident: Incident): string {
  return questionsOpen(incident).map(lackOf).join(', ')
}

function lackOf(question: OpenQuestion): string {
  switch (question.kind) {
    case 'impact':
      return 'impact'
    case 'rootCause':
      return 'root cause'
    case 'contributingFactors':
      return 'contributing factors'
    case 'learnings':
      return 'learnings'
    case 'owner':
      return `an owner for action item ${question.item}`
    case 'deadline':
      return `a deadline for action item ${question.item}`
  }
}
