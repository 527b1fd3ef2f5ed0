import { readPolicy } from '../../../src/config/policy-file.ts'
import { problemText } from '../../../src/config/problems.ts'
import type { Policy } from '../../../src/domain/policy/policy.ts'

export function policyIn(text: string): Policy {
  const outcome = readPolicy(text, 'muster.yml')
  if (!outcome.ok) throw new Error(outcome.problems.map(problemText).join('\n'))
  return outcome.policy
}

export function problemsIn(text: string): string[] {
  const outcome = readPolicy(text, 'muster.yml')
  return outcome.ok ? [] : outcome.problems.map(problemText)
}

/** A schedule with one rotation, of which only what matters is written. */
export function rotationText(fields: string, people = '[UANA, UBEN]'): string {
  return `schedules: { primary: { rotations: [{ id: a, people: ${people}, ${fields} }] } }`
}
