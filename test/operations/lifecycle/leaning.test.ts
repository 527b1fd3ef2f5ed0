import { expect, test } from 'vitest'
import type { HeroBounds } from '../../../src/domain/policy/practice/heroes.ts'
import { keyOf, serviceSubject } from '../../../src/domain/record/subject.ts'
import { arrivalOf } from '../../../src/operations/engine/result.ts'
import { performCommand } from '../../../src/operations/lifecycle/command.ts'
import { declareIncident } from '../../../src/operations/lifecycle/declare.ts'
import { readUnsettled } from '../../../src/store/record/outbox.ts'
import { catalogueEntry, policyOfServices } from '../../support/catalogue.ts'
import { openLedger } from '../../support/ledger.ts'

const ben = 'U0BEN'

const payments = policyOfServices([catalogueEntry('checkout', { objective: null, channel: 'payments' })])

async function runService(heroes: HeroBounds = payments.heroes) {
  const { desk } = await openLedger()
  desk.policy = { ...payments, heroes }
  let asked = 0
  /** Declared by ana, and carried from its beginning to its end. */
  const carry = async (person: string, isPrivate = false): Promise<void> => {
    asked += 1
    const title = `Cards fail ${'x'.repeat(asked)}`
    const declared = await declareIncident(
      desk,
      { title, severity: 4, declaredIn: null, isPrivate, services: ['checkout'] },
      arrivalOf('U0ANA', null, 'command'),
    )
    if (!declared.ok) throw new Error(declared.refusal.kind)
    for (const verb of ['ack', 'close'] as const) {
      const arrival = arrivalOf(person, `${verb}:${asked}`, 'command')
      expect(await performCommand(desk, declared.state.number, { verb }, arrival)).toMatchObject({ ok: true })
    }
  }
  const told = async () =>
    (await readUnsettled(desk.db, keyOf(serviceSubject('checkout')))).flatMap(({ effect }) =>
      effect.kind === 'tell_budget' ? [{ channel: effect.channel, news: effect.news }] : [],
    )
  return { carry, told }
}

test('a service that leans on one person is told so once, by what everyone may know of', async () => {
  const { carry, told } = await runService()
  for (let count = 0; count < 5; count += 1) await carry(ben)
  await carry(ben, true)
  await carry('U0DEE')
  expect(await told()).toEqual([])
  await carry(ben)
  const news = [{ kind: 'leans', incidents: 6, of: 7, hasRunbooks: false }]
  expect(await told()).toEqual([{ channel: 'payments', news }])
  await carry(ben)
  expect(await told()).toHaveLength(1)
})

test('how much is too much, and of how many incidents, is what the policy says', async () => {
  const few = await runService({ share: 0.5, last: 4 })
  for (const person of [ben, 'U0DEE', ben]) await few.carry(person)
  expect(await few.told()).toEqual([])
  await few.carry(ben)
  expect(await few.told()).toMatchObject([{ news: [{ kind: 'leans', incidents: 3, of: 4 }] }])
  const never = await runService({ share: 1, last: 4 })
  for (let count = 0; count < 5; count += 1) await never.carry(ben)
  expect(await never.told()).toEqual([])
})
