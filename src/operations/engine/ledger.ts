import type { Policy } from '../../domain/policy/policy.ts'
import type { Act, Decision, Outcome } from '../../domain/record/decision.ts'
import {
  keyOf,
  type States,
  type Subject,
  type SubjectKey,
  type SubjectKind,
} from '../../domain/record/subject.ts'
import type { Tx } from '../../store/database/schema.ts'
import type { MadeOf } from '../../store/record/decisions.ts'
import { loadState } from '../../store/record/subjects.ts'
import { kindOf, timersOf } from './kinds.ts'

export type Rule<K extends SubjectKind = 'incident'> = (state: States[K], act: Act) => Outcome<States[K]>

type Entry = { subject: Subject; decision: Decision<{ version: number }>; act: Act }

/** What is decided in one transaction, before it is saved: each rule sees what the ones before it decided. */
export type Ledger = ReturnType<typeof openLedger>

export function openLedger(tx: Tx) {
  const loaded = new Map<SubjectKey, { version: number } | null>()
  let entries: Entry[] = []

  /** The latest that's known of a subject here. */
  const knownOf = <K extends SubjectKind>(subject: Subject<K>): States[K] | null => {
    const key = keyOf(subject)
    const latest = entries.findLast((entry) => keyOf(entry.subject) === key)
    return (latest?.decision.state ?? loaded.get(key) ?? null) as States[K] | null
  }

  /** A subject as it stands now; null where it was never made. */
  const stateOf = async <K extends SubjectKind>(subject: Subject<K>): Promise<States[K] | null> => {
    const key = keyOf(subject)
    const isKnown = loaded.has(key) || entries.some((entry) => keyOf(entry.subject) === key)
    if (!isKnown) loaded.set(key, await loadState(tx, subject))
    return knownOf(subject)
  }

  const enter = <K extends SubjectKind>(
    subject: Subject<K>,
    decision: Decision<States[K]>,
    act: Act,
  ): Decision<States[K]> => {
    const { state } = decision
    const effects = kindOf(subject).effectsOf(knownOf(subject), state, decision.effects)
    const made = { ...decision, effects, state: { ...state, version: state.version + 1 } }
    entries.push({ subject, decision: made, act })
    return made
  }

  return {
    stateOf,
    /** Enters a decision on a state that `stateOf` gave, or on a new one, at its next version. */
    enter,
    /** How much is entered, for `undo`. */
    mark: (): number => entries.length,
    /** Of the latest entry; null when there's none. */
    lastAct: (): Act | null => entries.at(-1)?.act ?? null,
    /** Takes out what was entered since. */
    undo: (mark: number): void => {
      entries = entries.slice(0, mark)
    },
    isEmpty: (): boolean => entries.length === 0,
    subjectsSince: (mark: number): SubjectKey[] => [
      ...new Set(entries.slice(mark).map(({ subject }) => keyOf(subject))),
    ],
    /** The services whose budgets all this may have moved, by id. */
    moved: (policy: Policy): string[] => [
      ...new Set(bySubject(entries).flatMap((made) => movedBy(made, loaded, policy))),
    ],
    /** Everything by subject, in the order in which each was first decided on. */
    bySubject: (policy: Policy): MadeOf[] => bySubject(entries).map((made) => madeOf(made, loaded, policy)),
  }
}

function bySubject(entries: readonly Entry[]): Entry[][] {
  return [...Map.groupBy(entries, ({ subject }) => keyOf(subject)).values()]
}

function movedBy(
  entries: readonly Entry[],
  loaded: ReadonlyMap<SubjectKey, { version: number } | null>,
  policy: Policy,
): string[] {
  const last = entries.at(-1)
  if (!last) return []
  const before = loaded.get(keyOf(last.subject)) ?? null
  return kindOf(last.subject).budgetsMoved?.(before as never, last.decision.state as never, policy) ?? []
}

function madeOf(
  entries: readonly Entry[],
  loaded: ReadonlyMap<SubjectKey, { version: number } | null>,
  policy: Policy,
): MadeOf {
  const [first, last] = [entries[0], entries.at(-1)]
  if (!first || !last) throw new Error('a subject without a decision')
  const { subject } = first
  const kind = kindOf(subject)
  const state = last.decision.state as States[SubjectKind] as never
  const before = (loaded.get(keyOf(subject)) ?? null) as States[SubjectKind] as never
  return {
    subject,
    made: entries,
    status: kind.statusOf(state),
    number: kind.numberOf(state),
    urgency: kind.urgencyOf(state),
    index: kind.index?.(
      before,
      state,
      entries.map(({ decision }) => decision),
    ),
    moved: movedBy(entries, loaded, policy),
    timers: timersOf(subject, state, policy),
    timersBefore: before === null ? [] : timersOf(subject, before, policy),
  }
}
