import { z } from 'zod'

/** What a severity button of a card carries: what the severity was when it asked. */
export const severityPress = z.object({
  incident: z.number().int().positive(),
  from: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
})

/** What the buttons under a reminder of a duty carry: whose it is, by its name. */
export const dutyPress = z.object({ incident: z.number().int().positive(), duty: z.string().max(100) })

/** Where a message is. */
export const messagePlace = z.object({
  channel: z.string().max(50),
  ts: z.string().max(50),
  threadTs: z.string().max(50).optional(),
})

/** What the button carries that makes an action item of a message: its words, as far as an item takes them. */
export const messageItemPress = z.object({
  incident: z.number().int().positive(),
  text: z.string().max(1_000),
  message: messagePlace,
})

/** Which page of a timeline a button turns to, counted back from the newest. */
export const timelinePage = z.object({
  incident: z.number().int().positive(),
  page: z.number().int().nonnegative(),
  /** With the housekeeping that's folded away otherwise. */
  isWhole: z.boolean().optional(),
})

export type TimelinePage = z.infer<typeof timelinePage>

/** What a button of an undecided declaration carries; `anyway` once it was asked whether an open one is meant. */
export const undecided = z.object({
  title: z.string(),
  in: z.string().nullable(),
  anyway: z.boolean().optional(),
})

/** A command as it would be typed behind `/incident`, and when the words in it were: "10 min ago" counts from then. */
export const retyped = z.object({ text: z.string(), at: z.iso.datetime() })
