import {
  keyOf,
  type Subject,
  type SubjectKey,
  type SubjectKind,
  subjectOf,
} from '../../domain/record/subject.ts'
import { instantOf } from '../../domain/time/instant.ts'
import { holdVersion, loadState } from '../../store/record/subjects.ts'
import { isIndexedDue, writeTimers } from '../../store/record/timers.ts'
import { inTransactionIf } from './decide.ts'
import type { Desk } from './desk.ts'
import { kindOf } from './kinds.ts'
import { ownArrival } from './result.ts'

/**
 * Does what is due for a subject, once. The rule is asked again inside the transaction: a timer that no
 * longer applies does nothing, and of two workers that fire it one acts.
 */
export async function fireTimers(desk: Desk, key: SubjectKey): Promise<'fired' | 'not_due'> {
  const subject = subjectOf(key)
  if (await fireNow(desk, subject)) return 'fired'
  await rewriteIndex(desk, subject)
  return 'not_due'
}

async function fireNow<K extends SubjectKind>(desk: Desk, subject: Subject<K>): Promise<boolean> {
  const result = await inTransactionIf(desk, ownArrival('timer'), async ({ tx, act, load, keep }) => {
    const kind = kindOf(subject)
    const state = (await load(subject)) ?? kind.fresh
    const decision = state && (await kind.fire(tx, state, act))
    return decision ? keep(subject, { ok: true, decision }) : null
  })
  return result !== null
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
      await writeTimers(tx, key, kindOf(subject).timersOf(state, desk.policy))
    }
  })
}
