import { beforeEach, expect, test } from 'vitest'
import { verifyAudit } from '../../../src/operations/audit/verify.ts'
import { arrivalOf } from '../../../src/operations/engine/result.ts'
import { performCommand } from '../../../src/operations/lifecycle/command.ts'
import { declareIncident } from '../../../src/operations/lifecycle/declare.ts'
import { loadIncident } from '../../../src/store/incident/incidents.ts'
import { readUnsettled } from '../../../src/store/record/outbox.ts'
import { readTimeline } from '../../../src/store/record/timeline.ts'
import { type Ledger, openLedger } from '../../support/ledger.ts'
import { inc } from '../../support/subjects.ts'

const ana = 'U0ANA'
const ben = 'U0BEN'

let record: Ledger

const declare = (title: string, by: string, isPrivate = false) =>
  declareIncident(
    record.desk,
    { title, severity: 3, declaredIn: null, isPrivate },
    arrivalOf(by, null, 'command'),
  )

const duplicate = (number: number, of: number) =>
  performCommand(
    record.desk,
    number,
    { verb: 'duplicate', of },
    arrivalOf(ben, `duplicate:${number}-${of}`, 'command'),
  )

const kindsOf = async (number: number) =>
  (await readTimeline(record.desk.db, number)).map(({ what }) => what.kind)

const stateOf = async (number: number) => (await loadIncident(record.desk.db, number)) ?? expect.fail()

beforeEach(async () => {
  record = await openLedger()
  await declare('Checkout is down', ana)
  await declare('Payments fail', ben)
})

test('both incidents know of it in one transaction: the one that continues is told, and gets the people', async () => {
  expect(await duplicate(2, 1)).toMatchObject({ ok: true, repeated: false })
  expect(await stateOf(2)).toMatchObject({ status: 'cancelled', ending: { kind: 'duplicate', of: 1 } })
  expect(await stateOf(1)).toMatchObject({ duplicates: [2], version: 2 })
  expect(await kindsOf(1)).toContain('duplicate_covered')
  const effects = (await readUnsettled(record.desk.db, inc(1))).map(({ effect }) => effect)
  expect(effects).toContainEqual({ kind: 'invite', people: [ben], targets: [] })
  expect(record.woken).toEqual(expect.arrayContaining([inc(1), inc(2)]))
  expect(await verifyAudit(record.desk.db)).toMatchObject({ ok: true })
})

test('delivered twice, it tells the other one once', async () => {
  await duplicate(2, 1)
  expect(await duplicate(2, 1)).toMatchObject({ ok: true, repeated: true })
  expect((await kindsOf(1)).filter((kind) => kind === 'duplicate_covered')).toHaveLength(1)
})

test('two that are marked as duplicates of each other at once never both end', async () => {
  const results = await Promise.all([duplicate(1, 2), duplicate(2, 1)])
  expect(results.map(({ ok }) => ok).toSorted()).toEqual([false, true])
  expect(results.find(({ ok }) => !ok)).toMatchObject({ refusal: { kind: 'duplicate_of_duplicate' } })
  const statuses = [(await stateOf(1)).status, (await stateOf(2)).status]
  expect(statuses.filter((status) => status === 'cancelled')).toHaveLength(1)
})

test("where the one that ends is refused, the other isn't told", async () => {
  await performCommand(record.desk, 2, { verb: 'resolve', summary: '' }, arrivalOf(ben, null, 'command'))
  expect(await duplicate(2, 1)).toMatchObject({ ok: false, refusal: { kind: 'not_allowed_now' } })
  expect(await stateOf(1)).toMatchObject({ duplicates: [], version: 1 })
})

test('reopened, it stands on its own again, in both', async () => {
  await duplicate(2, 1)
  const reopen = { verb: 'reopen', why: 'it is another one' } as const
  expect(await performCommand(record.desk, 2, reopen, arrivalOf(ben, null, 'command'))).toMatchObject({
    ok: true,
  })
  expect(await stateOf(1)).toMatchObject({ duplicates: [] })
  expect(await kindsOf(1)).toContain('duplicate_reopened')
})

test('a private incident ends without a word to the other, and covers none', async () => {
  await declare('Customer data was read', ana, true)
  expect(await duplicate(3, 1)).toMatchObject({ ok: true })
  expect(await stateOf(1)).toMatchObject({ duplicates: [], version: 1 })
  expect(await duplicate(2, 3)).toMatchObject({ ok: false, refusal: { kind: 'no_such_incident' } })
})
