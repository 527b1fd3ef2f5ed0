import { expect, onTestFinished, test } from 'vitest'
import { keyOf, workspaceSubject } from '../../../src/domain/record/subject.ts'
import { instantOf } from '../../../src/domain/time/instant.ts'
import { forgetOld } from '../../../src/operations/audit/forget-old.ts'
import { verifyAudit } from '../../../src/operations/audit/verify.ts'
import { fireTimers } from '../../../src/operations/engine/fire-timers.ts'
import { arrivalOf } from '../../../src/operations/engine/result.ts'
import { declareIncident } from '../../../src/operations/lifecycle/declare.ts'
import { createLog } from '../../../src/process/log.ts'
import { loadState } from '../../../src/store/record/subjects.ts'
import { nextTimerAt } from '../../../src/store/record/timers.ts'
import { startOutbox } from '../../../src/workers/outbox.ts'
import { startTimers } from '../../../src/workers/timers.ts'
import { beginUpkeep, deliverUpkeep } from '../../../src/workers/upkeep.ts'
import { hours, mondayAt14 } from '../../support/bot.ts'
import { type Ledger, openLedger } from '../../support/ledger.ts'

const workspace = keyOf(workspaceSubject)

const declare = ({ desk }: Ledger, key: string) =>
  declareIncident(
    desk,
    { title: 'Search is slow', severity: 4, declaredIn: null },
    arrivalOf('U0ANA', key, 'command'),
  )

const arrivals = async ({ desk }: Ledger) =>
  (await desk.db.selectFrom('arrivals').select('key').orderBy('key').execute()).map(({ key }) => key)

test("a subject that isn't an incident decides, keeps time, shows things, and is in the audit", async () => {
  const ledger = await openLedger()
  const { desk, clock } = ledger
  const lines: string[] = []
  const log = createLog('info', (line) => lines.push(line), clock.now)
  const outbox = startOutbox(desk, (job) => deliverUpkeep(desk, log, job), log, 15_000)
  const timers = startTimers({ ...desk, wake: (subject) => outbox.wake(subject) }, log, 15_000)
  onTestFinished(async () => {
    await Promise.all([timers.stop(), outbox.stop()])
  })
  await beginUpkeep({ ...desk, wake: (subject) => outbox.wake(subject) }, log)
  const heads = () => lines.filter((line) => line.includes('audit head'))
  await expect.poll(heads).toHaveLength(1)
  expect(await nextTimerAt(desk.db)).toBe(instantOf(mondayAt14 + hours(24)))
  const first = await verifyAudit(desk.db)
  timers.wake()
  clock.advance(hours(24))
  await expect.poll(heads).toHaveLength(2)
  expect(heads()[1]).toContain(first.ok ? first.head : 'a head')
  expect(await loadState(desk.db, workspaceSubject)).toMatchObject({ version: 2 })
  expect(await verifyAudit(desk.db)).toMatchObject({ ok: true, entries: 2 })
})

test('upkeep happens once a day, on the first copy to get there, and forgets only what Slack no longer repeats', async () => {
  const ledger = await openLedger()
  const { desk, clock } = ledger
  await declare(ledger, 'command:yesterday')
  const outcomes = await Promise.all([1, 2, 3].map(() => fireTimers(desk, workspace)))
  expect(outcomes.toSorted()).toEqual(['fired', 'not_due', 'not_due'])
  clock.advance(hours(25))
  await declare(ledger, 'command:today')
  expect(await fireTimers(desk, workspace)).toBe('fired')
  await forgetOld(desk)
  expect(await arrivals(ledger)).toEqual(['command:today'])
  clock.advance(hours(23))
  expect(await fireTimers(desk, workspace)).toBe('not_due')
  expect(await arrivals(ledger)).toEqual(['command:today'])
})

test("a first upkeep that can't be done is logged, and keeps nobody from starting", async () => {
  const { desk, clock } = await openLedger()
  await fireTimers(desk, workspace)
  await desk.db.updateTable('subjects').set({ state: 'damaged' }).where('subject', '=', workspace).execute()
  const lines: string[] = []
  await beginUpkeep(
    desk,
    createLog('warn', (line) => lines.push(line), clock.now),
  )
  expect(lines).toEqual([expect.stringContaining("the first upkeep couldn't be done")])
  expect(lines[0]).toContain('JSON')
})
