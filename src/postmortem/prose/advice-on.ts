import type { Findings, Incident } from '../../domain/incident/incident.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import { markingOf } from '../../domain/postmortem/blameless/participants.ts'
import type { Marking } from '../../domain/postmortem/blameless/people.ts'
import { findingNames } from '../../wording/incident/names.ts'
import { capital } from '../../wording/text/capital.ts'
import { blamelessAdvice, type LineAdvice } from './blameless.ts'

export type FindingAdvice = LineAdvice & { field: keyof Findings | 'impact' }

const fields = ['summary', 'rootCause', 'contributingFactors', 'learnings'] as const

/**
 * What in what people wrote into an incident's postmortem may blame someone. Advice: it holds nothing up. `people`
 * are the names of those who took part.
 */
export function adviceOn(
  { findings, impact }: Incident,
  policy: Policy,
  people: readonly string[],
): FindingAdvice[] {
  const texts = [['impact', impact] as const, ...fields.map((field) => [field, findings[field]] as const)]
  const marking = markingIn(policy, people)
  return texts.flatMap(([field, text]) => (text === null ? [] : adviceMarked(field, text, policy, marking)))
}

/** The same on one field; its lines count from 1. */
export function adviceOnText(
  field: FindingAdvice['field'],
  text: string,
  policy: Policy,
  people: readonly string[],
): FindingAdvice[] {
  return adviceMarked(field, text, policy, markingIn(policy, people))
}

/** Made once for all fields: there may be ten thousand services. */
function markingIn({ services }: Policy, people: readonly string[]): Marking {
  return markingOf(
    people,
    services.flatMap(({ id, name }) => [id, name]),
  )
}

function adviceMarked(
  field: FindingAdvice['field'],
  text: string,
  { blameless }: Policy,
  marking: Marking,
): FindingAdvice[] {
  // Under its heading, for what blames in a cause may be plain elsewhere.
  const advice = blamelessAdvice(`## ${capital(findingNames[field])}\n\n${text}`, blameless.words, marking)
  return advice.map((one) => ({ ...one, line: one.line - 2, field }))
}
