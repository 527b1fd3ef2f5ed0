import type { SubjectKey } from '../domain/record/subject.ts'
import { epochMsOf, instantOf } from '../domain/time/instant.ts'
import { type Delivery, settleEffect } from '../operations/delivery/settle-effect.ts'
import type { Desk } from '../operations/engine/desk.ts'
import type { Log } from '../process/log.ts'
import { claimJob } from '../store/record/claims.ts'
import { effectIdOf, type Job, listOverdue, readUnsettled } from '../store/record/outbox.ts'
import { headsOf, nextLookAt } from './lanes.ts'
import { keepLease, leaseMs } from './lease.ts'
import { createPlaces } from './places.ts'

export type Outbox = {
  /** Delivers what an subject has waiting, at once. */
  wake: (subject: SubjectKey) => void
  /** Resolves when a subject has nothing unsettled that could be delivered now. */
  settled: (subject: SubjectKey) => Promise<void>
  stop: () => Promise<void>
}

/** Deliveries side by side. */
const placeCount = 16

/** For this long the process that added an effect has it to itself, before others that find it take it. */
const courtesyMs = 1_000

/** After a defect, so long before the effect is tried again. */
const afterDefectMs = 60_000

/**
 * Delivers effects: lanes of an subject side by side, each lane in order, incidents independent. Every
 * `lookEveryMs` it looks for what other processes left.
 */
export function startOutbox(
  desk: Desk,
  deliver: (job: Job) => Promise<Delivery>,
  log: Log,
  lookEveryMs: number,
): Outbox {
  const places = createPlaces(placeCount)
  const drains = new Map<SubjectKey, { again: boolean; done: Promise<void> }>()
  /** By subject and effect: what is being delivered, or waits for a place. */
  const underWay = new Map<SubjectKey, Map<string, Promise<void>>>()
  const alarms = new Map<SubjectKey, () => void>()
  let stopped = false

  const attempt = async (job: Job): Promise<void> => {
    const at = desk.clock.now()
    const claimed = await claimJob(desk.db, job, instantOf(at), instantOf(at + leaseMs))
    if (!claimed) return
    const letGo = keepLease(desk, claimed, log)
    const delivery = await deliver(claimed).catch((error: unknown): Delivery => {
      log.error('a delivery failed', { effect: effectIdOf(job), kind: job.effect.kind, error })
      return { kind: 'later', inMs: afterDefectMs, reason: 'defect', counted: true }
    })
    await settleEffect(desk, claimed, delivery).finally(letGo)
    log.debug('effect', { effect: effectIdOf(job), kind: job.effect.kind, outcome: delivery.kind })
  }

  const begin = (job: Job): void => {
    const id = effectIdOf(job)
    const own = underWay.get(job.subject) ?? new Map<string, Promise<void>>()
    if (own.has(id)) return
    const work = places
      .inPlace(job.lane, async () => {
        if (!stopped) await attempt(job)
      })
      .catch((error: unknown) => log.error("an effect couldn't be settled", { effect: id, error }))
      .finally(() => {
        own.delete(id)
        if (own.size === 0) underWay.delete(job.subject)
        wake(job.subject)
      })
    own.set(id, work)
    underWay.set(job.subject, own)
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

  const wake = (subject: SubjectKey): void => {
    if (stopped) return
    const drain = drains.get(subject)
    if (drain) {
      drain.again = true
      return
    }
    const fresh = { again: false, done: Promise.resolve() }
    fresh.done = (async () => {
      do {
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

  const settled = async (subject: SubjectKey): Promise<void> => {
    for (;;) {
      const busy = [...(underWay.get(subject)?.values() ?? [])]
      const drain = drains.get(subject)
      if (drain) busy.push(drain.done)
      if (busy.length === 0 || stopped) return
      await Promise.all(busy)
    }
  }

  let cancelLook = (): void => {}
  const lookAround = (left: number): void => {
    if (stopped) return
    listOverdue(desk.db, instantOf(left))
      .then((subjects) => {
        for (const subject of subjects) if (!underWay.has(subject)) wake(subject)
      })
      .catch((error: unknown) => log.error("the outbox couldn't be read", { error }))
      .finally(() => {
        if (stopped) return
        const nextMs = desk.clock.now() + lookEveryMs
        cancelLook = desk.clock.at(nextMs, () => lookAround(desk.clock.now() - courtesyMs))
      })
  }
  // What is there at the start, an earlier life left.
  lookAround(desk.clock.now())

  return {
    wake,
    settled,
    stop: async () => {
      stopped = true
      cancelLook()
      for (const cancel of alarms.values()) cancel()
      const works = [...underWay.values()].flatMap((own) => [...own.values()])
      await Promise.all([...works, ...[...drains.values()].map((drain) => drain.done)])
    },
  }
}
