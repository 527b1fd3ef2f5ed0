import { createHash, randomBytes } from 'node:crypto'
import type { Instant } from '../../domain/time/instant.ts'
import type { Database, Tx } from '../database/schema.ts'

/** What a program may ask with its token. */
export type Scope = 'gate'

export type AccessToken = {
  id: string
  name: string
  scope: string
  createdAt: Instant
  expiresAt: Instant | null
  revokedAt: Instant | null
}

/** Nobody can guess 32 random bytes, so a hash without salt and rounds keeps them as well as a slow one. */
function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** Makes a token and keeps its hash: what is returned is shown once and can't be read again. */
export async function makeToken(
  tx: Tx,
  { name, scope, at, expiresAt }: { name: string; scope: Scope; at: Instant; expiresAt: Instant | null },
): Promise<{ id: string; token: string }> {
  const id = randomBytes(4).toString('hex')
  // The prefix lets scanners of secrets find it where it doesn't belong.
  const token = `mst_${randomBytes(32).toString('base64url')}`
  const row = {
    id,
    name,
    scope,
    hash: hashOf(token),
    created_at: at,
    expires_at: expiresAt,
    revoked_at: null,
  }
  await tx.insertInto('access_tokens').values(row).execute()
  return { id, token }
}

/** Whether a token is one of ours, for this, at this moment. */
export async function isTokenFor(
  db: Database,
  { token, scope, at }: { token: string; scope: Scope; at: Instant },
): Promise<boolean> {
  if (!/^mst_[\w-]{43}$/.test(token)) return false
  const row = await db
    .selectFrom('access_tokens')
    .select('id')
    .where('hash', '=', hashOf(token))
    .where('scope', '=', scope)
    .where('revoked_at', 'is', null)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', at)]))
    .executeTakeFirst()
  return row !== undefined
}

/** False where there's no such token, or it was revoked before. */
export async function revokeToken(tx: Tx, id: string, at: Instant): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('access_tokens')
    .set({ revoked_at: at })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Every token there ever was, oldest first. */
export async function listTokens(db: Database): Promise<AccessToken[]> {
  const rows = await db
    .selectFrom('access_tokens')
    .select(['id', 'name', 'scope', 'created_at', 'expires_at', 'revoked_at'])
    .orderBy('created_at')
    .execute()
  return rows.map(({ id, name, scope, created_at, expires_at, revoked_at }) => ({
    id,
    name,
    scope,
    createdAt: created_at,
    expiresAt: expires_at,
    revokedAt: revoked_at,
  }))
}
