import type { SubjectKey } from '../../domain/record/subject.ts'
import type { HappeningKind } from '../../domain/record/timeline.ts'
import type { Instant } from '../../domain/time/instant.ts'
import type { Database, Schema, Tx } from '../database/schema.ts'

/** The next subjects behind `after` that have effects which were shown: found in an index, without the effects. */
export async function subjectsShown(db: Database, after: SubjectKey, atMost: number): Promise<SubjectKey[]> {
  const rows = await db
    .selectFrom('outbox')
    .select('subject')
    .distinct()
    .where('state', '=', 'delivered')
    .where('subject', '>', after)
    .orderBy('subject')
    .limit(atMost)
    .execute()
  return rows.map(({ subject }) => subject)
}

/** Effects of these subjects that were settled before then. What was refused stays: it's still missing. */
export async function forgetEffects(
  db: Database,
  of: readonly SubjectKey[],
  before: Instant,
): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('outbox')
    .where('subject', 'in', of)
    .where('state', 'in', ['delivered', 'needless'])
    .where('settled_at', '<', before)
    .executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}

/** Webhooks that were settled before then, so many of them. Their next attempt was due before that, too. */
export async function forgetWebhooks(db: Database, before: Instant, atMost: number): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('webhook_deliveries')
    .where(({ eb, refTuple, selectFrom }) =>
      eb(
        refTuple('receiver', 'subject', 'version', 'position'),
        'in',
        selectFrom('webhook_deliveries')
          .select(['receiver', 'subject', 'version', 'position'])
          .where('state', 'in', ['sent', 'failed', 'skipped'])
          .where('due_at', '<', before)
          .where('settled_at', '<', before)
          .limit(atMost)
          .$asTuple('receiver', 'subject', 'version', 'position'),
      ),
    )
    .executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}

/** Where a walk over resolved problems stands. */
export type ProblemCursor = Pick<Schema['problems'], 'last_at' | 'source' | 'key'>

/**
 * Blanks what so many resolved problems behind `after` said beside their title, where they were last told of
 * before then. Null when there are no more.
 */
export async function blankProblems(
  tx: Tx,
  after: ProblemCursor,
  { before, atMost }: { before: Instant; atMost: number },
): Promise<{ blanked: number; last: ProblemCursor } | null> {
  const rows = await tx
    .selectFrom('problems')
    .selectAll()
    .where('status', '=', 'resolved')
    .where('wanted', 'is', null)
    .where('last_at', '<', before)
    .where(({ eb, and, or }) =>
      or([
        eb('last_at', '>', after.last_at),
        and([eb('last_at', '=', after.last_at), eb('source', '>', after.source)]),
        and([eb('last_at', '=', after.last_at), eb('source', '=', after.source), eb('key', '>', after.key)]),
      ]),
    )
    .orderBy('last_at')
    .orderBy('source')
    .orderBy('key')
    .limit(atMost)
    .execute()
  const last = rows.at(-1)
  if (!last) return null
  const full = rows.filter(({ text, labels, links }) => text !== null || labels !== '{}' || links !== '[]')
  for (const { source, key, episode } of full) {
    await tx
      .updateTable('problems')
      .set({ text: null, labels: '{}', links: '[]' })
      .where('source', '=', source)
      .where('key', '=', key)
      .where('episode', '=', episode)
      .execute()
  }
  return { blanked: full.length, last }
}

const captured = ['note', 'note_edited'] as const satisfies HappeningKind[]

/** Entries from `after` on with the words of a message, recorded before then, of incidents that are over. */
export async function readCaptured(
  tx: Tx,
  after: string,
  { before, atMost }: { before: Instant; atMost: number },
): Promise<Schema['timeline'][]> {
  return (
    tx
      .selectFrom('timeline')
      .innerJoin('subjects', 'subjects.subject', 'timeline.subject')
      .selectAll('timeline')
      .where('timeline.message_key', '>=', after)
      // What was made of a message, such as an action item, is somebody's decision and stays.
      .where('timeline.kind', 'in', captured)
      .where('timeline.recorded_at', '<', before)
      .where('timeline.words_salt', 'is not', null)
      .where('subjects.status', 'in', ['closed', 'cancelled'])
      .orderBy('timeline.message_key')
      .limit(atMost)
      .execute()
  )
}
