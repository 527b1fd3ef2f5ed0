import { z } from 'zod'
import type { Learning } from '../../domain/policy/practice/learning.ts'
import { refused, section, words } from '../fields.ts'
import { shown } from '../problems.ts'

function yesOrNo() {
  return z.boolean({ error: refused((value) => `${shown(value)} isn't yes or no; write true or false`) })
}

export const postmortemsSection = section({
  git: words(500)
    .describe('A folder with a git repository, which gets a commit for each published version')
    .optional(),
  canvas: yesOrNo()
    .describe("Copy what's published into a canvas of the incident's channel, where the plan allows")
    .optional(),
  anniversaries: yesOrNo()
    .describe('Tell the postmortems channel, a year after a SEV-1 or SEV-2, what was learned')
    .optional(),
})

/** `reviews` is the channel that reviews go to. */
export function learningOf(
  file: z.output<typeof postmortemsSection> | undefined,
  reviews: string | null,
  kept: Learning,
): Learning {
  return {
    reviews,
    anniversaries: file?.anniversaries ?? kept.anniversaries,
    git: file?.git ?? kept.git,
    canvas: file?.canvas ?? kept.canvas,
  }
}
