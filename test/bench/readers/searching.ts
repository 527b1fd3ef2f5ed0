import { sql } from 'kysely'
import { foldedWords } from '../../../src/domain/text/folded-words.ts'
import { searchIncidents } from '../../../src/operations/incident/search.ts'
import { hasAnyOf } from '../../../src/store/database/full-text.ts'
import type { Database } from '../../../src/store/database/schema.ts'
import { type Figure, figureOf, quantile, timed } from '../figure.ts'
import { writeHistory } from '../history.ts'
import { openDesk, scratch } from '../scratch.ts'

const sizes = {
  whole: { closed: 100_000, open: 1, entriesEach: 20 },
  short: { closed: 5_000, open: 1, entriesEach: 20 },
}

const rounds = 40

const withinMs = 50

/** What people look for, by how many incidents have it. */
const kinds: { name: string; query: (round: number) => string; isUsual: boolean }[] = [
  { name: 'a word of 50 incidents', query: (round) => `node${1_000 + round}`, isUsual: true },
  { name: 'a word of 550', query: (round) => `node${100 + round}`, isUsual: true },
  { name: 'a word of all, twice', query: () => 'release checkout', isUsual: false },
]

/**
 * `find` in a long history, as someone waits for it, against the bare full-text query that finds the same rows: how
 * much the ranking, the fields, the titles and the gate of private ones cost on top.
 */
export async function measureSearching(isShort: boolean): Promise<Figure[]> {
  const place = await scratch()
  await writeHistory(place.path, isShort ? sizes.short : sizes.whole)
  const { db, close } = await openDesk(place.path)
  const figures: Figure[] = []
  const usual: number[] = []
  for (const { name, query, isUsual } of kinds) {
    const times = { find: [] as number[], bare: [] as number[] }
    for (let round = -2; round < rounds; round += 1) {
      const words = foldedWords(query(round + 2))
      const bare = await timed(() => bareQuery(db, words))
      const find = await timed(() =>
        searchIncidents(db, words, { atMost: 10, gate: async () => new Set<number>() }),
      )
      // The first of each compile what they run, and start the thread.
      if (round < 0) continue
      times.bare.push(bare)
      times.find.push(find)
    }
    if (isUsual) usual.push(...times.find)
    const floor = quantile(times.bare, 0.5)
    figures.push(figureOf(`find ${name}, against a bare query, p50`, 'ms', quantile(times.find, 0.5), floor))
  }
  await close()
  await place.remove()
  return [
    figureOf('find among all incidents, p50', 'ms', quantile(usual, 0.5), withinMs, { atMost: 1 }),
    ...figures,
  ]
}

/** The rows that have these words, and no more. */
async function bareQuery(db: Database, words: readonly string[]): Promise<void> {
  for (const word of words) await sql`select id from texts where ${hasAnyOf(db, [word])}`.execute(db)
}
