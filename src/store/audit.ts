import type { Decision } from '../domain/decision.ts'
import type { Instant } from '../domain/instant.ts'
import type { Actor, PersonId, Source } from '../domain/people.ts'
import { digestOfRows, hashOf, peopleIn, sha256 } from './audit-digest.ts'
import { textOf } from './json.ts'
import { pseudonymsOf } from './pseudonyms.ts'
import type { Database, Schema, Tx } from './schema.ts'
import { actorText } from './timeline.ts'

export type AuditRow = Schema['audit']

/** How a decision or a refusal reached us. */
export type Act = { at: Instant; by: Actor; source: Source }

/** What the first entry has in place of the hash before it. */
export const beginning = 'beginning'

const counter = 'audit'

/**
 * Takes the next place in the chain. The counter's row stays locked until the transaction ends, so that two
 * who append at once come one after the other and see each other's hash.
 */
const nextPlace = async (tx: Tx): Promise<{ seq: number; previous: string }> => {
  const { value: seq } = await tx
    .insertInto('counters')
    .values({ name: counter, value: 1 })
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet((eb) => ({ value: eb('counters.value', '+', 1) })),
    )
    .returning('value')
    .executeTakeFirstOrThrow()
  if (seq === 1) return { seq, previous: beginning }
  const { hash } = await tx
    .selectFrom('audit')
    .select('hash')
    .where('seq', '=', seq - 1)
    .executeTakeFirstOrThrow()
  return { seq, previous: hash }
}

type Entry = Pick<AuditRow, 'incident' | 'version' | 'what' | 'detail' | 'digest' | 'state'>

const append = async (tx: Tx, entry: Entry, act: Act, names: Map<PersonId, string>): Promise<void> => {
  const place = await nextPlace(tx)
  const row = { ...place, at: act.at, actor: actorText(act.by), via: act.source.via, ...entry }
  const hash = hashOf(row, (person) => names.get(person) ?? person)
  await tx
    .insertInto('audit')
    .values({ ...row, hash })
    .execute()
}

const actorsOf = ({ by }: Act): PersonId[] => (by.kind === 'person' ? [by.id] : [])

/** Puts a decision on record, last in its transaction: others wait for the chain from here on. */
export const auditDecision = async (
  tx: Tx,
  decision: Decision,
  rows: readonly Schema['timeline'][],
  state: string,
  act: Act,
): Promise<void> => {
  const { number: incident, version } = decision.incident
  const names = await pseudonymsOf(tx, [...new Set([...peopleIn(rows), ...actorsOf(act)])])
  const digest = digestOfRows(rows, (person) => names.get(person) ?? person)
  const kinds = (decision.events.length > 0 ? decision.events.map(({ what }) => what) : decision.effects).map(
    ({ kind }) => kind,
  )
  const what = [...new Set(kinds)].join(' ') || 'changed'
  await append(tx, { incident, version, what, detail: null, digest, state }, act, names)
}

/** Puts on record what changed no incident: a refusal, an erasure. `detail` is plain data without secrets. */
export const auditOther = async (
  tx: Tx,
  what: string,
  incident: number | null,
  detail: Record<string, string | number>,
  act: Act,
): Promise<void> => {
  const names = await pseudonymsOf(tx, actorsOf(act))
  const text = textOf(detail)
  const entry = { incident, version: null, what, detail: text, digest: sha256(text), state: null }
  await append(tx, entry, act, names)
}

/** The last number given out; 0 when nothing was recorded. */
export const lastSeq = async (db: Database | Tx): Promise<number> => {
  const row = await db.selectFrom('counters').select('value').where('name', '=', counter).executeTakeFirst()
  return row?.value ?? 0
}

/** Entries behind `seq` in order, between two instants where they are given. */
export const readAudit = (
  db: Database | Tx,
  after: number,
  atMost: number,
  range: { from: Instant; to: Instant } | null = null,
): Promise<AuditRow[]> => {
  const query = db.selectFrom('audit').selectAll().where('seq', '>', after).orderBy('seq').limit(atMost)
  return (range ? query.where('at', '>=', range.from).where('at', '<', range.to) : query).execute()
}

/** The timeline's rows behind a stretch of entries, in their order. */
export const readAuditedRows = (
  db: Database | Tx,
  fromSeq: number,
  toSeq: number,
): Promise<Schema['timeline'][]> =>
  db
    .selectFrom('timeline')
    .innerJoin('audit', (join) =>
      join.onRef('audit.incident', '=', 'timeline.incident').onRef('audit.version', '=', 'timeline.version'),
    )
    .selectAll('timeline')
    .where('audit.seq', '>=', fromSeq)
    .where('audit.seq', '<=', toSeq)
    .orderBy('timeline.incident')
    .orderBy('timeline.version')
    .orderBy('timeline.position')
    .execute()
