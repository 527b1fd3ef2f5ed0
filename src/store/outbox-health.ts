import type { Instant } from '../domain/instant.ts'
import type { Database, Tx } from './schema.ts'

export type OutboxHealth = {
  waiting: number
  oldestDueAt: Instant | null
  lastReason: string | null
  failed: { incident: number; kind: string; reason: string }[]
}

const failedAtMost = 50

/** What waits, since when and why, and what Slack refused for good. */
export const outboxHealth = async (db: Database): Promise<OutboxHealth> => {
  const { waiting } = await db
    .selectFrom('outbox')
    .select(({ fn }) => fn.countAll().as('waiting'))
    .where('state', 'in', ['waiting', 'delivering'])
    .executeTakeFirstOrThrow()
  const oldest = await db
    .selectFrom('outbox')
    .innerJoin('timeline', (join) =>
      join
        .onRef('timeline.incident', '=', 'outbox.incident')
        .onRef('timeline.version', '=', 'outbox.version')
        .on('timeline.position', '=', 0),
    )
    .select(['timeline.recorded_at', 'outbox.outcome'])
    .where('state', 'in', ['waiting', 'delivering'])
    .orderBy('timeline.recorded_at')
    .limit(1)
    .executeTakeFirst()
  const failed = await db
    .selectFrom('outbox')
    .select(['incident', 'kind', 'outcome'])
    .where('state', '=', 'failed')
    .orderBy('settled_at', 'desc')
    .limit(failedAtMost)
    .execute()
  return {
    waiting: Number(waiting),
    oldestDueAt: oldest?.recorded_at ?? null,
    lastReason: oldest?.outcome ?? null,
    failed: failed.map(({ incident, kind, outcome }) => ({ incident, kind, reason: outcome ?? '' })),
  }
}

/** The effects that Slack refused for good, for those who ask what is wrong. */
export const readFailures = async (
  db: Database | Tx,
  incident: number,
): Promise<{ kind: string; reason: string }[]> => {
  const rows = await db
    .selectFrom('outbox')
    .select(['kind', 'outcome'])
    .where('incident', '=', incident)
    .where('state', 'in', ['failed', 'skipped'])
    .orderBy('version')
    .orderBy('position')
    .execute()
  return rows.map(({ kind, outcome }) => ({ kind, reason: outcome ?? '' }))
}

/** Puts what was refused back into its lane. The attempts stay counted, so that each looks before it repeats. */
export const retryFailed = async (db: Database, at: Instant): Promise<number[]> => {
  const rows = await db
    .updateTable('outbox')
    .set({ state: 'waiting', due_at: at, settled_at: null })
    .where('state', '=', 'failed')
    .returning('incident')
    .execute()
  return rows.map((row) => row.incident)
}
