import { createHash, randomBytes } from 'node:crypto'
import type { PersonId } from '../../domain/people/people.ts'
import { addMs, type Instant } from '../../domain/time/instant.ts'
import { dayMs } from '../../domain/time/units.ts'
import { keep } from '../database/kept.ts'
import type { Database, Tx } from '../database/schema.ts'

/** What opens the web pages for one person: a link, good once, or the session that it becomes. */
export type WebKeyKind = 'link' | 'session'

/** How long each holds. */
export const webKeysHoldMs: Record<WebKeyKind, number> = { link: 10 * 60_000, session: dayMs }

/** Nobody can guess 32 random bytes, so a hash without salt and rounds keeps them as well as a slow one. */
function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex')
}

/** What's none of ours isn't looked up. */
export function isWebKey(text: string): boolean {
  return /^[\w-]{43}$/.test(text)
}

/** Makes a key and keeps its hash: what's returned can't be read again. */
export async function makeWebKey(
  db: Database | Tx,
  { kind, person, at }: { kind: WebKeyKind; person: PersonId; at: Instant },
): Promise<string> {
  const key = randomBytes(32).toString('base64url')
  const expiresAt = addMs(at, webKeysHoldMs[kind])
  const row = { hash: hashOf(key), kind, person, expires_at: expiresAt, used: 0 }
  await db.insertInto('web_keys').values(row).execute()
  return key
}

/** Whose key it is; `null` where it holds no longer, `unknown` where it never was one. */
export async function holderOfWebKey(
  db: Database | Tx,
  { kind, key, at }: { kind: WebKeyKind; key: string; at: Instant },
): Promise<PersonId | null | 'unknown'> {
  if (!isWebKey(key)) return 'unknown'
  const row = await keyOf.first(db, { hash: hashOf(key), kind })
  if (!row) return 'unknown'
  return row.used === 0 && row.expires_at > at ? row.person : null
}

const keyOf = keep((db, { hash, kind }: { hash: string; kind: string }) =>
  db
    .selectFrom('web_keys')
    .select(['person', 'expires_at', 'used'])
    .where('hash', '=', hash)
    .where('kind', '=', kind),
)

/** Takes a key that holds, so that it never holds again; of several at once one gets it. */
export async function takeWebKey(
  db: Database | Tx,
  { kind, key, at }: { kind: WebKeyKind; key: string; at: Instant },
): Promise<PersonId | null> {
  const row = await db
    .updateTable('web_keys')
    .set({ used: 1 })
    .where('hash', '=', hashOf(key))
    .where('kind', '=', kind)
    .where('used', '=', 0)
    .where('expires_at', '>', at)
    .returning('person')
    .executeTakeFirst()
  return row?.person ?? null
}

/** Forgets those that hold no longer. */
export async function forgetWebKeys(tx: Tx, at: Instant): Promise<void> {
  await tx.deleteFrom('web_keys').where('expires_at', '<=', at).execute()
}
