import type { Findings } from '../../../domain/incident/incident.ts'

type Field = keyof Findings | 'impact'

const fieldNames: Record<Field, string> = {
  impact: 'impact',
  summary: 'summary',
  rootCause: 'root cause',
  contributingFactors: 'contributing factors',
  learnings: 'learnings',
}

function isField(text: string): text is Field {
  return Object.hasOwn(fieldNames, text)
}

/** What the findings form asks for, in the words of a sentence. */
export function findingName(field: string): string {
  return isField(field) ? fieldNames[field] : 'something else'
}
