import { lapseProblem, type Problem, receive } from '../../domain/alerts/problem.ts'
import { verdictOn } from '../../domain/alerts/rules.ts'
import type { Signal } from '../../domain/alerts/signal.ts'
import { type AlertSource, silenceMs } from '../../domain/policy/alerting.ts'
import { instantOf } from '../../domain/time/instant.ts'
import { addProblems, endEpisode, readLatest, writeProblem } from '../../store/alerts/problems.ts'
import type { Tx } from '../../store/database/schema.ts'
import { troubleOf } from '../../store/database/trouble.ts'
import type { Desk } from '../engine/desk.ts'
import { GivenUp, untilSaved } from '../engine/until-saved.ts'

/** What one request of one source says. */
export type Told = { source: AlertSource; signals: readonly Signal[] }

type Waiting = { told: Told; resolve: () => void; reject: (error: unknown) => void }

/** Signals together in one transaction at most: anyone who declares meanwhile waits for it. */
const signalsAtOnce = 500

const lines = new WeakMap<Desk['db'], { waiting: Waiting[]; isServing: boolean }>()

/**
 * Keeps what a source says, with everything else that has come meanwhile, in one transaction: each commit waits
 * for the disk, and a storm comes on fifty connections. Resolves once it's committed, and rejects when it wasn't
 * kept, so that the sender comes again.
 */
export function takeSignals(desk: Desk, told: Told): Promise<void> {
  const line = lines.get(desk.db) ?? { waiting: [], isServing: false }
  lines.set(desk.db, line)
  return new Promise((resolve, reject) => {
    line.waiting.push({ told, resolve, reject })
    if (line.isServing) return
    line.isServing = true
    // One turn of the event loop brings what came with it.
    setImmediate(async () => {
      while (line.waiting.length > 0) await serve(desk, nextOf(line.waiting))
      line.isServing = false
    })
  })
}

/** From the head of the line, as many as go together; a body with more than that goes alone. */
function nextOf(waiting: Waiting[]): Waiting[] {
  let signals = 0
  const within = waiting.findIndex(({ told }) => {
    signals += told.signals.length
    return signals > signalsAtOnce
  })
  return waiting.splice(0, within < 0 ? waiting.length : Math.max(1, within))
}

async function serve(desk: Desk, waiting: readonly Waiting[]): Promise<void> {
  try {
    await keepAll(
      desk,
      waiting.map(({ told }) => told),
    )
    for (const { resolve } of waiting) resolve()
  } catch (error) {
    const [only] = waiting
    // One of them may be what the database can't take; that it's away is everyone's trouble.
    if (only && (waiting.length === 1 || troubleOf(error) !== null)) {
      for (const { reject } of waiting) reject(error)
      return
    }
    for (const one of waiting) await serve(desk, [one])
  }
}

async function keepAll(desk: Desk, told: readonly Told[]): Promise<void> {
  const isWanted = await untilSaved([], () => desk.db.transaction().execute((tx) => keepIn(tx, desk, told)))
  if (isWanted) desk.wakeAlerts?.()
}

/** True when something is to be done about any of it. */
async function keepIn(tx: Tx, desk: Desk, told: readonly Told[]): Promise<boolean> {
  let isWanted = false
  for (const [source, signals] of bySource(told)) {
    const keys = [...new Set(signals.map(({ key }) => key))].sort()
    const known = await readLatest(tx, source.id, keys)
    const now = new Map(known)
    for (const signal of signals) {
      const reception = {
        at: instantOf(desk.clock.now()),
        service: verdictOn(source, signal, desk.policy).service,
        flapWithinMs: source.flapWithinMs,
        staleAfterMs: source.staleAfterMs ?? silenceMs,
      }
      const problem = receive(source.id, now.get(signal.key) ?? null, signal, reception)
      if (problem === null) continue
      now.set(signal.key, isIgnored(problem, source, desk.policy) ? { ...problem, wanted: null } : problem)
    }
    await write(tx, { known, now, keys })
    isWanted ||= [...now.values()].some(({ wanted }) => wanted !== null)
  }
  return isWanted
}

/**
 * What is ignored is counted all the same: the noise is to be seen. Judged by the problem: a word that it's over
 * rarely says how grave it was, and one that's in an incident is to be shown as over there, whatever rules say.
 */
function isIgnored(problem: Problem, source: AlertSource, policy: Desk['policy']): boolean {
  return problem.wanted !== 'settle' && verdictOn(source, problem, policy).does === 'ignore'
}

type Changes = { known: Map<string, Problem>; now: Map<string, Problem>; keys: readonly string[] }

/** In the order of their keys, so that two processes never wait for each other. */
async function write(tx: Tx, { known, now, keys }: Changes): Promise<void> {
  const fresh: Problem[] = []
  for (const key of keys) {
    const [before, after] = [known.get(key), now.get(key)]
    if (!after || after === before) continue
    const isNew = before?.episode !== after.episode
    if (isNew) fresh.push(after)
    const ended = before?.status === 'firing' ? lapseProblem(before, after.firstAt) : before
    const isWritten = isNew ? !ended || (await endEpisode(tx, ended)) : await writeProblem(tx, after)
    if (!isWritten) throw new GivenUp('conflict')
  }
  await addProblems(tx, fresh)
}

function bySource(told: readonly Told[]): Map<AlertSource, Signal[]> {
  const signals = new Map<AlertSource, Signal[]>()
  for (const one of told) {
    const of = signals.get(one.source)
    if (of) of.push(...one.signals)
    else signals.set(one.source, [...one.signals])
  }
  return signals
}
