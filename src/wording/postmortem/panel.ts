import type { Findings } from '../../domain/incident/incident.ts'
import type { Becomes, FactorKind } from '../../domain/postmortem/commands.ts'
import { factorNames } from '../../domain/postmortem/findings.ts'
import type { Learnings } from '../../domain/postmortem/learnings.ts'
import { findingNames } from '../incident/names.ts'
import { capital } from '../text/capital.ts'
import { type Sentence, say, strong, typed } from '../text/sentence.ts'

export const factorMeanings: Record<FactorKind, string> = {
  prevent: 'Prevent: keeping it from happening',
  detect: 'Detect: noticing it',
  respond: 'Respond: getting to it',
  recover: 'Recover: getting back to normal',
  process: 'Process: how we work',
}

const learningNames: Record<keyof Learnings, string> = {
  wentWell: 'Went well',
  wentBadly: 'Went badly',
  lucky: 'Got lucky',
}

/** `The record proposes 9 (1 to 6)`; the range only where there are others. */
export function proposalTitle(count: number, { from, to }: { from: number; to: number }): Sentence {
  const range = to - from + 1 < count && ` (${from} to ${to})`
  return say`${strong(`The record proposes ${count}`)}${range}. Accepted, it goes into the postmortem; dismissed, it isn't proposed again.`
}

/** `Respond:`, `Went well:`: where it goes once it's accepted. */
export function proposedAs(becomes: Becomes, isChanged: boolean): Sentence {
  const name = becomes.kind === 'factor' ? factorNames[becomes.of] : learningNames[becomes.part]
  return say`${strong(`${name}:`)}${isChanged && ' (changed since it was accepted)'}`
}

const shownOfSection = 150

/** `✅ Root cause: …`, `○ Learnings: empty`; what's written and may blame someone says so. */
export function sectionLine(field: keyof Findings | 'impact', text: string, advice: number): Sentence {
  const name = strong(capital(findingNames[field]))
  if (text === '') return say`○ ${name}: empty`
  const blames = advice > 0 && ` (${advice} ${advice === 1 ? 'phrase' : 'phrases'} may blame someone)`
  return say`✅ ${name}: ${typed(text.replace(/\s+/g, ' '), shownOfSection)}${blames}`
}
