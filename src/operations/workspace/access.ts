import { addMs, instantOf } from '../../domain/time/instant.ts'
import { auditOther } from '../../store/audit/audit.ts'
import { isTokenFor, makeToken, revokeToken, type Scope } from '../../store/workspace/access-tokens.ts'
import type { Desk } from '../engine/desk.ts'
import type { Arrival } from '../engine/result.ts'

/** Gives a program a token, and puts on record who did; the token itself is nowhere but in the answer. */
export function createToken(
  { db, clock }: Desk,
  { name, scope, forMs }: { name: string; scope: Scope; forMs: number | null },
  { by, source }: Arrival,
): Promise<{ id: string; token: string }> {
  const at = instantOf(clock.now())
  return db.transaction().execute(async (tx) => {
    const made = await makeToken(tx, { name, scope, at, expiresAt: forMs === null ? null : addMs(at, forMs) })
    const detail = { token: made.id, name, scope }
    await auditOther(tx, { what: 'token_created', subject: null, detail }, { at, by, source })
    return made
  })
}

/** Ends a token at once. False where there's none to end. */
export function endToken({ db, clock }: Desk, id: string, { by, source }: Arrival): Promise<boolean> {
  const at = instantOf(clock.now())
  return db.transaction().execute(async (tx) => {
    if (!(await revokeToken(tx, id, at))) return false
    await auditOther(tx, { what: 'token_revoked', subject: null, detail: { token: id } }, { at, by, source })
    return true
  })
}

/** Whether a request's `Authorization` header has a token for this. */
export function mayAsk({ db, clock }: Desk, header: string | undefined, scope: Scope): Promise<boolean> {
  const token = /^Bearer +(\S+) *$/i.exec(header ?? '')?.[1] ?? ''
  return isTokenFor(db, { token, scope, at: instantOf(clock.now()) })
}
