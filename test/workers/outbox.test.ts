import { expect, onTestFinished, test } from 'vitest'
import { defaultPolicy } from '../../src/domain/policy/default-policy.ts'
import { instantOf } from '../../src/domain/time/instant.ts'
import type { Delivery } from '../../src/operations/delivery/settle-effect.ts'
import type { Desk } from '../../src/operations/engine/desk.ts'
import { arrivalOf } from '../../src/operations/engine/result.ts'
import { declareIncident } from '../../src/operations/lifecycle/declare.ts'
import { movableClock } from '../../src/process/clock.ts'
import { createLog } from '../../src/process/log.ts'
import { claimJob, settleJob } from '../../src/store/record/claims.ts'
import { effectIdOf, type Job, readUnsettled } from '../../src/store/record/outbox.ts'
import { startOutbox } from '../../src/workers/outbox.ts'
import { mondayAt14 } from '../support/bot.ts'
import { openFresh } from '../support/databases.ts'
import { inc } from '../support/subjects.ts'

const open = async () => {
  const { db } = await openFresh()
  const clock = movableClock(mondayAt14)
  const desk: Desk = { db, clock, policy: defaultPolicy, wake: () => {} }
  const declaration = { title: 'Checkout is down', severity: 1, declaredIn: null } as const
  await declareIncident(desk, declaration, arrivalOf('U0ANA', 'command:1', 'command'))
  return { db, clock, desk, log: createLog('error', () => {}, clock.now) }
}

test('of several workers on one database, one delivers each effect', async () => {
  const { desk, log } = await open()
  const delivered: string[] = []
  const deliver = async (job: Job): Promise<Delivery> => {
    delivered.push(effectIdOf(job))
    await new Promise((resolve) => setTimeout(resolve, 5))
    return { kind: 'delivered' }
  }
  // They look as soon as they start.
  const expected = (await readUnsettled(desk.db, inc(1))).map(effectIdOf)
  const workers = Array.from({ length: 4 }, () => startOutbox(desk, deliver, log, 15_000))
  onTestFinished(async () => {
    await Promise.all(workers.map((worker) => worker.stop()))
  })
  for (const worker of workers) worker.wake(inc(1))
  await expect.poll(() => readUnsettled(desk.db, inc(1))).toEqual([])
  expect(delivered.toSorted()).toEqual(expected.toSorted())
})

test('an effect is claimed once, and again only when its worker is taken for dead', async () => {
  const { db } = await open()
  const [job] = await readUnsettled(db, inc(1))
  if (!job) throw new Error('there is nothing to claim')
  const at = instantOf(mondayAt14)
  const until = instantOf(mondayAt14 + 60_000)
  const claims = await Promise.all(
    Array.from({ length: 5 }, () => claimJob(db, job, { at, leasedUntil: until })),
  )
  const [first] = claims.filter((claim) => claim !== null)
  expect(claims.filter((claim) => claim !== null)).toHaveLength(1)
  const [held] = await readUnsettled(db, inc(1))
  if (!held || !first) throw new Error('nobody holds it')
  expect(await claimJob(db, held, { at, leasedUntil: until })).toBeNull()
  const second = await claimJob(db, held, { at: until, leasedUntil: instantOf(mondayAt14 + 120_000) })
  expect(second?.attempts).toBe(2)
  // Anyone who was taken for dead comes too late to end it.
  const settle = (claim: Job) =>
    db.transaction().execute((tx) => settleJob(tx, claim, { state: 'delivered', outcome: null, at: until }))
  expect(await settle(first)).toBe(false)
  expect(second && (await settle(second))).toBe(true)
})

test('a delivery that breaks is tried again a minute later, and holds up no other lane', async () => {
  const { desk, clock, log } = await open()
  const tried: string[] = []
  const deliver = async (job: Job): Promise<Delivery> => {
    tried.push(job.effect.kind)
    if (job.effect.kind === 'refresh_card' && job.attempts === 1) throw new Error('a defect')
    return { kind: 'delivered' }
  }
  const worker = startOutbox(desk, deliver, log, 15_000)
  onTestFinished(() => worker.stop())
  worker.wake(inc(1))
  const left = async () => (await readUnsettled(desk.db, inc(1))).map(({ effect }) => effect.kind)
  await expect.poll(left).toEqual(['refresh_card', 'pin_card'])
  await worker.settled(inc(1))
  expect(tried.filter((kind) => kind === 'refresh_card')).toHaveLength(1)
  clock.advance(60_000)
  await expect.poll(left).toEqual([])
  expect(tried.filter((kind) => kind === 'refresh_card')).toHaveLength(2)
})

test('what an earlier life had put off is delivered when it is due, however seldom others are looked after', async () => {
  const { desk, clock, log } = await open()
  const putOff = async (): Promise<Delivery> => ({
    kind: 'later',
    inMs: 5_000,
    reason: 'busy',
    counted: false,
  })
  const before = startOutbox(desk, putOff, log, 600_000)
  const dueAt = async () => (await readUnsettled(desk.db, inc(1))).map((job) => job.dueAt)
  const later = instantOf(mondayAt14 + 5_000)
  await expect.poll(dueAt).toContain(later)
  await before.stop()
  const delivered: string[] = []
  const worker = startOutbox(
    desk,
    async (job) => {
      delivered.push(effectIdOf(job))
      return { kind: 'delivered' }
    },
    log,
    600_000,
  )
  onTestFinished(() => worker.stop())
  await worker.settled(inc(1))
  clock.advance(5_000)
  await expect.poll(() => readUnsettled(desk.db, inc(1))).toEqual([])
  expect(delivered).not.toEqual([])
})
