import type { SubjectKey } from '../../domain/record/subject.ts'
import { type Instant, msBetween } from '../../domain/time/instant.ts'
import type { Database, Tx } from '../database/schema.ts'

export type OutboxHealth = {
  waiting: number
  /** When the effect that has waited longest was decided. */
  oldestAddedAt: Instant | null
  /** Every reason for which something waits that was tried, or that Slack's limits hold back. */
  reasons: string[]
  failed: { subject: SubjectKey; kind: string; reason: string }[]
}

const failedAtMost = 50
const reasonsAtMost = 10

/**
 * What waits, since when and why, and what Slack refused for good: of the subjects that the one who asks may
 * know of. Even a count of others would say that they exist.
 */
export async function outboxHealth(
  db: Database,
  isKnown: (subject: SubjectKey) => boolean = () => true,
): Promise<OutboxHealth> {
  const unsettled = await db
    .selectFrom('outbox')
    .select(({ fn }) => [
      'subject',
      'outcome',
      fn.countAll().as('waiting'),
      // A version without the column left the time of the next attempt, which is near enough.
      fn.min(fn.coalesce('added_at', 'due_at')).as('addedAt'),
    ])
    .where('state', 'in', ['waiting', 'delivering'])
    .groupBy(['subject', 'outcome'])
    .orderBy('addedAt')
    .execute()
  const known = unsettled.filter(({ subject }) => isKnown(subject))
  const failed = await db
    .selectFrom('outbox')
    .select(['subject', 'kind', 'outcome'])
    .where('state', '=', 'failed')
    .orderBy('settled_at', 'desc')
    .execute()
  const reasons = new Set(known.flatMap(({ outcome }) => outcome ?? []))
  return {
    waiting: known.reduce((count, { waiting }) => count + Number(waiting), 0),
    oldestAddedAt: known[0]?.addedAt ?? null,
    reasons: [...reasons].slice(0, reasonsAtMost),
    failed: failed
      .filter(({ subject }) => isKnown(subject))
      .slice(0, failedAtMost)
      .map(({ subject, kind, outcome }) => ({ subject, kind, reason: outcome ?? '' })),
  }
}

/** The effects that Slack refused for good, or that were left out, for those who ask what is wrong. */
export async function readFailures(
  db: Database | Tx,
  subject: SubjectKey,
): Promise<{ kind: string; reason: string; isLeftOut: boolean }[]> {
  const rows = await db
    .selectFrom('outbox')
    .select(['kind', 'outcome', 'state'])
    .where('subject', '=', subject)
    .where('state', 'in', ['failed', 'skipped'])
    .orderBy('version')
    .orderBy('position')
    .execute()
  return rows.map(({ kind, outcome, state }) => ({
    kind,
    reason: outcome ?? '',
    isLeftOut: state === 'skipped',
  }))
}

/** The subjects that still miss something Slack refused for good. */
export async function listRefused(db: Database): Promise<SubjectKey[]> {
  const rows = await db
    .selectFrom('outbox')
    .select('subject')
    .distinct()
    .where('state', '=', 'failed')
    .orderBy('subject')
    .execute()
  return rows.map(({ subject }) => subject)
}

/**
 * Puts what was refused of these subjects back into its lane, and with it the latest card of each, which
 * tells of the refusal. The attempts stay counted, so that each looks before it repeats. One subject for each.
 */
export function retryFailed(db: Database, of: readonly SubjectKey[], at: Instant): Promise<SubjectKey[]> {
  return db.transaction().execute(async (tx) => {
    const rows = await tx
      .updateTable('outbox')
      .set({ state: 'waiting', due_at: at, settled_at: null })
      .where('state', '=', 'failed')
      .where('subject', 'in', of)
      .returning(['subject', 'kind'])
      .execute()
    const homeless = rows.filter(({ kind }) => isHome.has(kind)).map(({ subject }) => subject)
    if (homeless.length > 0) await putBackSkipped(tx, homeless, at)
    const subjects = rows.map((row) => row.subject)
    for (const subject of new Set(subjects)) await showCardAgain(tx, subject, at)
    return subjects
  })
}

/** Effects that make the place where others are shown: without the card there was nothing to pin. */
const isHome: ReadonlySet<string> = new Set(['open_channel', 'refresh_card'])

/** What had no place to be shown in may have one now; the rest is left out again. */
async function putBackSkipped(tx: Tx, of: readonly SubjectKey[], at: Instant): Promise<void> {
  await tx
    .updateTable('outbox')
    .set({ state: 'waiting', due_at: at, settled_at: null })
    .where('state', '=', 'skipped')
    .where('subject', 'in', of)
    .execute()
}

/** Puts the latest card back, if it was shown: it tells what could not be. */
export async function showCardAgain(tx: Tx, subject: SubjectKey, at: Instant): Promise<void> {
  await tx
    .updateTable('outbox')
    .set({ state: 'waiting', due_at: at, settled_at: null })
    .where('subject', '=', subject)
    .where('kind', '=', 'refresh_card')
    .where('state', 'in', ['delivered', 'needless'])
    .where('version', '=', (eb) =>
      eb
        .selectFrom('outbox as latest')
        .select(({ fn }) => fn.max('latest.version').as('version'))
        .where('latest.subject', '=', subject)
        .where('latest.kind', '=', 'refresh_card'),
    )
    .execute()
}

/** Whether another effect of a kind was refused for the same reason, and people were told. */
export async function isRefusedBefore(
  db: Database,
  { kind, reason, beside }: { kind: string; reason: string; beside: { subject: SubjectKey } },
): Promise<boolean> {
  const row = await db
    .selectFrom('outbox')
    .select('subject')
    .where('kind', '=', kind)
    .where('state', '=', 'failed')
    .where('outcome', '=', reason)
    .where('subject', '!=', beside.subject)
    .executeTakeFirst()
  return row !== undefined
}

export type Waiting = { lane: string; count: number; oldestMs: number }

/** What the outbox has not settled, by lane, with the age of the oldest. */
export async function readWaiting(db: Database, at: Instant): Promise<Waiting[]> {
  const rows = await db
    .selectFrom('outbox')
    .select(({ fn }) => [
      'lane',
      fn.countAll().as('count'),
      fn.min(fn.coalesce('added_at', 'due_at')).as('oldest'),
    ])
    .where('state', 'in', ['waiting', 'delivering'])
    .groupBy('lane')
    .execute()
  return rows.map(({ lane, count, oldest }) => ({
    lane,
    count: Number(count),
    oldestMs: oldest === null ? 0 : Math.max(0, msBetween(oldest, at)),
  }))
}

/** Subjects with an effect that has been due for delivery since before `at`, the longest first. */
export async function listOverdue(db: Database, at: Instant, atMost: number): Promise<SubjectKey[]> {
  const rows = await db
    .selectFrom('outbox')
    .select(({ fn }) => ['subject', fn.min('due_at').as('first')])
    .where('state', 'in', ['waiting', 'delivering'])
    .where('due_at', '<=', at)
    .groupBy('subject')
    .orderBy('first')
    .limit(atMost)
    .execute()
  return rows.map(({ subject }) => subject)
}
