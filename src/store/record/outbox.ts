import type { ExpressionBuilder } from 'kysely'
import { isConverging } from '../../domain/record/converging.ts'
import type { Effect, EffectKind } from '../../domain/record/effects.ts'
import { laneOf } from '../../domain/record/lane-of.ts'
import type { Lane } from '../../domain/record/lanes.ts'
import { numberOfIncident, type SubjectKey, subjectOf } from '../../domain/record/subject.ts'
import { addMs, type Instant } from '../../domain/time/instant.ts'
import { jsonTextOf, payloadOf } from '../database/json.ts'
import { keep, keepInsert } from '../database/kept.ts'
import type { Database, Schema, Tx } from '../database/schema.ts'

/** An effect that is not settled, as the outbox works on it. */
export type Job = {
  subject: SubjectKey
  version: number
  position: number
  lane: Lane
  effect: Effect
  /** Attempts that may have reached Slack. */
  attempts: number
  dueAt: Instant
  /** When it was decided; null for an effect of an older version. */
  addedAt: Instant | null
  /** Set while someone delivers it; past it, they're taken for dead. */
  leasedUntil: Instant | null
  /** Of its subject: 1 is the most urgent, null where nothing says. */
  urgency: number | null
  /** Why it still waits; null before the first try. */
  reason: string | null
  /** Claimed with it, to be shown by one message. */
  along?: readonly Job[]
}

/** How an effect ended: shown, replaced by a later one, left out with a reason, or refused for good. */
export type SettledState = 'delivered' | 'needless' | 'skipped' | 'failed'

/**
 * An effect's name, which also stands in the message that shows it. An incident's are named by its number, as
 * they were before there were other subjects: a retry looks for names that an older version wrote.
 */
export function effectIdOf({ subject, version, position }: EffectAddress): string {
  const about = subjectOf(subject)
  return `${numberOfIncident(about) ?? subject}-${version}-${position}`
}

export type EffectAddress = Pick<Job, 'subject' | 'version' | 'position'>

const unsettled = ['waiting', 'delivering']

const insertEffects = keepInsert('outbox', [
  'subject',
  'version',
  'position',
  'lane',
  'kind',
  'payload',
  'state',
  'attempts',
  'due_at',
  'leased_until',
  'outcome',
  'settled_at',
  'added_at',
])

/** The effects of one decision, and when it was made. */
export type AddedEffects = { version: number; effects: readonly Effect[]; at: Instant }

/**
 * Adds the effects of decisions that follow one another. A converging one is needless from the start when
 * one of its kind still waits untried: that one will show this decision too, and what waits for its place in
 * the order keeps it.
 */
export async function addEffects(tx: Tx, subject: SubjectKey, added: readonly AddedEffects[]): Promise<void> {
  const all = added.flatMap(({ effects }) => effects)
  if (all.length === 0) return
  const kinds = [...new Set(all.filter(isConverging).map((effect) => effect.kind))]
  const isFirst = added.at(0)?.version === 1
  const waiting = isFirst || kinds.length === 0 ? new Set<string>() : await holdUntried(tx, subject, kinds)
  const rows = added.flatMap(({ version, effects, at }) => {
    const fresh = effects.map((effect, position) => {
      const isNeedless = isConverging(effect) && waiting.has(effect.kind)
      return {
        subject,
        version,
        position,
        lane: laneOf(effect),
        kind: effect.kind,
        payload: jsonTextOf(effect),
        state: isNeedless ? 'needless' : 'waiting',
        attempts: 0,
        due_at: at,
        leased_until: null,
        outcome: null,
        settled_at: isNeedless ? at : null,
        added_at: at,
      }
    })
    for (const effect of effects) waiting.add(effect.kind)
    return fresh
  })
  await insertEffects(tx, rows)
}

/** Which kinds still wait untried. Writing them keeps them from being taken up before this is committed. */
async function holdUntried(tx: Tx, subject: SubjectKey, kinds: EffectKind[]): Promise<Set<string>> {
  const rows = await tx
    .updateTable('outbox')
    .set({ state: 'waiting' })
    .where('subject', '=', subject)
    .where('state', '=', 'waiting')
    .where('attempts', '=', 0)
    .where('kind', 'in', kinds)
    .returning('kind')
    .execute()
  return new Set(rows.map(({ kind }) => kind))
}

function jobOf(row: Schema['outbox'] & { urgency: number | null }): Job {
  return {
    subject: row.subject,
    version: row.version,
    position: row.position,
    lane: row.lane as Lane,
    effect: payloadOf<Effect>(row.payload, 'kind'),
    attempts: row.attempts,
    dueAt: row.due_at,
    addedAt: row.added_at,
    leasedUntil: row.state === 'delivering' ? row.leased_until : null,
    urgency: row.urgency,
    reason: row.outcome,
  }
}

/** Everything of a subject that is not settled, in order. */
export async function readUnsettled(db: Database | Tx, subject: SubjectKey): Promise<Job[]> {
  return (await unsettledOf.rows(db, { subject })).map(jobOf)
}

const unsettledOf = keep((db, { subject }: { subject: SubjectKey }) =>
  db
    .selectFrom('outbox')
    .leftJoin('subjects', 'subjects.subject', 'outbox.subject')
    .selectAll('outbox')
    .select('subjects.urgency')
    .where('outbox.subject', '=', subject)
    .where('outbox.state', 'in', unsettled)
    .orderBy('outbox.version')
    .orderBy('outbox.position'),
)

/** No effect waits longer, nor is it leased for longer: a time farther ahead was written by a clock that was wrong. */
export const waitAtMostMs = 10 * 60_000

/** Whether a time that something waited for is over at `at`. */
export function isOver(time: Instant, at: Instant): boolean {
  return time <= at || time > addMs(at, waitAtMostMs)
}

/** The same in SQL. */
export function whereOver(
  column: 'due_at' | 'leased_until',
  { at, tooFar }: { at: Instant; tooFar: Instant },
) {
  return (eb: ExpressionBuilder<Schema, 'outbox'>) => eb.or([eb(column, '<=', at), eb(column, '>', tooFar)])
}

/** The subjects with an effect that was due, or whose lease ended, by `at`: somebody left it. */
export async function listAbandoned(db: Database, at: Instant): Promise<SubjectKey[]> {
  const times = { at, tooFar: addMs(at, waitAtMostMs) }
  const rows = await db
    .selectFrom('outbox')
    .select('subject')
    .distinct()
    .where((eb) =>
      eb.or([
        eb.and([eb('state', '=', 'waiting'), whereOver('due_at', times)(eb)]),
        eb.and([eb('state', '=', 'delivering'), whereOver('leased_until', times)(eb)]),
      ]),
    )
    .orderBy('subject')
    .execute()
  return rows.map((row) => row.subject)
}

/** The subjects that have something unsettled. */
export async function listUnsettled(db: Database): Promise<SubjectKey[]> {
  const rows = await db
    .selectFrom('outbox')
    .select('subject')
    .distinct()
    .where('state', 'in', unsettled)
    .orderBy('subject')
    .execute()
  return rows.map((row) => row.subject)
}
