import type { Instant } from '../../domain/time/instant.ts'
import type { Database } from '../database/schema.ts'

/** A request that may come again: its token, its key, and a digest of what it asked. */
export type Repeatable = { token: string; key: string; digest: string }

export type KeptAnswer = { digest: string; answered: { status: number; body: string } | null }

/** Notes a request before it's decided, unless it was noted before; gives what's noted under its key. */
export async function noteRequest(
  db: Database,
  { token, key, digest }: Repeatable,
  at: Instant,
): Promise<KeptAnswer> {
  await db
    .insertInto('api_answers')
    .values({ token, key, digest, status: null, answer: null, at })
    .onConflict((conflict) => conflict.columns(['token', 'key']).doNothing())
    .execute()
  const row = await db
    .selectFrom('api_answers')
    .select(['digest', 'status', 'answer'])
    .where('token', '=', token)
    .where('key', '=', key)
    .executeTakeFirstOrThrow()
  const isAnswered = row.status !== null && row.answer !== null
  return {
    digest: row.digest,
    answered: isAnswered ? { status: row.status ?? 0, body: row.answer ?? '' } : null,
  }
}

/** Keeps what was answered. Of two who ask at once, both are answered the same, so the first stays. */
export async function keepAnswer(
  db: Database,
  { token, key }: Repeatable,
  { status, body }: { status: number; body: string },
): Promise<void> {
  await db
    .updateTable('api_answers')
    .set({ status, answer: body })
    .where('token', '=', token)
    .where('key', '=', key)
    .where('status', 'is', null)
    .execute()
}

/** Forgets requests from before then, at most so many at once. */
export async function forgetAnswers(db: Database, before: Instant, atMost: number): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('api_answers')
    .where(({ eb, refTuple, selectFrom }) =>
      eb(
        refTuple('token', 'key'),
        'in',
        selectFrom('api_answers')
          .select(['token', 'key'])
          .where('at', '<', before)
          .limit(atMost)
          .$asTuple('token', 'key'),
      ),
    )
    .executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}
