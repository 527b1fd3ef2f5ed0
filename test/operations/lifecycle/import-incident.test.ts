import { expect, test } from 'vitest'
import { verifyAudit } from '../../../src/operations/audit/verify.ts'
import { arrivalOf } from '../../../src/operations/engine/result.ts'
import { importIncident } from '../../../src/operations/lifecycle/import-incident.ts'
import { readUnsettled } from '../../../src/store/record/outbox.ts'
import { historyWith } from '../../domain/support/histories.ts'
import { openLedger } from '../../support/ledger.ts'
import { inc } from '../../support/subjects.ts'

const arrival = arrivalOf('cli:ana', null, 'cli')

test('the same file at the same moment becomes one incident, on record once', async () => {
  const { desk } = await openLedger()
  const take = () => importIncident(desk, { history: historyWith(), strictness: 'strict' }, arrival)
  const taken = await Promise.all([take(), take(), take()])
  expect(taken.map((one) => one.ok && one.incident.number)).toEqual([1, 1, 1])
  expect(taken.filter((one) => one.ok && one.isNew)).toHaveLength(1)
  expect(await desk.db.selectFrom('postmortems').select('revision').execute()).toHaveLength(1)
  expect(await readUnsettled(desk.db, inc(1))).toEqual([])
  expect(await verifyAudit(desk.db)).toMatchObject({ ok: true, entries: 1 })
})

test('a refused file uses up no number', async () => {
  const { desk } = await openLedger()
  const moments = { declared: '2024-03-04T10:25:00.000Z', acknowledged: '2024-03-04T10:20:00.000Z' }
  const history = historyWith({ moments, entries: [] })
  expect(await importIncident(desk, { history, strictness: 'strict' }, arrival)).toMatchObject({
    ok: false,
    refusal: { kind: 'contradictory', contradictions: [{ kind: 'order', first: 'declared' }] },
  })
  expect(await importIncident(desk, { history: historyWith(), strictness: 'strict' }, arrival)).toMatchObject(
    { ok: true, incident: { number: 1 } },
  )
})
