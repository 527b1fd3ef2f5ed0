import type { Findings } from '../../domain/incident/incident.ts'
import type { FactorKind } from '../../domain/postmortem/commands.ts'
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

const shownOfSection = 150

/** `✅ Root cause: …`, `○ Learnings: empty`; what's written and may blame someone says so. */
export function sectionLine(field: keyof Findings | 'impact', text: string, advice: number): Sentence {
  const name = strong(capital(findingNames[field]))
  if (text === '') return say`○ ${name}: empty`
  const blames = advice > 0 && ` (${advice} ${advice === 1 ? 'wording' : 'wordings'} may blame someone)`
  return say`✅ ${name}: ${typed(text.replace(/\s+/g, ' '), shownOfSection)}${blames}`
}
