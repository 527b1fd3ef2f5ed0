import { hash, randomBytes } from 'node:crypto'
import type { PersonId } from '../../domain/people/people.ts'
import type { Instant } from '../../domain/time/instant.ts'
import type { Database, Tx } from '../database/schema.ts'

/** Whose shifts a feed shows: all of a schedule's, or one person's of every schedule. */
export type FeedOf = { kind: 'schedule'; id: string } | { kind: 'person'; id: PersonId }

/** A feed at its address, with how often its plan has changed, and when it last did. */
export type Feed = {
  of: FeedOf
  /** A digest of what its shifts followed from when it was last asked for. */
  plan: string
  revision: number
  changedAt: Instant
}

/** 160 bits, where 128 are beyond guessing. */
const tokenBytes = 20

const keyOf = ({ kind, id }: FeedOf): string => `${kind}/${id}`

/** The feed at this address; null where there's none, or none any more. */
export async function feedAt(db: Database | Tx, token: string): Promise<Feed | null> {
  const row = await db.selectFrom('feeds').selectAll().where('token', '=', token).executeTakeFirst()
  if (!row) return null
  const [kind = '', id = ''] = row.of.split(/\/(.*)/s)
  const of: FeedOf = { kind: kind === 'person' ? 'person' : 'schedule', id }
  return { of, plan: row.plan, revision: row.revision, changedAt: row.changed_at }
}

/** The part of each address that nobody can guess; null where nobody has asked for the address yet. */
export async function tokensOf(db: Database | Tx, feeds: readonly FeedOf[]): Promise<(string | null)[]> {
  const keys = feeds.map(keyOf)
  const rows = await db.selectFrom('feeds').select(['of', 'token']).where('of', 'in', keys).execute()
  const tokens = new Map(rows.map(({ of, token }) => [of, token]))
  return keys.map((key) => tokens.get(key) ?? null)
}

/**
 * Gives a feed its address where it has none, or another in place of the one it has, which leads nowhere from
 * then on. It's kept as it is and not as a digest, since people look it up again to subscribe on another
 * device; the one who can read this table can read the shifts as well.
 */
export async function giveToken(tx: Tx, of: FeedOf, at: Instant, { anew }: { anew: boolean }): Promise<void> {
  const token = randomBytes(tokenBytes).toString('base64url')
  await tx
    .insertInto('feeds')
    .values({ of: keyOf(of), token, plan: '', revision: 0, changed_at: at })
    .onConflict((conflict) =>
      anew ? conflict.column('of').doUpdateSet({ token }) : conflict.column('of').doNothing(),
    )
    .execute()
}

/**
 * The feed as it is now that its shifts follow from `text`: where that isn't what it was when last asked for, a
 * change is counted. Of two copies that see one at once, one counts it.
 */
export async function countChange(
  db: Database | Tx,
  { token, feed, text, at }: { token: string; feed: Feed; text: string; at: Instant },
): Promise<Feed> {
  const plan = hash('sha256', text)
  if (feed.plan === plan) return feed
  await db
    .updateTable('feeds')
    .set(({ eb }) => ({ plan, revision: eb('revision', '+', 1), changed_at: at }))
    .where('token', '=', token)
    .where('plan', '<>', plan)
    .execute()
  return (await feedAt(db, token)) ?? feed
}

/** A person's address, when they're taken out of the record. */
export async function forgetFeed(tx: Tx, of: FeedOf): Promise<void> {
  await tx.deleteFrom('feeds').where('of', '=', keyOf(of)).execute()
}
