import { z } from 'zod'
import { errorFor, section, words } from './fields.ts'
import { valueText } from './problems.ts'

const wordsAtMost = 200

export const blamelessSection = section({
  words: z
    .record(words(60), words(200), {
      error: errorFor((value) => `${valueText(value)} isn't a list of words, each with a better wording`),
    })
    .refine((list) => Object.keys(list).length <= wordsAtMost, {
      error: `has more than ${wordsAtMost} words`,
    })
    .refine((list) => Object.keys(list).every((word) => /[\p{L}\p{N}]/u.test(word)), {
      error: 'has a word without a letter',
    })
    .describe('Words that blame, each with a better wording')
    .optional(),
})
