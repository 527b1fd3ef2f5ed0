import type { SubjectKey } from '../domain/record/subject.ts'
import { epochMsOf, instantOf } from '../domain/time/instant.ts'
import { type Delivery, settleEffect } from '../operations/delivery/settle-effect.ts'
import type { Desk } from '../operations/engine/desk.ts'
import type { Log } from '../process/log.ts'
import { nextTurn } from '../process/next-turn.ts'
import { claimJob, deferJob } from '../store/record/claims.ts'
import {
  effectIdOf,
  type Job,
  listAbandoned,
  listUnsettled,
  readUnsettled,
  waitAtMostMs,
} from '../store/record/outbox.ts'
import { headsOf, nextLookAt } from './lanes.ts'
import { keepLease, leaseMs } from './lease.ts'
import { endingAlong, joinersOf } from './merging.ts'
import { createTurns, type Gate, openGate, type Turn } from './turns.ts'
import { createWaiters } from './waiters.ts'

export type Outbox = {
  /** Delivers what a subject has waiting. */
  wake: (subject: SubjectKey) => void
  /** Resolves when a subject, or each of them when none is named, has nothing that could be delivered now. */
  settled: (subject?: SubjectKey) => Promise<void>
  /** Resolves when something of a subject has ended, when `untilMs` has come by the clock, or at the stop. */
  changed: (subject: SubjectKey, untilMs: number) => Promise<void>
  /** Whether an effect waits for Slack's limits alone. */
  holdsBack: (job: Job) => boolean
  isStopped: () => boolean
  stop: () => Promise<void>
}

/** Deliveries side by side. */
const placeCount = 16

/** For this long the process that added an effect has it to itself, before others that find it take it. */
const courtesyMs = 1_000

/** After a defect, so long before the effect is tried again. */
const afterDefectMs = 60_000

/**
 * Delivers effects: lanes of a subject side by side, each lane in order, subjects independent, and all of them
 * within what `gate` allows. Every `lookEveryMs` it looks for what other processes left.
 */
