import type { Decision } from '../../domain/record/decision.ts'
import {
  keyOf,
  type States,
  type Subject,
  type SubjectKey,
  type SubjectKind,
  subjectOf,
} from '../../domain/record/subject.ts'
import { instantOf } from '../../domain/time/instant.ts'
import { holdVersion, loadState } from '../../store/record/subjects.ts'
import { isIndexedDue, writeTimers } from '../../store/record/timers.ts'
import { firePatches } from '../security/fire-patches.ts'
import { inTransactionEach } from './decide.ts'
import type { Desk } from './desk.ts'
import { actOn, kindOf, timersOf } from './kinds.ts'
import { ownArrival } from './result.ts'
import type { Decided, Work } from './transaction.ts'

/** What became of a subject whose timer was due; `not_due` where the rule found nothing left to do. */
export type Firing =
  | { subject: SubjectKey; outcome: 'fired' | 'not_due' }
  | { subject: SubjectKey; error: unknown }

/** Does what's due for one subject, once. */
export async function fireTimers(desk: Desk, subject: SubjectKey): Promise<'fired' | 'not_due'> {
  const [firing] = await fireTogether(desk, [subject])
  if (!firing || 'error' in firing) throw firing?.error
  return firing.outcome
}

/**
 * The same for several, in one transaction. The rule is asked again inside it: a timer that no longer applies
 * does nothing, and of two workers that fire it one acts. An error is one subject's alone.
 */
export async function fireTogether(desk: Desk, subjects: readonly SubjectKey[]): Promise<Firing[]> {
  // Every copy takes rows in the same order, so that two never wait for each other.
  const sorted = [...subjects].sort()
  const results = await inTransactionEach(
    desk,
    ownArrival('timer'),
    sorted.map((key) => (work) => fireNow(work, subjectOf(key))),
  )
  const firings: Firing[] = []
  for (const [index, subject] of sorted.entries()) {
    const result = results[index]
    if (result?.status === 'fulfilled')
      firings.push(await settledFiring(desk, subject, result.value !== null))
    else firings.push({ subject, error: result?.reason })
  }
  return firings
}

async function fireNow<K extends SubjectKind>(work: Work, subject: Subject<K>) {
  const { tx, act, load, keep } = work
  const kind = kindOf(subject)
  const state = (await load(subject)) ?? kind.fresh
  const decision = state && (await kind.timed?.fire(tx, state, actOn(subject, state, act), subject.id))
  if (!decision) return null
  const keepTogether = togetherOf(subject)
  return keepTogether ? keepTogether(work, decision) : keep(subject, { ok: true, decision })
}

type KeepTogether<K extends SubjectKind> = (
  work: Work,
  first: Decision<States[K]>,
) => Promise<Decided<States[K]> | null>

/** Kinds whose due subjects are all decided with the first, for one message. */
const together: { [K in SubjectKind]?: KeepTogether<K> } = { patch: firePatches }

function togetherOf<K extends SubjectKind>({ kind }: Subject<K>): KeepTogether<K> | undefined {
  return together[kind]
}

async function settledFiring(desk: Desk, subject: SubjectKey, isFired: boolean): Promise<Firing> {
  if (isFired) return { subject, outcome: 'fired' }
  try {
    await rewriteIndex(desk, subjectOf(subject))
    return { subject, outcome: 'not_due' }
  } catch (error) {
    return { subject, error }
  }
}

/**
 * The index said due and the rule did not: after a change of policy, say. The rule is right, unless another
 * copy has fired, and written the index, in between.
 */
async function rewriteIndex<K extends SubjectKind>(desk: Desk, subject: Subject<K>): Promise<void> {
  const key = keyOf(subject)
  if (!(await isIndexedDue(desk.db, key, instantOf(desk.clock.now())))) return
  await desk.db.transaction().execute(async (tx) => {
    const state = await loadState(tx, subject)
    if (!state) await writeTimers(tx, key, [])
    else if (await holdVersion(tx, key, state.version)) {
      await writeTimers(tx, key, timersOf(subject, state, desk.policy))
    }
  })
}
