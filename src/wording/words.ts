import type { Words } from '../domain/record/effects.ts'
import { alertWords } from './alerts/alert-words.ts'
import { drillWords } from './drills/score.ts'
import type { Spoken, WordsTable } from './incident/spoken.ts'
import { incidentWords } from './incident/words.ts'
import { lifecycleWords } from './lifecycle/words.ts'
import { postmortemWords } from './postmortem/words.ts'
import { publishingWords } from './publishing/told.ts'
import { responseWords } from './response/words.ts'
import type { Line } from './text/line.ts'
import { lookUp } from './text/table.ts'
import { updateWords } from './updates/words.ts'

const words = {
  ...incidentWords,
  ...responseWords,
  ...updateWords,
  ...postmortemWords,
  ...lifecycleWords,
  ...alertWords,
  ...drillWords,
  ...publishingWords,
} satisfies WordsTable<Words>

/** What Muster says once. */
export function wordsLine(said: Words, spoken: Spoken): Line {
  return lookUp<Words, Spoken, Line>(words, said, spoken)
}
