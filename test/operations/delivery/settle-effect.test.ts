import { beforeEach, expect, test } from 'vitest'
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import type { Escalation } from '../../../src/domain/policy/escalation.ts'
import type { EffectKind } from '../../../src/domain/record/effects.ts'
import { foldTimeline } from '../../../src/domain/record/timeline.ts'
import { instantOf } from '../../../src/domain/time/instant.ts'
import { type Delivery, settleEffect } from '../../../src/operations/delivery/settle-effect.ts'
import { arrivalOf } from '../../../src/operations/engine/result.ts'
import { performCommand } from '../../../src/operations/lifecycle/command.ts'
import { declareIncident } from '../../../src/operations/lifecycle/declare.ts'
import { claimJob } from '../../../src/store/record/claims.ts'
import { type Job, readUnsettled } from '../../../src/store/record/outbox.ts'
import { readTimeline } from '../../../src/store/record/timeline.ts'
import { type Ledger, openLedger } from '../../support/ledger.ts'
import { policyWith } from '../../support/scenario.ts'
import { inc } from '../../support/subjects.ts'

let record: Ledger

beforeEach(async () => {
  record = await openLedger()
  const declaration = { title: 'Checkout is down', severity: 1, declaredIn: null } as const
  await declareIncident(record.desk, declaration, arrivalOf('U0ANA', null, 'command'))
})

const waiting = async (): Promise<EffectKind[]> =>
  (await readUnsettled(record.desk.db, inc(1))).map(({ effect }) => effect.kind)

const take = async (kind: EffectKind): Promise<Job> => {
  const job = (await readUnsettled(record.desk.db, inc(1))).find(({ effect }) => effect.kind === kind)
  const at = record.clock.now()
  const claimed =
    job && (await claimJob(record.desk.db, job, { at: instantOf(at), leasedUntil: instantOf(at + 6_000) }))
  if (!claimed) throw new Error(`there is no ${kind} to take`)
  return claimed
}

const settle = async (kind: EffectKind, delivery: Delivery): Promise<void> =>
  settleEffect(record.desk, await take(kind), delivery)

const leftOut: Delivery = { kind: 'skipped', reason: 'there is no channel of its own' }

test('a card that was shown is shown again when something else is left out', async () => {
  await settle('refresh_card', { kind: 'delivered', failuresTold: 0 })
  expect(await waiting()).not.toContain('refresh_card')
  await settle('set_topic', leftOut)
  expect(await waiting()).toContain('refresh_card')
  await settle('refresh_card', { kind: 'delivered', failuresTold: 1 })
  expect(await waiting()).not.toContain('refresh_card')
})

test('what is refused with each change is told once, and again where something else is refused or for another reason', async () => {
  const told = async (): Promise<number> =>
    (await readTimeline(record.desk.db, 1)).filter(({ what }) => what.kind === 'delivery_failed').length
  const change = (to: 2 | 3) =>
    performCommand(record.desk, 1, { verb: 'severity', to, why: '' }, arrivalOf('U0ANA', null, 'command'))
  await settle('set_topic', { kind: 'failed', reason: 'no scope' })
  await change(2)
  await settle('set_topic', { kind: 'failed', reason: 'no scope' })
  expect(await told()).toBe(1)
  await settle('refresh_card', { kind: 'failed', reason: 'no scope' })
  expect(await told()).toBe(2)
  await change(3)
  await settle('set_topic', { kind: 'failed', reason: 'too long' })
  expect(await told()).toBe(3)
})

test('a card that was drawn before something was left out is drawn again', async () => {
  const card = await take('refresh_card')
  await settle('set_topic', leftOut)
  await settleEffect(record.desk, card, { kind: 'delivered', failuresTold: 0 })
  expect(await waiting()).toContain('refresh_card')
})

test('a card that tells of it already is done', async () => {
  const card = await take('refresh_card')
  await settle('set_topic', leftOut)
  await settleEffect(record.desk, card, { kind: 'delivered', failuresTold: 1 })
  expect(await waiting()).not.toContain('refresh_card')
})

test('a channel that refuses a page takes nothing from the page of the people beside it', async () => {
  const escalation: Escalation = {
    id: 'night',
    levels: [
      {
        page: [
          { kind: 'person', id: 'U0BEN' },
          { kind: 'channel', name: 'sre-leads' },
        ],
        waitMs: 300_000,
      },
    ],
    repeat: 0,
    fallback: null,
    quietHours: 'wait',
  }
  const policy = policyWith(1, { escalation: 'night' }, { ...defaultPolicy, escalations: [escalation] })
  record = await openLedger(policy)
  const declaration = { title: 'Checkout is down', severity: 1, declaredIn: null } as const
  await declareIncident(record.desk, declaration, arrivalOf('U0ANA', null, 'command'))
  await settle('say_in_announcements', { kind: 'failed', reason: 'a rule of this workspace forbids it' })
  const told = foldTimeline(await readTimeline(record.desk.db, 1))
  const pages = told.filter(({ what }) => what.kind === 'paged')
  expect(pages).toMatchObject([{ what: { targets: [{ id: 'U0BEN' }], channels: ['sre-leads'] } }])
  expect(pages[0]?.withdrawn).not.toBe(true)
  expect(told.map(({ what }) => what.kind)).toContain('delivery_failed')
})
