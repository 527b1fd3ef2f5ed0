import { keyOf, type States, type Subject, type SubjectKind } from '../../domain/record/subject.ts'
import { recordForbidden } from '../audit/record-refusal.ts'
import type { Desk } from './desk.ts'
import { endingsOf } from './endings.ts'
import type { Rule } from './ledger.ts'
import { decideInLine } from './line.ts'
import type { AnyResult, Arrival, Result } from './result.ts'
import type { Decided, Ending, Request, Work } from './transaction.ts'

export type { Rule } from './ledger.ts'
export type { Work } from './transaction.ts'

/**
 * Asks a rule of one subject and saves what it decides, in one transaction: claim the arrival, load, ask, save.
 * Each decision is its own version, with its own place on the timeline and in the audit.
 */
export async function decideOn<K extends SubjectKind>(
  desk: Desk,
  subject: Subject<K>,
  arrival: Arrival,
  rule: Rule<K>,
): Promise<Result<States[K]>> {
  const about = keyOf(subject)
  const request = { desk, arrival, about, decide: (work: Work) => work.decide(subject, rule) }
  const result = await watchDecision(desk, arrival, () => decideInLine(about, request))
  if (!result) throw new Error('a decision that must be made was not')
  return result as Result<States[K]>
}

/**
 * The same for an operation that is more than one rule: it makes a subject, touches several, or writes what
 * belongs to a decision beside it. `decide` gives null where there is nothing to do, and then nothing at all
 * is kept.
 */
export async function inTransactionIf<State extends States[SubjectKind]>(
  desk: Desk,
  arrival: Arrival,
  decide: (work: Work) => Promise<Decided<State> | null>,
): Promise<Result<State> | null> {
  const [result] = await inTransactionEach(desk, arrival, [decide])
  if (result?.status === 'rejected') throw result.reason
  return (result?.value ?? null) as Result<State> | null
}

/**
 * The same for several operations at once, in one transaction, since each would wait for the disk on its own.
 * They must be about different subjects and write nothing but their decisions. A defect is one operation's alone.
 */
export async function inTransactionEach(
  desk: Desk,
  arrival: Arrival,
  decides: readonly Request['decide'][],
): Promise<PromiseSettledResult<AnyResult | null>[]> {
  const requests = decides.map((decide) => ({ desk, arrival, about: null, decide }))
  const endings = endingsOf(requests)
  return Promise.allSettled(
    requests.map((_, index) =>
      watchDecision(desk, arrival, async () => {
        const ending = (await endings)[index]
        if (!ending) throw new Error('a decision was lost')
        if (ending.status === 'rejected') throw ending.reason
        return ending.value
      }),
    ),
  )
}

/** The same where something is always decided. */
export async function inTransaction<State extends States[SubjectKind]>(
  desk: Desk,
  arrival: Arrival,
  decide: (work: Work) => Promise<Decided<State>>,
): Promise<Result<State>> {
  const result = await inTransactionIf(desk, arrival, decide)
  if (!result) throw new Error('a decision that must be made was not')
  return result
}

function watchDecision(
  desk: Desk,
  arrival: Arrival,
  decide: () => Promise<Ending>,
): Promise<AnyResult | null> {
  const work = async (): Promise<AnyResult | null> => {
    const ending = await decide()
    if ('defect' in ending) throw ending.defect
    await follow(desk, arrival, ending.result)
    for (const subject of ending.wakes) desk.wake(subject)
    if (ending.wakes.length > 0) desk.wakeWebhooks?.()
    return ending.result
  }
  return desk.watch ? desk.watch(arrival.source.via, work) : work()
}

/** What is forbidden for lack of a permission goes on record, after the transaction that kept nothing. */
async function follow(desk: Desk, arrival: Arrival, result: AnyResult | null): Promise<void> {
  if (result && !result.ok) await recordForbidden(desk, result.refusal, arrival)
}
