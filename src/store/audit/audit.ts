import type { Actor, PersonId, Source } from '../../domain/people/people.ts'
import type { SubjectKey } from '../../domain/record/subject.ts'
import type { Instant } from '../../domain/time/instant.ts'
import type { AuditHead } from '../../domain/workspace/upkeep.ts'
import { jsonTextOf } from '../database/json.ts'
import { keep, keepInsert } from '../database/kept.ts'
import type { Database, Schema, Tx } from '../database/schema.ts'
import { peopleIn } from '../people/people-in.ts'
import { pseudonymsOf } from '../people/pseudonyms.ts'
import { actorText } from '../record/timeline.ts'
import { digestOfFacts, factsOf, hashOf, type NameOf, sha256 } from './digest.ts'

export type AuditRow = Schema['audit']

/** How a decision or a refusal reached us. */
export type Act = { at: Instant; by: Actor; source: Source }

/** What the first entry has in place of the hash before it. */
export const beginning = 'beginning'

const counter = 'audit'

/**
 * Takes the next places in the chain. The counter's row stays locked until the transaction ends, so that two
 * who append at once come one after the other and see each other's hash.
 */
async function nextPlaces(tx: Tx, count: number): Promise<{ seq: number; previous: string }> {
  const counted = await countOn.first(tx, { count })
  if (!counted) throw new Error('the audit has no counter')
  const seq = counted.value - count + 1
  if (seq === 1) return { seq, previous: beginning }
  const before = await hashAt.first(tx, { seq: seq - 1 })
  if (!before) throw new Error('the end of the audit is missing')
  return { seq, previous: before.hash }
}

const countOn = keep((db, { count }: { count: number }) =>
  db
    .insertInto('counters')
    .values({ name: counter, value: count })
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet((eb) => ({ value: eb('counters.value', '+', count) })),
    )
    .returning('value'),
)

const hashAt = keep((db, { seq }: { seq: number }) =>
  db.selectFrom('audit').select('hash').where('seq', '=', seq),
)

const insertAudit = keepInsert('audit', [
  'seq',
  'at',
  'subject',
  'version',
  'actor',
  'via',
  'what',
  'detail',
  'digest',
  'state',
  'previous',
  'hash',
])

type Entry = Pick<AuditRow, 'subject' | 'version' | 'what' | 'detail' | 'digest' | 'state'> & { act: Act }

async function append(tx: Tx, entries: readonly Entry[], nameOf: NameOf): Promise<void> {
  let place = await nextPlaces(tx, entries.length)
  const rows = entries.map(({ act, ...entry }): AuditRow => {
    const row = { ...place, at: act.at, actor: actorText(act.by), via: act.source.via, ...entry }
    const hash = hashOf(row, nameOf)
    place = { seq: place.seq + 1, previous: hash }
    return { ...row, hash }
  })
  await insertAudit(tx, rows)
}

function actorsOf({ by }: Act): PersonId[] {
  return by.kind === 'person' ? [by.id] : []
}

/** A decision as the audit keeps it. */
export type OnRecord = {
  subject: SubjectKey
  version: number
  headline: string
  rows: readonly Schema['timeline'][]
  /** Null for a version that was never kept, because the next was made with it. */
  state: string | null
  act: Act
}

/** Puts decisions on record, last in their transaction: others wait for the chain from here on. */
export async function auditDecisions(tx: Tx, onRecord: readonly OnRecord[]): Promise<void> {
  const facts = onRecord.map(({ rows }) => rows.map(factsOf))
  const people = new Set(facts.flat().flatMap(({ said }) => peopleIn(said)))
  for (const { act } of onRecord) for (const person of actorsOf(act)) people.add(person)
  const nameOf = nameOfAmong(await pseudonymsOf(tx, [...people]))
  const entries = onRecord.map(({ subject, version, headline, state, act }, index): Entry => {
    const digest = digestOfFacts(facts[index] ?? [], nameOf)
    return { subject, version, what: headline, detail: null, digest, state, act }
  })
  await append(tx, entries, nameOf)
}

