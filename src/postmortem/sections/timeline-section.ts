import { hasComeBack } from '../../domain/incident/services/outage.ts'
import { timeCertaintyOf } from '../../domain/record/certainty.ts'
import type { FoldedEntry } from '../../domain/record/timeline.ts'
import type { Instant } from '../../domain/time/instant.ts'
import { clockText, dayText } from '../../domain/time/local-time.ts'
import { countOf } from '../../wording/text/amount.ts'
import { tell } from '../happening.ts'
import type { Material } from '../material.ts'
import { inlineOf, quoteOf } from '../text/escape.ts'
import { dayTitle, offsetText, utcOffsetText } from '../times.ts'
import { isPartOfStory, isShownAsMoment, shownMoments } from './story-kinds.ts'

/** Longer quotations go below their line. */
const inlineQuoteAtMost = 240

/** A line of the list; a moment stands out, and comes before what happened at the same time. */
type Row = { happenedAt: Instant; markdown: string }

/** What happened, for readers; what else is on record is listed apart. */
export function timelineSection(material: Material): string {
  const { entries, timeZone } = material
  const told = entries.flatMap((entry, index) =>
    isPartOfStory(entry.what)
      ? [{ happenedAt: entry.happenedAt, markdown: lineOf(entry, index, material) }]
      : [],
  )
  const rows = mergeRows(momentRows(material), told)
  const first = rows[0]
  if (!first || entries.length === 0) return 'Nothing on the timeline yet.'
  const days = new Set(rows.map(({ happenedAt }) => dayText(happenedAt, timeZone)))
  const lines = rows.map(({ happenedAt, markdown }, index) => {
    const before = rows[index - 1]?.happenedAt
    const headings = headingsBefore(happenedAt, before, days.size > 1, timeZone)
    // A blank line ends the list above.
    return headings.length === 0 ? markdown : `${before ? '\n' : ''}${headings.join('\n\n')}\n\n${markdown}`
  })
  const intro = 'Times in brackets count from the declaration.'
  const day = `${dayTitle(dayText(first.happenedAt, timeZone))}. ${intro}`
  return `${days.size > 1 ? intro : day}\n\n${lines.join('\n')}`
}

/** The rest of the record, and what it's called; null when there is nothing to fold away. */
export function bookkeeping(material: Material): { title: string; markdown: string } | null {
  const lines = material.entries.flatMap((entry, index) =>
    isPartOfStory(entry.what) || isShownAsMoment(entry.what)
      ? []
      : [lineOf(entry, index, material, material.clock)],
  )
  if (lines.length === 0) return null
  return {
    title: `Bookkeeping: ${countOf(lines.length, 'entry', 'entries')}`,
    markdown: lines.join('\n'),
  }
}

function momentRows({ incident, timeZone }: Material): Row[] {
  const { moments, status } = incident
  const isBack = hasComeBack(incident)
  return shownMoments.flatMap(([moment, title]) => {
    const at = moments[moment]
    if (at === undefined || status === 'cancelled') return []
    const told = isBack && moment === 'mitigated' ? `${title} for a time` : title
    return [{ happenedAt: at, markdown: `- **${timeText(at, moments.declared, timeZone)} ${told}.**` }]
  })
}

/** Both are in order, so one pass is enough however long the timeline is. */
function mergeRows(moments: readonly Row[], told: readonly Row[]): Row[] {
  const waiting = [...moments].sort((a, b) => (a.happenedAt < b.happenedAt ? -1 : 1))
  const rows: Row[] = []
  for (const row of told) {
    while (waiting[0] && waiting[0].happenedAt <= row.happenedAt) rows.push(...waiting.splice(0, 1))
    rows.push(row)
  }
  return [...rows, ...waiting]
}

function headingsBefore(
  at: Instant,
  before: Instant | undefined,
  hasDays: boolean,
  timeZone: string,
): string[] {
  const headings: string[] = []
  const day = dayText(at, timeZone)
  if (hasDays && (!before || dayText(before, timeZone) !== day)) headings.push(`### ${dayTitle(day)}`)
  const offset = utcOffsetText(at, timeZone)
  const offsetBefore = before ? utcOffsetText(before, timeZone) : offset
  if (offset !== offsetBefore) headings.push(`_The clocks changed from ${offsetBefore} to ${offset}._`)
  return headings
}

function timeText(at: Instant, declared: Instant, timeZone: string): string {
  return `${clockText(at, timeZone)} (${offsetText(declared, at)})`
}

function lineOf(
  entry: FoldedEntry,
  index: number,
  material: Material,
  clock = (at: Instant) => timeText(at, material.incident.moments.declared, material.timeZone),
): string {
  const { cast, linkAfter } = material
  const { sentence, quote, after } = tell(entry, index, material)
  const isUnknown = timeCertaintyOf(entry.what) === 'unknown'
  const time = isUnknown ? '–' : clock(entry.happenedAt)
  const aside = after === '' ? '' : ` ${after}`
  const link = `${aside}${linkAfter(entry)}`
  if (quote === null) return `- ${time} ${sentence}.${link}`
  const words = cast.unnamed(quote, index)
  const isShort = !words.includes('\n') && words.length <= inlineQuoteAtMost
  if (isShort) return `- ${time} ${sentence}: "${inlineOf(words)}"${link}`
  return `- ${time} ${sentence}${link}:\n\n${indent(quoteOf(words))}\n`
}

function indent(text: string): string {
  return text.replace(/^/gm, '  ')
}
