import { createHash, randomBytes } from 'node:crypto'
import { type Instant, msBetween } from '../../domain/time/instant.ts'
import { keep } from '../database/kept.ts'
import type { Database, Tx } from '../database/schema.ts'

/** What a program may do with its token; one may have several of them. */
export const scopes = ['gate', 'read', 'read:private', 'write'] as const

export type Scope = (typeof scopes)[number]

export type AccessToken = {
  id: string
  name: string
  scopes: Scope[]
  createdAt: Instant
  expiresAt: Instant | null
  revokedAt: Instant | null
  /** To the minute; null as long as nobody has asked with it. */
  lastUsedAt: Instant | null
}

/** Whose request it is. */
export type TokenHolder = Pick<AccessToken, 'id' | 'name' | 'scopes'>

/** A busy token would otherwise cost a write with each request. */
const useNotedEveryMs = 60_000

/** Nobody can guess 32 random bytes, so a hash without salt and rounds keeps them as well as a slow one. */
function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** Makes a token and keeps its hash: what is returned is shown once and can't be read again. */
export async function makeToken(
  tx: Tx,
  {
    name,
    scopes: granted,
    at,
    expiresAt,
  }: { name: string; scopes: readonly Scope[]; at: Instant; expiresAt: Instant | null },
): Promise<{ id: string; token: string }> {
  const id = randomBytes(4).toString('hex')
  // The prefix lets scanners of secrets find it where it doesn't belong.
  const token = `mst_${randomBytes(32).toString('base64url')}`
  const row = {
    id,
    name,
    scope: granted.join(' '),
    hash: hashOf(token),
    created_at: at,
    expires_at: expiresAt,
    revoked_at: null,
    last_used_at: null,
  }
  await tx.insertInto('access_tokens').values(row).execute()
  return { id, token }
}

/** Whose token it is, if it's one of ours and holds at this moment; notes that it was used. */
export async function useToken(
  db: Database,
  { token, at }: { token: string; at: Instant },
): Promise<TokenHolder | null> {
  if (!pattern.test(token)) return null
  const row = await tokenOf.first(db, { hash: hashOf(token) })
  if (!row || row.revoked_at !== null || (row.expires_at !== null && row.expires_at <= at)) return null
  const { id, name, scope, last_used_at } = row
  if (last_used_at === null || msBetween(last_used_at, at) >= useNotedEveryMs) {
    await db.updateTable('access_tokens').set({ last_used_at: at }).where('id', '=', id).execute()
  }
  return { id, name, scopes: scopesIn(scope) }
}

/** A token of ours that was revoked or has expired; null for any other. */
export async function endedToken(
  db: Database,
  { token, at }: { token: string; at: Instant },
): Promise<Pick<AccessToken, 'id' | 'name'> | null> {
  if (!pattern.test(token)) return null
  const row = await tokenOf.first(db, { hash: hashOf(token) })
  const isEnded = row && (row.revoked_at !== null || (row.expires_at !== null && row.expires_at <= at))
  return isEnded ? { id: row.id, name: row.name } : null
}

const pattern = /^mst_[\w-]{43}$/

const tokenOf = keep((db, { hash }: { hash: string }) =>
  db
    .selectFrom('access_tokens')
    .select(['id', 'name', 'scope', 'expires_at', 'revoked_at', 'last_used_at'])
    .where('hash', '=', hash),
)

/** What a later version added means nothing to this one. */
function scopesIn(text: string): Scope[] {
  return text.split(' ').flatMap((word) => scopes.find((scope) => scope === word) ?? [])
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
    .select(['id', 'name', 'scope', 'created_at', 'expires_at', 'revoked_at', 'last_used_at'])
    .orderBy('created_at')
    .execute()
  return rows.map(({ id, name, scope, created_at, expires_at, revoked_at, last_used_at }) => ({
    id,
    name,
    scopes: scopesIn(scope),
    createdAt: created_at,
    expiresAt: expires_at,
    revokedAt: revoked_at,
    lastUsedAt: last_used_at,
  }))
}