function nameOfAmong(names: Map<PersonId, string>): NameOf {
  return (person) => names.get(person) ?? person
}

/** Puts on record what changed no subject: a refusal, an erasure. `detail` is plain data without secrets. */
export async function auditOther(
  tx: Tx,
  {
    what,
    subject,
    detail,
  }: { what: string; subject: SubjectKey | null; detail: Record<string, string | number> },
  act: Act,
): Promise<void> {
  const names = await pseudonymsOf(tx, actorsOf(act))
  const text = jsonTextOf(detail)
  const entry = { subject, version: null, what, detail: text, digest: sha256(text), state: null, act }
  await append(tx, [entry], nameOfAmong(names))
}

/** The last number given out; 0 when nothing was recorded. */
export async function lastSeq(db: Database | Tx): Promise<number> {
  const row = await db.selectFrom('counters').select('value').where('name', '=', counter).executeTakeFirst()
  return row?.value ?? 0
}

/** The chain's end, from its last entry alone: keeping it elsewhere costs two look-ups. */
export async function readHead(db: Database | Tx): Promise<AuditHead> {
  const entries = await lastSeq(db)
  const row = await db.selectFrom('audit').select('hash').where('seq', '=', entries).executeTakeFirst()
  return { entries, head: row?.hash ?? beginning }
}

/** The hashes of these entries, by their places; those that aren't there have none. */
export async function hashesAt(
  db: Database | Tx,
  places: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const hashes = new Map<number, string>()
  const atOnce = 500
  for (let from = 0; from < places.length; from += atOnce) {
    const wanted = places.slice(from, from + atOnce)
    const rows = await db.selectFrom('audit').select(['seq', 'hash']).where('seq', 'in', wanted).execute()
    for (const { seq, hash } of rows) hashes.set(seq, hash)
  }
  return hashes
}

/** What reviews of access said last of each thing, by its name on record. */
export async function readReviews(
  db: Database | Tx,
): Promise<Map<string, { verdict: 'keep' | 'remove'; by: string; at: Instant }>> {
  const rows = await db
    .selectFrom('audit')
    .select(['what', 'actor', 'at', 'detail'])
    .where('what', 'in', ['access_kept', 'access_to_remove'])
    .orderBy('seq')
    .execute()
  return new Map(
    rows.map(({ what, actor, at, detail }) => {
      const { grant = '' } = JSON.parse(detail ?? '{}') as { grant?: string }
      const verdict = what === 'access_kept' ? 'keep' : 'remove'
      return [grant, { verdict, by: actor.replace('person:', ''), at }] as const
    }),
  )
}

/** Entries behind `seq` in order, between two instants where they are given. */
export function readAudit(
  db: Database | Tx,
  after: number,
  atMost: number,
  range: { from: Instant; to: Instant } | null = null,
): Promise<AuditRow[]> {
  const query = db.selectFrom('audit').selectAll().where('seq', '>', after).orderBy('seq').limit(atMost)
  return (range ? query.where('at', '>=', range.from).where('at', '<', range.to) : query).execute()
}

/** The timeline's rows behind a stretch of entries, in their order. */
export function readAuditedRows(
  db: Database | Tx,
  fromSeq: number,
  toSeq: number,
): Promise<Schema['timeline'][]> {
  return db
    .selectFrom('timeline')
    .innerJoin('audit', (join) =>
      join.onRef('audit.subject', '=', 'timeline.subject').onRef('audit.version', '=', 'timeline.version'),
    )
    .selectAll('timeline')
    .where('audit.seq', '>=', fromSeq)
    .where('audit.seq', '<=', toSeq)
    .orderBy('timeline.subject')
    .orderBy('timeline.version')
    .orderBy('timeline.position')
    .execute()
}
