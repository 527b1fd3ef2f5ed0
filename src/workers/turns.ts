import type { Clock } from '../process/clock.ts'
import type { Job } from '../store/record/outbox.ts'
import { createHeap } from './heap.ts'
import { rankOf } from './rank.ts'

/** What says when an effect may be delivered: Slack's limits, and what Slack said of them. */
export type Gate = {
  /** When its calls may be made, by the clock; any time up to now is at once. */
  readyAt: (job: Job) => number
  /** Keeps room for its calls until the function that it gives is called. */
  enter: (job: Job) => () => void
  /** Why it isn't ready, as a sentence without its full stop. */
  whyNot: (job: Job) => string
}

export const openGate: Gate = { readyAt: () => 0, enter: () => () => {}, whyNot: () => '' }

/** A longer wait is written down, so that doctor and other copies know of it; a shorter one is kept in mind. */
const keptAtMostMs = 15_000

export type Turn = {
  done: Promise<void>
  /** Waits for Slack's limits, and for nothing else. */
  isHeld: () => boolean
}

export type Turns = {
  /** Runs `work` when it's this effect's turn; `defer` instead where that is long from now. */
  take: (job: Job, work: () => Promise<void>, defer: (untilMs: number) => Promise<void>) => Turn
  /** Gives everything a turn at once: what gets one sees that it's over. */
  release: () => void
}

type Waiting = {
  job: Job
  rank: number
  atMs: number
  isHeld: boolean
  begin: () => Promise<void>
  defer: (untilMs: number) => Promise<void>
}

/**
 * A bounded number of places, given in the order of rank to what may be delivered now. What Slack's limits hold
 * back takes no place and isn't claimed: a later effect of its kind makes it needless meanwhile, or joins it.
 */
export function createTurns(places: number, gate: Gate, clock: Clock): Turns {
  const ready = createHeap<Waiting>(({ rank }) => rank)
  const held = createHeap<Waiting>(({ atMs }) => atMs)
  let free = places
  let isOver = false
  let cancelAlarm = (): void => {}

  const start = (waiting: Waiting): void => {
    free -= 1
    waiting.isHeld = false
    const leave = gate.enter(waiting.job)
    void waiting.begin().finally(() => {
      free += 1
      leave()
      admit()
    })
  }

  /** Whether the time has come, or the clock was set back, and then nobody knows. */
  const isDue = ({ atMs }: Waiting, nowMs: number): boolean => atMs <= nowMs || atMs > nowMs + keptAtMostMs

  const admit = (): void => {
    const nowMs = clock.now()
    for (let next = held.first(); next && isDue(next, nowMs); next = held.first()) {
      held.take()
      next.rank = rankOf(next.job, nowMs)
      ready.add(next)
    }
    while (free > 0) {
      const next = ready.take()
      if (!next) break
      const atMs = isOver ? 0 : gate.readyAt(next.job)
      if (atMs <= nowMs) start(next)
      else if (atMs > nowMs + keptAtMostMs) void next.defer(atMs)
      else {
        next.atMs = atMs
        next.isHeld = true
        held.add(next)
      }
    }
    cancelAlarm()
    const first = held.first()
    cancelAlarm = first && !isOver ? clock.at(first.atMs, admit) : () => {}
  }

  return {
    take: (job, work, defer) => {
      const { promise, resolve } = Promise.withResolvers<void>()
      const end = (ending: Promise<void>): Promise<void> => ending.finally(resolve)
      const waiting: Waiting = {
        job,
        rank: rankOf(job, clock.now()),
        atMs: 0,
        isHeld: false,
        begin: () => end(work()),
        defer: (untilMs) => end(defer(untilMs)),
      }
      ready.add(waiting)
      admit()
      return { done: promise, isHeld: () => waiting.isHeld }
    },
    release: () => {
      isOver = true
      for (const waiting of held.empty()) ready.add(waiting)
      admit()
    },
  }
}
