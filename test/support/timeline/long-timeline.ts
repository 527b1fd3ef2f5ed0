import type { KyselyPlugin } from 'kysely'
import { person } from '../../../src/domain/people/people.ts'
import { incidentSubject, keyOf } from '../../../src/domain/record/subject.ts'
import type { TimelineEvent } from '../../../src/domain/record/timeline.ts'
import { instantOf } from '../../../src/domain/time/instant.ts'
import type { Desk } from '../../../src/operations/engine/desk.ts'
import { appendTimeline, rowsOf } from '../../../src/store/record/timeline.ts'
import { minutes, mondayAt14 } from '../bot.ts'

/** So many more notes of an incident, one a minute, as if they were decided one by one. */
export async function addNotes({ db }: Desk, incident: number, from: number, to: number): Promise<void> {
  const subject = keyOf(incidentSubject(incident))
  const rows = Array.from({ length: to - from }, (_, index) => {
    const happenedAt = instantOf(mondayAt14 + minutes(from + index))
    const event: TimelineEvent = {
      happenedAt,
      by: person('U0ANA'),
      source: { via: 'command' },
      what: { kind: 'note', text: `fact ${from + index}` },
    }
    return rowsOf({ subject, version: 1_000 + from + index, recordedAt: happenedAt }, [event])
  }).flat()
  await db.transaction().execute(async (tx) => {
    for (let start = 0; start < rows.length; start += 500)
      await appendTimeline(tx, rows.slice(start, start + 500))
  })
}

/** From now on counts the rows that a desk's questions are answered with. */
export function countRows(desk: Desk): () => number {
  let count = 0
  const counting: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      count += result.rows.length
      return result
    },
  }
  desk.db = desk.db.withPlugin(counting)
  return () => count
}
