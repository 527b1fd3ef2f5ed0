import { scheduleAt } from '../../domain/on-call/shifts.ts'
import { isSlackPerson, type PersonId } from '../../domain/people/people.ts'
import { knownAs } from '../../domain/people/who.ts'
import { permissions } from '../../domain/policy/permission.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import type { Target } from '../../domain/policy/target.ts'
import { incidentName } from '../../domain/record/incident-name.ts'
import { type Instant, instantOf } from '../../domain/time/instant.ts'
import { auditOther, readReviews } from '../../store/audit/audit.ts'
import type { Database } from '../../store/database/schema.ts'
import { knownPseudonyms, pseudonymsOf } from '../../store/people/pseudonyms.ts'
import { readKnownPolicy } from '../../store/policy/known-policy.ts'
import { listTokens } from '../../store/workspace/access-tokens.ts'
import type { Desk } from '../engine/desk.ts'
import type { Arrival } from '../engine/result.ts'
import { readRosters } from '../on-call/rosters.ts'

export type Verdict = 'keep' | 'remove'

/** One thing that someone, or a program, may do or know, and what the last review said of it. */
export type Grant = {
  /** `permission/close/U024BE7LH`, `private/INC-7/U024BE7LH`, `on_call/primary/U024BE7LH`, `token/1a2b3c4d`. */
  key: string
  kind: 'permission' | 'private_incident' | 'on_call' | 'token'
  /** What of: a permission, an incident, a schedule, a token's scopes. */
  what: string
  /** The id of a person or group, an address without a Slack account, `everybody`, or a token's name. */
  who: string
  /** When a token was last used; null for everything else, and for one that never was. */
  lastUsedAt: Instant | null
  review: { verdict: Verdict; by: string; at: Instant } | null
}

type Found = Omit<Grant, 'lastUsedAt' | 'review'> & { lastUsedAt?: Instant | null }

/** Who is in each private incident, by its number. */
export type PrivateMembers = { number: number; people: PersonId[] }[]

/** Everything there is to review at a moment. */
export async function readAccess(
  db: Database,
  policy: Policy,
  members: PrivateMembers,
  at: Instant,
): Promise<Grant[]> {
  const tokens = (await listTokens(db)).filter(
    ({ revokedAt, expiresAt }) => revokedAt === null && (expiresAt === null || expiresAt > at),
  )
  const found: Found[] = [
    ...permissionsIn(await readKnownPolicy(db, policy)),
    ...members.flatMap(({ number, people }) =>
      people.map((who): Found => grantOf('private_incident', 'private', incidentName(number), who)),
    ),
    ...(await onCall(db, policy, at)),
    ...tokens.map(
      ({ id, name, scopes, lastUsedAt }): Found => ({
        key: `token/${id}`,
        kind: 'token',
        what: scopes.join(' '),
        who: name,
        lastUsedAt,
      }),
    ),
  ]
  const names = await knownPseudonyms(
    db,
    found.map(({ who }) => who),
  )
  const reviews = await readReviews(db)
  return found.map((grant) => {
    const review = reviews.get(recordedKey(grant.key, names))
    return { lastUsedAt: null, ...grant, review: review ?? null }
  })
}

/** Reviews are on record under this word. */
const everyoneOnRecord = 'everybody'

function grantOf(kind: Grant['kind'], word: string, what: string, who: string): Found {
  return { key: `${word}/${what}/${who}`, kind, what, who }
}

function permissionsIn({ permissions: may, services, patches, security }: Policy): Found[] {
  const all = (what: string, who: 'everyone' | readonly Target[]): Found[] =>
    (who === 'everyone' ? [everyoneOnRecord] : who.map(({ id }) => id)).map((one) =>
      grantOf('permission', 'permission', what, one),
    )
  return [
    ...permissions.flatMap((what) => all(what, may[what])),
    ...services.flatMap(({ id, policy }) => all(`lift ${id}`, policy.lift)),
    ...all('patch_exceptions', patches.exceptions),
    ...all('security', security.responders),
  ]
}

async function onCall(db: Database, policy: Policy, at: Instant): Promise<Found[]> {
  const { overridesOf, groupsOf } = await readRosters(db, policy)
  return policy.schedules.flatMap((schedule) =>
    scheduleAt(schedule, overridesOf(schedule.id), at).people.map((who) =>
      grantOf('on_call', 'on_call', schedule.id, knownAs(who, groupsOf)),
    ),
  )
}

/** On record people stand under their pseudonyms, so that they can be erased without breaking the chain. */
function recordedKey(key: string, names: ReadonlyMap<PersonId, string>): string {
  const cut = key.lastIndexOf('/')
  const who = key.slice(cut + 1)
  return `${key.slice(0, cut)}/${names.get(who) ?? who}`
}

/** Puts on record that each of these was looked at, and is to be kept or removed. */
export async function reviewAccess(
  { db, clock }: Desk,
  keys: readonly string[],
  verdict: Verdict,
  { by, source }: Arrival,
): Promise<void> {
  const at = instantOf(clock.now())
  await db.transaction().execute(async (tx) => {
    const people = keys.map((key) => key.slice(key.lastIndexOf('/') + 1)).filter(isSlackPerson)
    const names = await pseudonymsOf(tx, people)
    const what = verdict === 'keep' ? 'access_kept' : 'access_to_remove'
    for (const key of keys) {
      const detail = { grant: recordedKey(key, names) }
      await auditOther(tx, { what, subject: null, detail }, { at, by, source })
    }
  })
}
