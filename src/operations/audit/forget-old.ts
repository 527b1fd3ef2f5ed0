import { muster } from '../../domain/people/people.ts'
import { numberOfIncident, type SubjectKey, subjectOf } from '../../domain/record/subject.ts'
import { type Instant, instantOf } from '../../domain/time/instant.ts'
import { nextTurn } from '../../process/next-turn.ts'
import { auditOther } from '../../store/audit/audit.ts'
import { blankWords } from '../../store/audit/erasure.ts'
import type { Database, Tx } from '../../store/database/schema.ts'
import { readIncidents } from '../../store/incident/incidents.ts'
import { indexAnew } from '../../store/incident/texts.ts'
import { forgetArrivals } from '../../store/record/arrivals.ts'
import { forgetAnswers } from '../../store/workspace/api-answers.ts'
import {
  blankProblems,
  forgetEffects,
  forgetWebhooks,
  type ProblemCursor,
  readCaptured,
  subjectsShown,
} from '../../store/workspace/retention.ts'
import type { Desk } from '../engine/desk.ts'

/** How much of each was forgotten. */
export type Forgotten = {
  effects: number
  webhooks: number
  /** Keys of commands and of requests over the API. */
  arrivals: number
  alertBodies: number
  words: number
}

/** So many rows at once: a step holds up commands for milliseconds, and a first one after years can wait. */
const rowsAtOnce = 200

/**
 * Forgets what has been kept for as long as the policy says, in steps of their own: everyone else gets a turn in
 * between, and one that's interrupted is taken up a day later. Nothing of it is what happened, but for words that
 * are blanked: that stands in the audit, whose chain covers leaves and holds without them.
 */
export async function forgetOld(desk: Desk): Promise<Forgotten> {
  const { db, policy } = desk
  const { deliveriesMs, arrivalsMs, alertBodiesMs, capturedWordsMs } = policy.retention
  const before = (ms: number): Instant => instantOf(desk.clock.now() - ms)
  return {
    effects: deliveriesMs === null ? 0 : await forgetAllEffects(desk, before(deliveriesMs)),
    webhooks:
      deliveriesMs === null ? 0 : await inSteps(() => forgetWebhooks(db, before(deliveriesMs), rowsAtOnce)),
    arrivals: arrivalsMs === null ? 0 : await forgetAllArrivals(db, before(arrivalsMs)),
    alertBodies: alertBodiesMs === null ? 0 : await blankAllProblems(desk, before(alertBodiesMs)),
    words: capturedWordsMs === null ? 0 : await blankAllWords(desk, before(capturedWordsMs)),
  }
}

const subjectsAtOnce = 20

async function forgetAllEffects({ db }: Desk, before: Instant): Promise<number> {
  let count = 0
  for (let after: SubjectKey | undefined = ''; after !== undefined; await nextTurn()) {
    const subjects: SubjectKey[] = await subjectsShown(db, after, subjectsAtOnce)
    if (subjects.length > 0) count += await forgetEffects(db, subjects, before)
    after = subjects.at(-1)
  }
  return count
}

async function forgetAllArrivals(db: Database, before: Instant): Promise<number> {
  const keys = await inSteps(() => forgetArrivals(db, before, rowsAtOnce))
  return keys + (await inSteps(() => forgetAnswers(db, before, rowsAtOnce)))
}

/** Until a step finds fewer rows than it may take. SQLite answers at once, so others get a turn between steps. */
async function inSteps(forget: () => Promise<number>): Promise<number> {
  let count = 0
  for (let step = rowsAtOnce; step === rowsAtOnce; await nextTurn()) {
    step = await forget()
    count += step
  }
  return count
}

async function blankAllProblems({ db }: Desk, before: Instant): Promise<number> {
  let count = 0
  for (
    let after: ProblemCursor | null = { last_at: '', source: '', key: '' };
    after !== null;
    await nextTurn()
  ) {
    const from: ProblemCursor = after
    const step = await db
      .transaction()
      .execute((tx) => blankProblems(tx, from, { before, atMost: rowsAtOnce }))
    count += step?.blanked ?? 0
    after = step?.last ?? null
  }
  return count
}

async function blankAllWords(desk: Desk, before: Instant): Promise<number> {
  let count = 0
  for (let after: string | null = ''; after !== null; await nextTurn()) {
    const from: string = after
    const step = await desk.db.transaction().execute((tx) => blankSome(desk, tx, from, before))
    count += step.words
    after = step.last
  }
  return count
}

async function blankSome(
  desk: Desk,
  tx: Tx,
  after: string,
  before: Instant,
): Promise<{ words: number; last: string | null }> {
  const rows = await readCaptured(tx, after, { before, atMost: rowsAtOnce })
  if (rows.length === 0) return { words: 0, last: null }
  for (const row of rows) await blankWords(tx, row)
  const numbers = rows.flatMap(({ subject }) => numberOfIncident(subjectOf(subject)) ?? [])
  for (const incident of (await readIncidents(tx, numbers)).values()) await indexAnew(tx, incident)
  const act = { at: instantOf(desk.clock.now()), by: muster, source: { via: 'timer' } } as const
  await auditOther(tx, { what: 'words_expired', subject: null, detail: { words: rows.length } }, act)
  // Its edits may be left, and come first in the next step; what's blanked isn't found again.
  return { words: rows.length, last: rows.at(-1)?.message_key ?? null }
}
