import { expect, onTestFinished, test } from 'vitest'
import { bounded } from '../../src/domain/alerts/signal.ts'
import { actOn, listBoards } from '../../src/operations/alerts/act.ts'
import { takeSignals } from '../../src/operations/alerts/take.ts'
import type { Desk } from '../../src/operations/engine/desk.ts'
import { movableClock } from '../../src/process/clock.ts'
import { openDatabase } from '../../src/store/database/database.ts'
import { listIncidents } from '../../src/store/incident/incidents.ts'
import { alertSource, policyWithAlerts, ruleOf } from '../support/alerts/sending.ts'
import { openFresh } from '../support/databases.ts'

const source = alertSource('alertmanager', { rules: [ruleOf('declare', { severity: 1 })] })

const signalOf = (key: string) =>
  bounded({
    key,
    does: 'fire',
    name: 'CheckoutDown',
    title: 'CheckoutDown',
    text: null,
    severity: 'critical',
    labels: {},
    links: [],
    at: null,
  })

test('two bots take one alert each of one key at the same instant, and act on it: one incident, one page', async () => {
  const { db, address } = await openFresh('postgres')
  const second = openDatabase(address)
  onTestFinished(() => second.destroy())
  const clock = movableClock(Date.parse('2026-11-23T14:00:00.000Z'))
  const desks = [db, second].map(
    (one): Desk => ({ db: one, clock, policy: policyWithAlerts(source), wake: () => {} }),
  )
  for (const key of ['a', 'b', 'c', 'd', 'e']) {
    await Promise.all(desks.map((desk) => takeSignals(desk, { source, signals: [signalOf(key)] })))
    await Promise.all(
      desks.map(async (desk) => {
        for (const board of await listBoards(desk)) await actOn(desk, board)
      }),
    )
  }
  const [incident, ...more] = await listIncidents(db, () => true, 10)
  expect(more).toEqual([])
  expect(incident).toMatchObject({ number: 1, alerts: 5 })
  const rows = await db.selectFrom('problems').select(['count', 'incident', 'wanted']).execute()
  expect(rows).toEqual(Array(5).fill({ count: 2, incident: 1, wanted: null }))
  const calls = await db.selectFrom('outbox').select('kind').where('kind', '=', 'announce').execute()
  expect(calls).toHaveLength(1)
})
