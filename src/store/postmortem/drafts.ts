import type { SubjectKey } from '../../domain/record/subject.ts'
import type { Instant } from '../../domain/time/instant.ts'
import type { Database, Tx } from '../database/schema.ts'

export type Draft = { revision: number; draftedAt: Instant; markdown: string }

export async function latestDraft(db: Database | Tx, incident: number): Promise<Draft | null> {
  const row = await db
    .selectFrom('postmortems')
    .selectAll()
    .where('incident', '=', incident)
    .orderBy('revision', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? { revision: row.revision, draftedAt: row.drafted_at, markdown: row.markdown } : null
}

/** Keeps a draft as a new revision. */
export async function keepDraft(
  tx: Tx,
  incident: number,
  markdown: string,
  draftedAt: Instant,
): Promise<Draft> {
  const latest = await latestDraft(tx, incident)
  const draft: Draft = { revision: (latest?.revision ?? 0) + 1, draftedAt, markdown }
  await tx
    .insertInto('postmortems')
    .values({ incident, revision: draft.revision, drafted_at: draftedAt, markdown })
    .execute()
  return draft
}

/** Blanks every draft, which may hold words that were erased; false when there was none. */
export async function eraseDrafts(tx: Tx, incident: number): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('postmortems')
    .set({ markdown: '(erased)\n' })
    .where('incident', '=', incident)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/**
 * Which of the drafts that were shown an effect is, counted from 1: an attempt that is repeated is the same one,
 * and one that a later draft replaced doesn't count.
 */
export async function uploadNumberOf(
  db: Database | Tx,
  { subject, version }: { subject: SubjectKey; version: number },
): Promise<number> {
  const { count } = await db
    .selectFrom('outbox')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('subject', '=', subject)
    .where('kind', 'in', ['upload_postmortem', 'revise_postmortem'])
    .where('version', '<=', version)
    .where('state', 'in', ['delivered', 'delivering'])
    .executeTakeFirstOrThrow()
  return Number(count)
}
