import type { FoldedEntry, Happening } from '../domain/record/timeline.ts'
import { lineOf } from '../wording/happenings.ts'
import { targetCount } from '../wording/policy/names.ts'
import { sentText } from '../wording/response/happenings.ts'
import { type Line, line } from '../wording/text/line.ts'
import { say, who } from '../wording/text/sentence.ts'
import type { Material } from './material.ts'
import { markdownText } from './text/markdown.ts'

/** A sentence in Markdown without its full stop, what a person typed with it, as typed, and what follows. */
export type Told = { sentence: string; quote: string | null; after: string }

/** Says what happened, in Markdown unless given another way. `index` is the entry's place in the timeline. */
export function tell(entry: FoldedEntry, index: number, material: Material, textOf = markdownText): Told {
  const { sentence, quote, after } = ownLine(entry) ?? lineOf(entry, material.policy)
  return {
    sentence: textOf(sentence, material, index),
    quote,
    after: textOf(after, material, index),
  }
}

/**
 * The one sentence of the document's own: a page says how many were called and never whom, for a list of
 * people who were paged reads as a list of people who didn't answer.
 */
function ownLine({ what, sent, by }: FoldedEntry): Line | null {
  if (what.kind === 'nobody_paged') return line(say`Muster had no one to page`)
  if (what.kind !== 'paged' || what.targets.length === 0) return null
  if (what.byHand)
    return line(say`${who(by)} paged ${calledCount(what)}${sent && sentText(sent)}`, what.byHand.why)
  const level = what.level > 1 && say` (page ${what.level})`
  return line(say`Muster paged ${calledCount(what)}${level}${sent && sentText(sent)}`)
}

/** Those behind a group count as people where it was known who they are. */
function calledCount({ targets, people, unread = [] }: Extract<Happening, { kind: 'paged' }>): string {
  const known = people?.map((id) => ({ kind: 'person' as const, id }))
  return targetCount(known ? [...known, ...unread] : targets)
}