export function startOutbox(
  desk: Desk,
  deliver: (job: Job) => Promise<Delivery>,
  log: Log,
  lookEveryMs: number,
  gate: Gate = openGate,
): Outbox {
  const turns = createTurns(placeCount, gate, desk.clock)
  const waiters = createWaiters(desk.clock)
  const drains = new Map<SubjectKey, { again: boolean; done: Promise<void> }>()
  /** By subject and effect: what is being delivered, or waits for its turn. */
  const underWay = new Map<SubjectKey, Map<string, Turn>>()
  const alarms = new Map<SubjectKey, () => void>()
  let stopped = false

  const claim = async (job: Job): Promise<Job | null> => {
    const at = desk.clock.now()
    return claimJob(desk.db, job, { at: instantOf(at), leasedUntil: instantOf(at + leaseMs) })
  }

  const attempt = async (job: Job): Promise<void> => {
    const head = await claim(job)
    if (!head) return
    const along: Job[] = []
    for (const joiner of await joinersOf(desk.db, head)) {
      const joined = await claim(joiner)
      if (joined) along.push(joined)
    }
    const claimed = [head, ...along]
    const letGo = claimed.map((each) => keepLease(desk, each, log))
    const delivery = await deliver(along.length > 0 ? { ...head, along } : head).catch(
      (error: unknown): Delivery => {
        log.error('a delivery failed', { effect: effectIdOf(job), kind: job.effect.kind, error })
        return { kind: 'later', inMs: afterDefectMs, reason: 'defect', counted: true }
      },
    )
    try {
      await settleEffect(desk, head, delivery)
      for (const joined of along) await settleEffect(desk, joined, endingAlong(head, delivery))
    } finally {
      for (const end of letGo) end()
    }
    log.debug('effect', { effect: effectIdOf(job), kind: job.effect.kind, outcome: delivery.kind })
  }

  /** What is held back for long is written down with its reason, and found again when it's due. */
  const defer = (job: Job, untilMs: number): Promise<void> => {
    const dueAt = instantOf(Math.min(untilMs, desk.clock.now() + waitAtMostMs))
    return deferJob(desk.db, job, { dueAt, reason: gate.whyNot(job) })
  }

  const begin = (job: Job): void => {
    const id = effectIdOf(job)
    const own = underWay.get(job.subject) ?? new Map<string, Turn>()
    if (own.has(id)) return
    const unsettled = (error: unknown): void =>
      log.error("an effect couldn't be settled", { effect: id, error })
    const turn = turns.take(
      job,
      async () => {
        if (!stopped) await attempt(job).catch(unsettled)
      },
      (untilMs) => defer(job, untilMs).catch(unsettled),
    )
    own.set(id, turn)
    underWay.set(job.subject, own)
    void turn.done.then(() => {
      own.delete(id)
      if (own.size === 0) underWay.delete(job.subject)
      waiters.tell(job.subject)
      wake(job.subject)
    })
  }

  const look = async (subject: SubjectKey): Promise<void> => {
    const jobs = await readUnsettled(desk.db, subject)
    if (stopped) return
    for (const head of headsOf(jobs, instantOf(desk.clock.now()))) begin(head)
    alarms.get(subject)?.()
    alarms.delete(subject)
    const nextAt = nextLookAt(jobs, (job) => underWay.get(subject)?.has(effectIdOf(job)) === true)
    if (nextAt) {
      const wakeMs = Math.max(epochMsOf(nextAt), desk.clock.now() + 1)
      alarms.set(
        subject,
        desk.clock.at(wakeMs, () => wake(subject)),
      )
    }
  }

  /** Anyone waiting for what was just saved is answered before the look. All who wake it in one turn share it. */
  const wake = (subject: SubjectKey): void => {
    if (stopped) return
    const running = drains.get(subject)
    if (running) {
      running.again = true
      return
    }
    const fresh = { again: false, done: Promise.resolve() }
    fresh.done = (async () => {
      do {
        await nextTurn()
        fresh.again = false
        await look(subject)
      } while (fresh.again && !stopped)
    })()
      .catch((error: unknown) => log.error("the outbox couldn't be read", { subject, error }))
      .finally(() => {
        drains.delete(subject)
        if (fresh.again) wake(subject)
      })
    drains.set(subject, fresh)
  }

  const settled = async (subject?: SubjectKey): Promise<void> => {
    for (;;) {
      const subjects = subject ? [subject] : [...underWay.keys(), ...drains.keys()]
      const own = subjects.flatMap((each) => [...(underWay.get(each)?.values() ?? [])])
      const busy = own.filter((turn) => !turn.isHeld()).map(({ done }) => done)
      busy.push(...subjects.flatMap((each) => drains.get(each)?.done ?? []))
      if (busy.length === 0 || stopped) return
      await Promise.all(busy)
    }
  }

  let cancelLook = (): void => {}
  const lookAround = (left: Promise<SubjectKey[]>): void => {
    left
      .then((subjects) => {
        for (const subject of subjects) if (!underWay.has(subject)) wake(subject)
      })
      .catch((error: unknown) => log.error("the outbox couldn't be read", { error }))
      .finally(() => {
        if (stopped) return
        cancelLook = desk.clock.at(desk.clock.now() + lookEveryMs, () =>
          lookAround(listAbandoned(desk.db, instantOf(desk.clock.now() - courtesyMs))),
        )
      })
  }
  // Everything that an earlier process left: what's due is delivered, and what it had put off gets its alarm.
  lookAround(listUnsettled(desk.db))

  return {
    wake,
    settled,
    changed: (subject, untilMs) => (stopped ? Promise.resolve() : waiters.wait(subject, untilMs)),
    holdsBack: (job) => underWay.get(job.subject)?.get(effectIdOf(job))?.isHeld() === true,
    isStopped: () => stopped,
    stop: async () => {
      stopped = true
      cancelLook()
      waiters.release()
      for (const cancel of alarms.values()) cancel()
      turns.release()
      const works = [...underWay.values()].flatMap((own) => [...own.values()].map(({ done }) => done))
      await Promise.all([...works, ...[...drains.values()].map(({ done }) => done)])
    },
  }
}
