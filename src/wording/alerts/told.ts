import type { AlertsTold } from '../../domain/alerts/told.ts'
import { countOf } from '../text/amount.ts'
import { join, link, type Part, type Sentence, say, typed } from '../text/sentence.ts'

const titleLimit = 200

/** `"A", "B" and 312 more`, as far as they're told. */
export function titlesSentence({ titles, count }: Pick<AlertsTold, 'titles' | 'count'>): Sentence {
  const more = count - titles.length
  const named: Part[] = titles.map((title) => say`"${typed(title, titleLimit)}"`)
  return more > 0 ? say`${join(named, ', ')} and ${countOf(more, 'more', 'more')}` : join(named, ', ')
}

/** Where they come from, and what they are about. */
export function aboutSentence({ service, source }: Pick<AlertsTold, 'service' | 'source'>): Sentence {
  return service === null
    ? say`from ${typed(source, 60)}`
    : say`from ${typed(source, 60)} about ${typed(service, 60)}`
}

/** Runbook, dashboard and source, as the sender gave them. */
export function linksSentence({ links }: Pick<AlertsTold, 'links'>): Sentence {
  return join(
    links.map(({ label, address }) => link(address, label)),
    ' · ',
  )
}
