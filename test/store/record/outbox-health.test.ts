import { expect, test } from 'vitest'
import { instantOf } from '../../../src/domain/time/instant.ts'
import { erasePerson } from '../../../src/operations/audit/erase-person.ts'
import { arrivalOf } from '../../../src/operations/engine/result.ts'
import { declareIncident } from '../../../src/operations/lifecycle/declare.ts'
import { examineRecord } from '../../../src/slack/doctor/record.ts'
import { outboxHealth } from '../../../src/store/record/outbox-health.ts'
import { minutes, mondayAt14 } from '../../support/bot.ts'
import { openLedger } from '../../support/ledger.ts'

test('an effect that waits since a decision without events is reported, however often it was put off', async () => {
  const { desk, clock } = await openLedger()
  const declaration = { title: 'Checkout is down', severity: 1, declaredIn: null } as const
  await declareIncident(desk, declaration, arrivalOf('U0ANA', null, 'command'))
  await desk.db.updateTable('outbox').set({ state: 'delivered' }).execute()
  expect(await outboxHealth(desk.db)).toMatchObject({ waiting: 0, oldestAddedAt: null })

  clock.advance(minutes(1))
  await erasePerson(desk, 'U0ANA')
  const addedAt = instantOf(mondayAt14 + minutes(1))
  expect((await outboxHealth(desk.db)).oldestAddedAt).toBe(addedAt)

  clock.advance(minutes(6))
  const later = instantOf(clock.now() + minutes(5))
  await desk.db
    .updateTable('outbox')
    .set({ due_at: later, outcome: 'Slack answered `ratelimited`' })
    .where('state', '=', 'waiting')
    .execute()
  expect(await outboxHealth(desk.db)).toMatchObject({
    oldestAddedAt: addedAt,
    reasons: ['Slack answered `ratelimited`'],
  })
  const findings = await examineRecord(desk.db, 'postmortems', instantOf(clock.now()), 'all')
  expect(findings.find(({ check }) => check === 'outbox')).toMatchObject({
    state: 'warning',
    says: expect.stringContaining('the oldest for 6 min: Slack answered `ratelimited`'),
  })
})
