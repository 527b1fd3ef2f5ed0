import { sql } from 'kysely'
import type { Incident } from '../../domain/incident/incident.ts'
import {
  type Field,
  fieldWeights,
  type Searched,
  searchedIn,
  searchedOf,
} from '../../domain/incident/searched.ts'
import { foldedWords } from '../../domain/text/folded-words.ts'
import { hasAnyOf } from '../database/full-text.ts'
import { keepInsert } from '../database/kept.ts'
import type { Database, Tx } from '../database/schema.ts'
import { readTimeline } from '../record/timeline.ts'

const upsertTexts = keepInsert('texts', ['incident', 'place', 'field', 'hidden', 'text', 'words'], {
  over: ['incident', 'place'],
})

/** Puts texts where searches find them, over what stood at their places. */
export async function keepTexts(
  tx: Tx,
  { number, isPrivate }: Pick<Incident, 'number' | 'isPrivate'>,
  texts: readonly Searched[],
): Promise<void> {
  // Of two texts for one place the later one is meant, and PostgreSQL takes no more than one.
  const byPlace = new Map(texts.map((one) => [one.place, one]))
  const hidden = isPrivate ? 1 : 0
  const rows = [...byPlace.values()].map(({ place, field, text }) => {
    const words = foldedWords(text).join(' ')
    return { incident: number, place, field, hidden, text, words }
  })
  await upsertTexts(tx, rows)
}

/** Indexes an incident again, from what the record says now. */
export async function indexAnew(tx: Tx, incident: Incident): Promise<void> {
  const entries = await readTimeline(tx, incident.number)
  await tx.deleteFrom('texts').where('incident', '=', incident.number).execute()
  await keepTexts(tx, incident, [
    ...searchedIn(incident),
    ...entries.flatMap((entry) => searchedOf(entry) ?? []),
  ])
}

/** An incident in which all the words stand, and how much the places say where they do. */
export type Hit = { incident: number; weight: number }

/** The best public ones, as many as were asked for, of how many; and every private one, for the reader to be known. */
export type Hits = { best: Hit[]; count: number; hidden: Hit[] }

const weight = sql<number>`case field ${sql.join(
  Object.entries(fieldWeights).map(([field, one]) => sql`when ${sql.lit(field)} then ${sql.lit(one)}`),
  sql` `,
)} else 0 end`

/**
 * The incidents that have each of the words, wherever it stands, as the beginning of one of theirs; those first
 * whose words stand in the weightiest places, then the newest. `words` are folded, at least one. `among` the
 * library, others aren't looked at. Only what's shown leaves the database, since a word may be in every incident.
 */
export async function findHits(
  db: Database | Tx,
  words: readonly string[],
  { atMost, among = 'all' }: { atMost: number; among?: 'all' | 'library' },
): Promise<Hits> {
  const each = words.map(
    (word) =>
      sql`select incident, hidden, max(${weight}) as weight from texts where ${hasAnyOf(db, [word])} group by incident, hidden`,
  )
  const within = among === 'library' ? sql`where incident in (select incident from library)` : sql``
  const { rows } = await sql<{ incident: number; hidden: number; weight: number; count: number }>`
    with hits as materialized (
      select incident, hidden, cast(sum(weight) as integer) as weight
      from (${sql.join(each, sql` union all `)}) as found ${within}
      group by incident, hidden having count(*) = ${sql.lit(words.length)}
    ),
    best as (
      select incident, hidden, weight from hits where hidden = 0
      order by weight desc, incident desc limit ${sql.lit(atMost)}
    )
    select incident, hidden, weight, (select cast(count(*) as integer) from hits where hidden = 0) as count
    from (select * from best union all select * from hits where hidden = 1) as shown
    order by weight desc, incident desc`.execute(db)
  const hits = (isHidden: boolean): Hit[] =>
    rows
      .filter(({ hidden }) => (hidden === 1) === isHidden)
      .map(({ incident, weight }) => ({ incident, weight }))
  return { best: hits(false), count: rows[0]?.count ?? 0, hidden: hits(true) }
}

/** What says what an incident is about; notes and updates have words of everything. */
const tellingFields: readonly Field[] = ['title', 'impact', 'summary', 'root_cause']

/**
 * Earlier public incidents that have some of the words where it says what they're about: two of them, or the only
 * one, those with the most first, then the newest. `words` are folded, at least one.
 */
export async function findLike(
  db: Database | Tx,
  words: readonly string[],
  { before, atMost }: { before: number; atMost: number },
): Promise<number[]> {
  const fields = sql.join(tellingFields.map((field) => sql.lit(field)))
  const each = words.map(
    (word) =>
      sql`select distinct incident from texts where ${hasAnyOf(db, [word])} and hidden = 0 and incident < ${before} and field in (${fields})`,
  )
  const { rows } = await sql<{ incident: number }>`
    select incident from (${sql.join(each, sql` union all `)}) as found
    group by incident having count(*) >= ${sql.lit(Math.min(2, words.length))}
    order by count(*) desc, incident desc limit ${sql.lit(atMost)}`.execute(db)
  return rows.map(({ incident }) => incident)
}

/** Of each of these incidents the text that holds the most of the words, the weightiest among equals. */
export async function bestTexts(
  db: Database | Tx,
  incidents: readonly number[],
  words: readonly string[],
): Promise<Map<number, { field: Field; text: string }>> {
  const best = new Map<number, { field: Field; text: string; rank: number }>()
  if (incidents.length === 0) return best
  const rows = await db
    .selectFrom('texts')
    .select(['incident', 'field', 'text', 'words'])
    .where('incident', 'in', incidents)
    // Not through the index, which would first collect every text of all incidents that has one of the words.
    .where(({ or }) => or(words.map((word) => sql<boolean>`' ' || words like ${`% ${word}%`}`)))
    .orderBy('incident')
    .orderBy('id')
    .execute()
  for (const { incident, field: name, text, words: held } of rows) {
    const field = name as Field
    const own = held.split(' ')
    const count = words.filter((word) => own.some((one) => one.startsWith(word))).length
    const rank = count * 100 + fieldWeights[field]
    if (rank > (best.get(incident)?.rank ?? 0)) best.set(incident, { field, text, rank })
  }
  return best
}
