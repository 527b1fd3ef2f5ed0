import type { Incident } from '../../../src/domain/incident/incident.ts'
import type { Words } from '../../../src/domain/record/effects.ts'
import { wordsLine } from '../../../src/wording/words.ts'
import { declared, minutesLater, policy } from '../../support/incidents.ts'
import { plainly } from './plainly.ts'

/** Words as plain text, and what someone typed with them behind a bar. */
export function said(words: Words, incident: Incident = declared(), at = minutesLater(24)): string {
  const { sentence, quote } = wordsLine(words, { incident, policy, at })
  return quote === null ? plainly(sentence) : `${plainly(sentence)} | ${quote}`
}
