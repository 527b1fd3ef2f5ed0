import { numberOfIncident, subjectOf } from '../../../src/domain/record/subject.ts'
import type { Instant } from '../../../src/domain/time/instant.ts'
import type { Database } from '../../../src/store/database/schema.ts'
import { listIncidents } from '../../../src/store/incident/incidents.ts'

type Shown = { subject: string; added_at: string | null; settled_at: string | null; state: string }

/** What the record says of a busy hour that began then: cards by how long they were out of date, and what is missing. */
export async function readBusyRecord(db: Database, since: Instant) {
  const rows = await db
    .selectFrom('outbox')
    .select(['subject', 'kind', 'state', 'added_at', 'settled_at'])
    .orderBy('version')
    .execute()
  const incidents = await listIncidents(db, () => true, 1_000)
  const gravest = new Set(incidents.filter(({ severity }) => severity === 1).map(({ number }) => number))
  const { notes } = await db
    .selectFrom('timeline')
    .select(({ fn }) => fn.countAll<number>().as('notes'))
    .where('kind', '=', 'note')
    .executeTakeFirstOrThrow()
  const cards = Map.groupBy(
    rows.filter(({ kind }) => kind === 'refresh_card'),
    ({ subject }) => subject,
  )
  const late = { gravest: 0, others: 0 }
  for (const [subject, own] of cards) {
    const kind = gravest.has(numberOfIncident(subjectOf(subject)) ?? 0) ? 'gravest' : 'others'
    late[kind] = Math.max(late[kind], ...outOfDateMs(own, since))
  }
  const unsettled = rows.filter(({ state }) => !['delivered', 'needless', 'skipped'].includes(state)).length
  return { cards: late, unsettled, notes: Number(notes) }
}

/** Each change of a card until it's shown: by what was waiting already, by itself, or by a later one. */
const outOfDateMs = (cards: readonly Shown[], since: Instant): number[] => {
  const shownAt = cards
    .filter(({ state }) => state === 'delivered')
    .map(({ settled_at }) => Date.parse(settled_at ?? ''))
    .sort((a, b) => a - b)
  return cards
    .map(({ added_at }) => added_at ?? '')
    .filter((addedAt) => addedAt >= since)
    .map((addedAt) => {
      const addedMs = Date.parse(addedAt)
      return (shownAt.find((at) => at >= addedMs) ?? Number.POSITIVE_INFINITY) - addedMs
    })
}
