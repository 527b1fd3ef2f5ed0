import type { Decision } from '../record/decision.ts'
import type { TimelineEvent } from '../record/timeline.ts'
import { foldedWords } from '../text/folded-words.ts'
import { cut } from '../text/text.ts'
import type { Incident } from './incident.ts'

/** Where words of an incident stand, and how much it says of the incident that they stand there. */
export const fieldWeights = {
  title: 8,
  summary: 4,
  root_cause: 4,
  impact: 3,
  contributing_factors: 3,
  learnings: 3,
  action_item: 3,
  update: 2,
  note: 1,
} as const

export type Field = keyof typeof fieldWeights

/** A text that can be found. `place` is its own within the incident: a later text there replaces it. */
export type Searched = { place: string; field: Field; text: string }

/** More words than these make nobody's search better, and each is looked up by itself. */
export const searchWordsAtMost = 16

/** What someone looks for: each word once. */
export function searchWords(typed: string): string[] {
  return [...new Set(foldedWords(typed))]
}

/** The texts of a state. */
export function searchedIn({ title, impact, extent, findings, actionItems }: Incident): Searched[] {
  const fields: [Field, string | null][] = [
    ['title', title],
    ['impact', impact],
    ['summary', findings.summary],
    ['root_cause', findings.rootCause],
    ['contributing_factors', findings.contributingFactors],
    ['learnings', findings.learnings],
  ]
  return [
    ...fields.flatMap(([field, text]) => (text === null ? [] : [{ place: field, field, text }])),
    ...(extent?.customers ? [{ place: 'customers', field: 'impact', text: extent.customers } as const] : []),
    ...actionItems.map(
      ({ id, text }): Searched => ({ place: `action_item/${id}`, field: 'action_item', text }),
    ),
  ]
}

type Told = Pick<TimelineEvent, 'what' | 'source'> & { version: number; position: number }

/** The text of a timeline entry; a withdrawn message's is empty. Null for an entry that has none to find. */
export function searchedOf({ what, source: { message }, version, position }: Told): Searched | null {
  const own = `entry/${version}/${position}`
  const ofMessage = message ? `message/${message.channel}/${message.ts}` : own
  switch (what.kind) {
    case 'note':
    case 'note_edited':
      return { place: ofMessage, field: 'note', text: what.text }
    case 'note_deleted':
    case 'note_unpinned':
      return { place: ofMessage, field: 'note', text: '' }
    case 'past_entry':
      return { place: own, field: 'note', text: what.told }
    case 'update_posted':
      return { place: own, field: 'update', text: what.text }
    case 'status_changed':
      return what.text === null ? null : { place: own, field: 'update', text: what.text }
    default:
      return null
  }
}

/** What decisions changed of the texts to be found; `before` is null for a new incident. */
export function searchedSince(
  before: Incident | null,
  after: Incident,
  decisions: readonly Decision<{ version: number }>[],
): Searched[] {
  const old = before ? searchedIn(before) : []
  const now = searchedIn(after)
  const textsBefore = new Map(old.map(({ place, text }) => [place, text]))
  const places = new Set(now.map(({ place }) => place))
  return [
    ...old.filter(({ place }) => !places.has(place)).map((gone) => ({ ...gone, text: '' })),
    ...now.filter(({ place, text }) => textsBefore.get(place) !== text),
    ...decisions.flatMap(({ state: { version }, events }) =>
      events.flatMap((event, position) => searchedOf({ ...event, version, position }) ?? []),
    ),
  ]
}

const snippetLength = 160
const leadLength = 50

/** The part of a text around the first of the words, on one line; `words` are folded. */
export function snippetOf(text: string, words: readonly string[]): string {
  const line = text.replace(/\s+/gu, ' ').trim()
  const first = [...line.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].find(([token]) =>
    foldedWords(token).some((folded) => words.some((word) => folded.startsWith(word))),
  )
  const at = first?.index ?? 0
  if (line.length <= snippetLength || at <= leadLength) return cut(line, snippetLength)
  const from = line.lastIndexOf(' ', at - leadLength / 2)
  const begin = from < at - leadLength ? at : from + 1
  return `…${cut(line.slice(begin), snippetLength - 1)}`
}
