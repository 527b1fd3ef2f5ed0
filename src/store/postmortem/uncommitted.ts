import type { Database } from '../database/schema.ts'

/** The versions that a repository has refused so far, and why the last of them; they're tried again. */
export async function readUncommitted(db: Database): Promise<{ count: number; reason: string | null }> {
  const rows = await db
    .selectFrom('outbox')
    .select('outcome')
    .where('kind', '=', 'commit_postmortem')
    .where('state', 'in', ['waiting', 'delivering'])
    .where('outcome', 'is not', null)
    .orderBy('due_at', 'desc')
    .execute()
  return { count: rows.length, reason: rows[0]?.outcome ?? null }
}
