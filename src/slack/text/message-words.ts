import { z } from 'zod'

/** A message of anybody's, as far as its words go: Slack sends whatever its app made of it. */
export type Worded = { text?: string | null | undefined; blocks?: unknown; attachments?: unknown }

const words = z.string().trim().min(1)
const list = z.array(z.unknown())
const item = z.record(z.string(), z.unknown())

/** Where words stand in what tools post, in the order in which Slack shows them. */
const wordFields = ['pretext', 'title', 'text', 'value', 'alt_text'] as const
const listFields = ['blocks', 'fields', 'elements'] as const

/** Far deeper than blocks are nested, and far more than a note holds. */
const deepAtMost = 8
const partsAtMost = 200

/**
 * What a message says: its text, or else the words of its attachments and blocks, in which monitoring tools
 * write their alerts. As Slack writes text, and empty where there are none.
 */
export function wordsOfMessage({ text, blocks, attachments }: Worded): string {
  if (text?.trim()) return text
  const parts = [...wordsIn(blocks, 0), ...wordsIn(attachments, 0)]
  return parts.slice(0, partsAtMost).join('\n')
}

function wordsIn(value: unknown, depth: number): string[] {
  if (depth > deepAtMost) return []
  const said = words.safeParse(value)
  if (said.success) return [said.data]
  const several = list.safeParse(value)
  if (several.success) return several.data.flatMap((each) => wordsIn(each, depth + 1))
  const one = item.safeParse(value)
  if (!one.success) return []
  const own = [
    ...wordFields.flatMap((field) => wordsIn(one.data[field], depth + 1)),
    ...listFields.flatMap((field) => wordsIn(one.data[field], depth + 1)),
  ]
  // A fallback says the same in one line, for where the rest can't be shown.
  return own.length > 0 ? own : wordsIn(one.data.fallback, depth + 1)
}
