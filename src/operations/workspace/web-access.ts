import type { PersonId } from '../../domain/people/people.ts'
import { instantOf } from '../../domain/time/instant.ts'
import { holderOfWebKey, isWebKey, makeWebKey, takeWebKey } from '../../store/workspace/web-keys.ts'
import type { Desk } from '../engine/desk.ts'

/** A new link's key for one person; it's nowhere but in the answer. */
export function makeWebLink({ db, clock }: Desk, person: PersonId): Promise<string> {
  return makeWebKey(db, { kind: 'link', person, at: instantOf(clock.now()) })
}

/** Whose link it is, while it holds. Looking at it doesn't use it up: programs look at links before people do. */
export function personOfLink(desk: Desk, key: string): Promise<PersonId | null> {
  return personOf(desk, 'link', key)
}

/** Whose session it is, while it holds. */
export function personOfSession(desk: Desk, key: string): Promise<PersonId | null> {
  return personOf(desk, 'session', key)
}

async function personOf(desk: Desk, kind: 'link' | 'session', key: string): Promise<PersonId | null> {
  const { db, clock, tellTokenRefused } = desk
  const holder = await holderOfWebKey(db, { kind, key, at: instantOf(clock.now()) })
  if (holder !== 'unknown') return holder
  tellTokenRefused?.()
  return null
}

/** Uses a link up, and gives the key of the session that it becomes; null where it holds no longer. */
export async function openWebSession({ db, clock }: Desk, link: string): Promise<string | null> {
  if (!isWebKey(link)) return null
  const at = instantOf(clock.now())
  return db.transaction().execute(async (tx) => {
    const person = await takeWebKey(tx, { kind: 'link', key: link, at })
    return person === null ? null : makeWebKey(tx, { kind: 'session', person, at })
  })
}

/** Ends a session before its time. */
export async function endWebSession({ db, clock }: Desk, key: string): Promise<void> {
  if (isWebKey(key)) await takeWebKey(db, { kind: 'session', key, at: instantOf(clock.now()) })
}
