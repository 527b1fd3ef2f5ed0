import type { Incident } from '../../domain/incident/incident.ts'
import { type Field, snippetOf } from '../../domain/incident/searched.ts'
import { asideOf } from '../../store/database/database.ts'
import type { Database } from '../../store/database/schema.ts'
import { readIncidents } from '../../store/incident/incidents.ts'
import { bestTexts, findHits } from '../../store/incident/texts.ts'

/** An incident that was found, and the part of its words that has the most of those looked for. */
export type Found = { incident: Incident; field: Field; snippet: string }

/** Which of these private incidents the reader may know of. */
export type Gate = (hidden: readonly number[]) => Promise<ReadonlySet<number>>

/**
 * The incidents that have all of the words, the best `atMost` of them and how many there are. Private ones pass
 * the gate before anything is counted or cut off. `words` are folded, at least one.
 */
export async function searchIncidents(
  db: Database,
  words: readonly string[],
  { gate, atMost, among = 'all' }: { gate: Gate; atMost: number; among?: 'all' | 'library' },
): Promise<{ found: Found[]; count: number }> {
  const aside = asideOf(db)
  const { best, count, hidden } = await findHits(aside, words, { atMost, among })
  const known = await gate(hidden.map(({ incident }) => incident))
  const knownHits = hidden.filter(({ incident }) => known.has(incident))
  const numbers = [...best, ...knownHits]
    .sort((a, b) => b.weight - a.weight || b.incident - a.incident)
    .slice(0, atMost)
    .map(({ incident }) => incident)
  const incidents = await readIncidents(db, numbers)
  const texts = await bestTexts(aside, numbers, words)
  const found = numbers.flatMap((number): Found[] => {
    const [incident, text] = [incidents.get(number), texts.get(number)]
    return incident && text ? [{ incident, field: text.field, snippet: snippetOf(text.text, words) }] : []
  })
  return { found, count: count + knownHits.length }
}
