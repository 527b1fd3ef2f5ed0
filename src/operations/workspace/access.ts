import { addMs, instantOf } from '../../domain/time/instant.ts'
import { auditOther } from '../../store/audit/audit.ts'
import {
  endedToken,
  makeToken,
  revokeToken,
  type Scope,
  type TokenHolder,
  useToken,
} from '../../store/workspace/access-tokens.ts'
import { recordRefusedProgram } from '../audit/record-refusal.ts'
import type { Desk } from '../engine/desk.ts'
import type { Arrival } from '../engine/result.ts'

/** Gives a program a token, and puts on record who did; the token itself is nowhere but in the answer. */
export function createToken(
  { db, clock }: Desk,
  { name, scopes, forMs }: { name: string; scopes: readonly Scope[]; forMs: number | null },
  { by, source }: Arrival,
): Promise<{ id: string; token: string }> {
  const at = instantOf(clock.now())
  return db.transaction().execute(async (tx) => {
    const made = await makeToken(tx, {
      name,
      scopes,
      at,
      expiresAt: forMs === null ? null : addMs(at, forMs),
    })
    const detail = { token: made.id, name, scope: scopes.join(' ') }
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

/** Whose token a request's `Authorization` header has; null where it's none that holds now. */
export async function holderOf(desk: Desk, header: string | undefined): Promise<TokenHolder | null> {
  const token = /^Bearer +(\S+) *$/i.exec(header ?? '')?.[1] ?? ''
  const asked = { token, at: instantOf(desk.clock.now()) }
  const holder = await useToken(desk.db, asked)
  if (holder || token === '') return holder
  desk.tellTokenRefused?.()
  const refused = { what: 'refused_token', incident: null, detail: {} } as const
  await recordRefusedProgram(desk, refused, await endedToken(desk.db, asked))
  return null
}

/** Puts on record, now and then, that a token asked for what it may not do. */
export function refuseScope(desk: Desk, { id, name }: TokenHolder, scope: Scope): Promise<void> {
  const refused = { what: 'refused_permission', incident: null, detail: { permission: scope } } as const
  return recordRefusedProgram(desk, refused, { id, name })
}
