import type { FoldedEntry } from '../domain/record/timeline.ts'
import { clockText, dayText } from '../domain/time/local-time.ts'
import { inlineOf, quoteOf } from './escape.ts'
import { tell } from './happening.ts'
import type { Material } from './material.ts'
import { dayTitle, offsetText, utcOffsetText } from './times.ts'

/** Longer quotations go below their line. */
const inlineQuoteAtMost = 240

export function timelineSection(material: Material): string {
  const { entries, timeZone } = material
  const first = entries[0]
  if (!first) return 'Nothing on the timeline yet.'
  const days = new Set(entries.map(({ happenedAt }) => dayText(happenedAt, timeZone)))
  const lines = entries.map((entry, index) => {
    const before = entries[index - 1]
    const headings = headingsBefore(entry, before, days.size > 1, timeZone)
    const line = lineOf(entry, index, material)
    // A blank line ends the list above.
    return headings.length === 0 ? line : `${before ? '\n' : ''}${headings.join('\n\n')}\n\n${line}`
  })
  const intro = 'Times in brackets count from the declaration.'
  const day = `${dayTitle(dayText(first.happenedAt, timeZone))}. ${intro}`
  return `${days.size > 1 ? intro : day}\n\n${lines.join('\n')}`
}

function headingsBefore(
  { happenedAt }: FoldedEntry,
  before: FoldedEntry | undefined,
  hasDays: boolean,
  timeZone: string,
): string[] {
  const headings: string[] = []
  const day = dayText(happenedAt, timeZone)
  if (hasDays && (!before || dayText(before.happenedAt, timeZone) !== day))
    headings.push(`### ${dayTitle(day)}`)
  const offset = utcOffsetText(happenedAt, timeZone)
  const offsetBefore = before ? utcOffsetText(before.happenedAt, timeZone) : offset
  if (offset !== offsetBefore) headings.push(`_The clocks changed from ${offsetBefore} to ${offset}._`)
  return headings
}

function lineOf(entry: FoldedEntry, index: number, material: Material): string {
  const { cast, incident, linkAfter, timeZone } = material
  const { sentence, quote, after } = tell(entry, index, material)
  const time = `${clockText(entry.happenedAt, timeZone)} (${offsetText(incident.moments.declared, entry.happenedAt)})`
  const aside = after === '' ? '' : ` ${after}`
  const link = `${aside}${linkAfter(entry)}`
  if (quote === null) return `- ${time} ${sentence}.${link}`
  const words = cast.unnamed(quote, index)
  const isShort = !words.includes('\n') && words.length <= inlineQuoteAtMost
  if (isShort) return `- ${time} ${sentence}: "${inlineOf(words)}"${link}`
  return `- ${time} ${sentence}${link}:\n\n${indented(quoteOf(words))}\n`
}

function indented(text: string): string {
  return text.replace(/^/gm, '  ')
}
