import { z } from 'zod'
import { errorFor, words } from '../fields.ts'
import { valueText } from '../problems.ts'

const patternsAtMost = 50

/** One pattern, or several. */
export function filePatterns() {
  const error = errorFor((value) => `${valueText(value)} isn't a list of files, such as runbooks/**/*.md`)
  return z
    .union(
      [
        words(200),
        z
          .array(words(200), { error })
          .max(patternsAtMost, { error: `has more than ${patternsAtMost} entries` }),
      ],
      { error },
    )
    .transform((files) => (typeof files === 'string' ? [files] : files))
}
