import { expect, test } from 'vitest'
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import { incidentSubject, keyOf, scheduleSubject } from '../../../src/domain/record/subject.ts'
import { acknowledge } from '../../../src/domain/response/acknowledge.ts'
import { decideOn } from '../../../src/operations/engine/decide.ts'
import { deriveTimers } from '../../../src/operations/engine/derive-timers.ts'
import type { Desk } from '../../../src/operations/engine/desk.ts'
import { fireTimers } from '../../../src/operations/engine/fire-timers.ts'
import { timersOf } from '../../../src/operations/engine/kinds.ts'
import { arrivalOf } from '../../../src/operations/engine/result.ts'
import { performCommand } from '../../../src/operations/lifecycle/command.ts'
import { declareIncident } from '../../../src/operations/lifecycle/declare.ts'
import { loadState } from '../../../src/store/record/subjects.ts'
import { openLedger } from '../../support/ledger.ts'
import { inc } from '../../support/subjects.ts'

const minuteMs = 60_000
const asker = arrivalOf('U0ANA', null, 'command')

const impatient = {
  ...defaultPolicy,
  questions: { ...defaultPolicy.questions, noCommanderAfterMs: 3 * minuteMs },
}

const declare = (desk: Desk, title: string) =>
  declareIncident(desk, { title, severity: 2, declaredIn: null }, asker)

/** What's due by the table, and by the incident's state and the policy in force. */
const dueOf = async ({ db, policy }: Desk, number: number) => {
  const rows = await db.selectFrom('timers').selectAll().where('subject', '=', inc(number)).execute()
  const subject = incidentSubject(number)
  const state = (await loadState(db, subject)) ?? expect.fail(`INC-${number} is gone`)
  const derived = timersOf(subject, state, policy)
  return {
    stored: Object.fromEntries(rows.map(({ kind, due_at }) => [kind, due_at])),
    derived: Object.fromEntries(derived.map(({ kind, dueAt }) => [kind, dueAt])),
  }
}

test('a decision that is being made when the policy changes is made again under the new one', async () => {
  const { desk } = await openLedger()
  await declare(desk, 'Checkout is down')
  const under: number[] = []
  const result = await decideOn(desk, incidentSubject(1), asker, (incident, act) => {
    under.push(act.policy.questions.noCommanderAfterMs)
    desk.policy = impatient
    return acknowledge(incident, { verb: 'ack' }, act)
  })
  expect(result.ok).toBe(true)
  expect(under).toEqual([defaultPolicy, impatient].map(({ questions }) => questions.noCommanderAfterMs))
  await deriveTimers(desk)
  const { stored, derived } = await dueOf(desk, 1)
  expect(stored).toEqual(derived)
  expect(stored.no_commander).toContain('14:03')
})

test('whatever is decided while timers are derived again, they end as the policy in force says', async () => {
  const { desk } = await openLedger()
  const numbers = [1, 2, 3, 4, 5, 6, 7, 8]
  for (const number of numbers) await declare(desk, `Service ${number} is down, says rack ${number * 7}`)
  const decided = numbers.flatMap((number) => [
    performCommand(desk, number, { verb: 'ack' }, asker),
    performCommand(desk, number, { verb: 'note', text: 'The disks are full', happenedAt: null }, asker),
  ])
  desk.policy = impatient
  const late = numbers.map((number) =>
    performCommand(desk, number, { verb: 'note', text: 'Still', happenedAt: null }, asker),
  )
  await deriveTimers(desk)
  const results = await Promise.all([...decided, ...late])
  expect(results.filter(({ ok }) => !ok)).toEqual([])
  for (const number of numbers) {
    const { stored, derived } = await dueOf(desk, number)
    expect(stored, inc(number)).toEqual(derived)
  }
})

test('a timer of a schedule that has left muster.yml in the meantime does nothing', async () => {
  const { desk } = await openLedger()
  expect(await fireTimers(desk, keyOf(scheduleSubject('nights')))).toBe('not_due')
})
