import { withKnownPeople } from '../../domain/policy/addresses.ts'
import type { Act, Decision, Outcome } from '../../domain/record/decision.ts'
import {
  keyOf,
  type States,
  type Subject,
  type SubjectKey,
  type SubjectKind,
  subjectOf,
} from '../../domain/record/subject.ts'
import { targetsAsked } from '../../domain/response/paging/asked.ts'
import { instantOf } from '../../domain/time/instant.ts'
import type { Tx } from '../../store/database/schema.ts'
import { readOverrides } from '../../store/on-call/rosters.ts'
import { readGroups } from '../../store/people/groups.ts'
import {
  claimArrivals,
  nameArrivalsSubject,
  subjectOfArrival,
  unclaimArrivals,
} from '../../store/record/arrivals.ts'
import { saveDecisions } from '../../store/record/decisions.ts'
import { loadState } from '../../store/record/subjects.ts'
import { queueWebhooks } from '../webhooks/queue-webhooks.ts'
import type { Desk } from './desk.ts'
import { enterMoved } from './enter-moved.ts'
import { actOn, kindOf } from './kinds.ts'
import { type Ledger, openLedger, type Rule } from './ledger.ts'
import type { AnyResult, Arrival } from './result.ts'
import { GivenUp } from './until-saved.ts'

/** What an operation works with inside its transaction: what it decides is saved together, or not at all. */
export type Work = {
  tx: Tx
  act: Act
  load: <K extends SubjectKind>(subject: Subject<K>) => Promise<States[K] | null>
  /** Asks a rule of one subject, on what was decided so far. */
  decide: <K extends SubjectKind>(subject: Subject<K>, rule: Rule<K>) => Promise<Decided<States[K]>>
  /** Keeps a decision that makes a new subject, or one that was reached in more steps than one rule. */
  keep: <K extends SubjectKind>(subject: Subject<K>, outcome: Outcome<States[K]>) => Decided<States[K]>
}

export type Decided<State> =
  | { ok: true; subject: SubjectKey; state: State; decision: Decision<State> }
  | Extract<Outcome, { ok: false }>

type AnyDecided = Decided<States[SubjectKind]>

/** What one arrival wants decided. */
export type Request = {
  desk: Desk
  arrival: Arrival
  /** What it is about, where that is known before. */
  about: SubjectKey | null
  /** Null when there is nothing to do: then nothing at all is kept. */
  decide: (work: Work) => Promise<AnyDecided | null>
}

/** How a request ended, and whom the workers look at for it; a defect of its rule is its own alone. */
export type Ending = { result: AnyResult | null; wakes: SubjectKey[] } | { defect: unknown }

/**
 * One transaction for all of these: claim their deliveries, ask what is decided, save it. Each is refused
 * alone; a rule that breaks breaks nobody else's. What a request wrote besides its decisions can't be undone
 * alone, so only requests that just ask a rule may come together.
 */
export function decideTogether(requests: readonly Request[]): Promise<Ending[]> {
  const [first] = requests
  if (!first) return Promise.resolve([])
  const { db, clock, running } = first.desk
  return db.transaction().execute(async (tx) => {
    // Read inside: on SQLite a transaction waits for its turn, and another policy may be in force by then.
    const { policy } = first.desk
    const keys = requests.flatMap(({ arrival }) => arrival.key ?? [])
    const claimed = await claimArrivals(tx, keys, instantOf(clock.now()), first.about)
    const overridesOf = await readOverrides(tx, policy)
    const groupsOf = await readGroups(tx, targetsAsked(policy, overridesOf, instantOf(clock.now())))
    const ledger = openLedger(tx)
    const kept = new Map<string, SubjectKey>()
    const endings: Ending[] = []
    for (const request of requests) {
      const { by, source, key } = request.arrival
      const at = instantOf(clock.now())
      const known = { policy: withKnownPeople(policy, groupsOf), groupsOf, overridesOf }
      const act: Act = { at, by, source, ...known, ...(running && { running: running() }) }
      const isRepeated = key !== null && (kept.has(key) || !claimed.has(key))
      const ending = isRepeated
        ? { result: await repeatedResult(tx, key, ledger, kept.get(key)), wakes: [] }
        : await endingOf(request, { ledger, tx, act }, requests.length > 1)
      endings.push(ending)
      const result = 'result' in ending ? ending.result : null
      if (key && result?.ok && !isRepeated) kept.set(key, result.subject)
    }
    if (ledger.isEmpty()) throw new GivenUp(endings)
    await settleArrivals(tx, first.about, claimed, kept)
    await enterMoved(tx, ledger, policy)
    const decided = ledger.bySubject(policy)
    await queueWebhooks(tx, decided, policy)
    if (!(await saveDecisions(tx, decided))) throw new GivenUp('conflict')
    // Its timers would follow from what no longer holds; it's decided again.
    if (first.desk.policy !== policy) throw new GivenUp('conflict')
    return endings
  })
}

async function endingOf(
  request: Request,
  { ledger, tx, act }: { ledger: Ledger; tx: Tx; act: Act },
  isAmongOthers: boolean,
): Promise<Ending> {
  const mark = ledger.mark()
  try {
    const decided = await request.decide(workOn(ledger, tx, act))
    if (!decided?.ok) {
      ledger.undo(mark)
      return { result: decided, wakes: [] }
    }
    return { result: { ...decided, repeated: false }, wakes: ledger.subjectsSince(mark) }
  } catch (defect) {
    // Alone, an error undoes the transaction, and may be the database's own.
    if (!isAmongOthers) throw defect
    ledger.undo(mark)
    return { defect }
  }
}

function workOn(ledger: Ledger, tx: Tx, act: Act): Work {
  const keep: Work['keep'] = (subject, outcome) => {
    if (!outcome.ok) return outcome
    const decision = ledger.enter(subject, outcome.decision, act)
    return { ok: true, subject: keyOf(subject), state: decision.state, decision }
  }
  return {
    tx,
    act,
    load: ledger.stateOf,
    keep,
    decide: async (subject, rule) => {
      const kind = kindOf(subject)
      const state = (await ledger.stateOf(subject)) ?? kind.fresh
      if (!state) return { ok: false, refusal: kind.refusalForMissing(subject.id) }
      return keep(subject, rule(state, actOn(subject, state, act)))
    },
  }
}

/** What an earlier delivery of the same thing led to, as it is now. */
async function repeatedResult(
  tx: Tx,
  key: string,
  ledger: Ledger,
  known: SubjectKey | undefined,
): Promise<AnyResult> {
  const subject = known ?? (await subjectOfArrival(tx, key))
  const about = subject === null ? null : subjectOf(subject)
  const state = about && (known ? await ledger.stateOf(about) : await loadState(tx, about))
  if (!subject || !state) throw new Error('a delivery was acted on, but what it was about is gone')
  return { ok: true, subject, state, decision: null, repeated: true }
}

/** Deliveries that were refused may come again; those that were acted on know what they were about. */
async function settleArrivals(
  tx: Tx,
  about: SubjectKey | null,
  claimed: ReadonlySet<string>,
  kept: ReadonlyMap<string, SubjectKey>,
): Promise<void> {
  await unclaimArrivals(
    tx,
    [...claimed].filter((key) => !kept.has(key)),
  )
  for (const [key, subject] of kept) {
    if (subject !== about) await nameArrivalsSubject(tx, key, subject)
  }
}
