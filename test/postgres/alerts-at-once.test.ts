import { expect, onTestFinished, test } from 'vitest'
import { limitSignal } from '../../src/domain/alerts/signal.ts'
import { type AlertSource, alertKinds } from '../../src/domain/policy/alerting.ts'
import { readAlarm } from '../../src/intake/reading/clouds.ts'
import { readers } from '../../src/intake/reading/readers.ts'
import { actOnBoard, listBoards } from '../../src/operations/alerts/act.ts'
import { type Told, takeSignals } from '../../src/operations/alerts/take.ts'
import type { Desk } from '../../src/operations/engine/desk.ts'
import { movableClock } from '../../src/process/clock.ts'
import { openDatabase } from '../../src/store/database/database.ts'
import { listIncidents } from '../../src/store/incident/incidents.ts'
import { senders } from '../support/alerts/senders.ts'
import { alertSource, policyWithAlerts, ruleOf } from '../support/alerts/sending.ts'
import { openFresh } from '../support/databases.ts'

const now = '2026-11-23T14:00:00.000Z'
const rules = [ruleOf('declare', { severity: 1 })]
const source = alertSource('alertmanager', { rules })

const signalOf = (key: string) =>
  limitSignal({
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

const twoBots = async (sources: AlertSource[]) => {
  const { db, address } = await openFresh('postgres')
  const second = openDatabase(address)
  onTestFinished(() => second.destroy())
  const clock = movableClock(Date.parse(now))
  const policy = policyWithAlerts(...sources)
  return { db, desks: [db, second].map((one): Desk => ({ db: one, clock, policy, wake: () => {} })) }
}

const takenByAll = async (desks: readonly Desk[], told: Told): Promise<void> => {
  await Promise.all(desks.map((desk) => takeSignals(desk, told)))
  await Promise.all(
    desks.map(async (desk) => {
      for (const board of await listBoards(desk)) await actOnBoard(desk, board)
    }),
  )
}

test('two bots take one alert each of one key at the same instant, and act on it: one incident, one page', async () => {
  const { db, desks } = await twoBots([source])
  for (const key of ['a', 'b', 'c', 'd', 'e']) {
    await takenByAll(desks, { source, signals: [signalOf(key)] })
  }
  const [incident, ...more] = await listIncidents(db, () => true, 10)
  expect(more).toEqual([])
  expect(incident).toMatchObject({ number: 1, alerts: 5 })
  const rows = await db.selectFrom('problems').select(['count', 'incident', 'wanted']).execute()
  expect(rows).toEqual(Array(5).fill({ count: 2, incident: 1, wanted: null }))
  const calls = await db.selectFrom('outbox').select('kind').where('kind', '=', 'announce').execute()
  expect(calls).toHaveLength(1)
})

test('whatever sends it: of each kind one alert at two bots is one problem, in one incident', async () => {
  const sources = alertKinds.map((kind) => alertSource(kind, { id: kind, rules }))
  const { db, desks } = await twoBots(sources)
  for (const one of sources) {
    const json = senders[one.kind].fires('Orders fail')
    const body = { json, flaw: null, raw: Buffer.alloc(0), header: () => null, source: one, now }
    const read = one.kind === 'sns' ? readAlarm(json, now) : readers[one.kind](body)
    if (read.kind !== 'signals') throw new Error(`${one.kind}: ${JSON.stringify(read)}`)
    await takenByAll(desks, { source: one, signals: read.signals.map(limitSignal) })
  }
  const rows = await db.selectFrom('problems').select(['source', 'count', 'incident']).execute()
  const expected = alertKinds.map((kind) => ({ source: kind, count: 2, incident: 1 }))
  expect(rows.toSorted((a, b) => (a.source < b.source ? -1 : 1))).toEqual(
    expected.toSorted((a, b) => (a.source < b.source ? -1 : 1)),
  )
  const calls = await db.selectFrom('outbox').select('kind').where('kind', '=', 'announce').execute()
  expect(calls).toHaveLength(1)
})
