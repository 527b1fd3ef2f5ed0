import { describe, expect, test } from 'vitest'
import type { Effect } from '../../src/domain/record/effects.ts'
import { instantOf } from '../../src/domain/time/instant.ts'
import { arrivalOf } from '../../src/operations/engine/result.ts'
import { declareIncident } from '../../src/operations/lifecycle/declare.ts'
import { claimJob } from '../../src/store/record/claims.ts'
import { addEffects, effectIdOf, type Job, readUnsettled } from '../../src/store/record/outbox.ts'
import { joinersOf } from '../../src/workers/merging.ts'
import { mondayAt14 } from '../support/bot.ts'
import { openLedger } from '../support/ledger.ts'
import { inc } from '../support/subjects.ts'

const at = instantOf(mondayAt14)

const inThread = (text = 'half of it works'): Effect => ({
  kind: 'say_in_thread',
  words: { kind: 'update', by: 'U0ANA', text, nextDueAt: null, nothingNew: false },
})

/** An outbox with these effects, each of a decision of its own; the head is claimed for the first time. */
const waiting = async (...effects: Effect[]) => {
  const { desk } = await openLedger()
  const { db } = desk
  const declaration = { title: 'Checkout is down', severity: 1, declaredIn: null } as const
  await declareIncident(desk, declaration, arrivalOf('U0ANA', null, 'command'))
  await db.deleteFrom('outbox').execute()
  await db.transaction().execute((tx) =>
    addEffects(
      tx,
      inc(1),
      effects.map((effect, index) => ({ version: index + 2, effects: [effect], at })),
    ),
  )
  const jobs = await readUnsettled(db, inc(1))
  const claim = async (job: Job | undefined): Promise<Job> => {
    const claimed = job && (await claimJob(db, job, { at, leasedUntil: instantOf(mondayAt14 + 60_000) }))
    return claimed ?? expect.fail('there is nothing to claim')
  }
  const head = await claim(jobs[0])
  return { db, jobs, head, claim, joining: async (of = head) => (await joinersOf(db, of)).map(effectIdOf) }
}

describe('what waits in the thread under the announcement', () => {
  test('joins the first of them, in order', async () => {
    const { joining } = await waiting(inThread(), inThread(), inThread())
    expect(await joining()).toEqual(['1-3-0', '1-4-0'])
  })

  test('leaves other lanes alone', async () => {
    const { joining } = await waiting(inThread(), { kind: 'refresh_card' }, inThread())
    expect(await joining()).toEqual(['1-4-0'])
    const card = await waiting({ kind: 'refresh_card' }, inThread())
    expect(await card.joining()).toEqual([])
  })

  test("stays behind what isn't said in the thread, for the order would change", async () => {
    const hit: Effect = { kind: 'say_in_announcements', words: { kind: 'services_hit', services: [] } }
    const { joining } = await waiting(inThread(), hit, inThread())
    expect(await joining()).toEqual([])
  })

  test('stays behind one that was tried before, which has to be looked for by itself', async () => {
    const { joining, jobs, claim } = await waiting(inThread(), inThread(), inThread())
    await claim(jobs[1])
    expect(await joining()).toEqual([])
  })

  test("joins none that's tried again, which may be there already", async () => {
    const { joining, head } = await waiting(inThread(), inThread())
    expect(await joining({ ...head, attempts: 2 })).toEqual([])
  })

  test('fits into one message', async () => {
    const many = await waiting(...Array.from({ length: 30 }, () => inThread()))
    expect(await many.joining()).toHaveLength(10)
    const long = await waiting(...Array.from({ length: 5 }, () => inThread('x'.repeat(3_000))))
    expect(await long.joining()).toEqual(['1-3-0'])
  })
})
