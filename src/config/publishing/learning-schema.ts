import type { z } from 'zod'
import { type Learning, noteReaction } from '../../domain/policy/practice/learning.ts'
import { errorFor, refuse, section, textOrOff, words, yesOrNo } from '../fields.ts'
import { valueText } from '../problems.ts'

function notReaction(value: unknown): string {
  return `${valueText(value)} isn't a reaction; write its name as Slack spells it, for example white_check_mark, or off`
}

function reactionOrOff() {
  return textOrOff(errorFor(notReaction), ['white_check_mark', 'off']).transform((value, ctx) => {
    if (value === null) return null
    const name = value.replace(/^:(.+):$/, '$1')
    if (!/^[^\s:]{1,100}$/u.test(name)) return refuse(ctx, notReaction(value))
    return name === noteReaction
      ? refuse(ctx, `${valueText(value)} puts a message on the timeline; pick another reaction`)
      : name
  })
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
  action_item_reaction: reactionOrOff()
    .describe("On a message in an incident's channel: offers to make it an action item")
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
    itemReaction: file?.action_item_reaction === undefined ? kept.itemReaction : file.action_item_reaction,
  }
}
