import { expect, onTestFinished, test } from 'vitest'
import { limitSignal } from '../../../src/domain/alerts/signal.ts'
import type { Declaration } from '../../../src/domain/lifecycle/declare.ts'
import { person } from '../../../src/domain/people/people.ts'
import { actOnBoard, listBoards } from '../../../src/operations/alerts/act.ts'
import { takeSignals } from '../../../src/operations/alerts/take.ts'
import type { Desk } from '../../../src/operations/engine/desk.ts'
import { declareIncident } from '../../../src/operations/lifecycle/declare.ts'
import { type MovableClock, movableClock } from '../../../src/process/clock.ts'
import { openDatabase } from '../../../src/store/database/database.ts'
import { listOpenIncidents } from '../../../src/store/incident/incidents.ts'
import { alertSource, policyWithAlerts, ruleOf } from '../../support/alerts/sending.ts'
import { catalogueEntry, policyOfServices } from '../../support/catalogue.ts'
import { kindUnderTest, openFresh } from '../../support/databases.ts'

const services = Array.from({ length: 12 }, (_, index) => `shop${index}`)

const sourceOf = (id: string, service: string) =>
  alertSource('generic', {
    id,
    service,
    incidentsPerHour: 100,
    rules: [ruleOf('declare', { severity: 1 })],
  })

const signalOf = (name: string) =>
  limitSignal({
    key: name,
    does: 'fire',
    name,
    title: name,
    text: null,
    severity: 'critical',
    labels: {},
    links: [],
    at: null,
  })

/** Two bots on one database, with two sources for each service. */
async function twoBots(): Promise<[Desk, Desk, MovableClock]> {
  const { db, address } = await openFresh()
  // A second process can't open SQLite's file: there, two bots are two that share it.
  const second = kindUnderTest() === 'sqlite' ? db : openDatabase(address)
  onTestFinished(() => second.destroy())
  const sources = services.flatMap((one) => [sourceOf(`a-${one}`, one), sourceOf(`b-${one}`, one)])
  const policy = policyOfServices(
    services.map((id) => catalogueEntry(id)),
    policyWithAlerts(...sources),
  )
  const clock = movableClock(Date.parse('2026-11-23T14:00:00.000Z'))
  const deskOn = (one: Desk['db']): Desk => ({ db: one, clock, policy, wake: () => {} })
  return [deskOn(db), deskOn(second), clock]
}

const fire = (desk: Desk, id: string, service: string) =>
  takeSignals(desk, { source: sourceOf(id, service), signals: [signalOf(`Down-${id}`)] })

const actOnAll = async (desk: Desk): Promise<void> => {
  for (const board of await listBoards(desk)) await actOnBoard(desk, board)
}

const arrival = { key: null, source: { via: 'command' }, by: person('U0ANA') } as const

test('a person and an alert declare for one service at the same instant: one incident, or a question', async () => {
  const [first, second] = await twoBots()
  for (const [index, service] of services.entries()) {
    const [alerting, typing] = index % 2 === 0 ? [first, second] : [second, first]
    await fire(alerting, `a-${service}`, service)
    const declaration = { title: `${service}: cards fail`, severity: 1, declaredIn: null } as const
    const declare = () => declareIncident(typing, declaration, arrival, { asksFirst: true })
    // Each goes first in turn, so that the one who is quicker on this machine isn't always the same one.
    const [result] = await (index % 4 < 2
      ? Promise.all([declare(), actOnAll(alerting)])
      : Promise.all([actOnAll(alerting), declare()]).then(([, one]) => [one] as const))
    const open = (await listOpenIncidents(first.db)).filter((one) => one.services.includes(service))
    expect(open, service).toHaveLength(1)
    const [incident] = open
    expect(incident?.alerts, service).toBe(1)
    if (result.ok) expect(incident?.declaredBy).toBe('U0ANA')
    else
      expect(result.refusal).toMatchObject({
        kind: 'seems_declared',
        number: incident?.number,
        because: 'service',
      })
  }
})

test('who declares minutes after an alert of the same service is asked first, at any severity', async () => {
  const [desk, , clock] = await twoBots()
  await fire(desk, 'a-shop1', 'shop1')
  await actOnAll(desk)
  const declare = (title: string, changes: Partial<Declaration> = {}) =>
    declareIncident(desk, { title, severity: 4, declaredIn: null, ...changes }, arrival, { asksFirst: true })
  const asked = { ok: false, refusal: { kind: 'seems_declared', number: 1, because: 'service' } }
  expect(await declare('shop1: cards fail')).toMatchObject(asked)
  expect(await declare('cards fail', { services: ['shop2', 'shop1'], severity: 1 })).toMatchObject(asked)
  // What is rehearsed or private is never the same, and neither is another service.
  expect((await declare('shop1: cards were read', { isPrivate: true })).ok).toBe(true)
  expect((await declare('shop2: cards fail')).ok).toBe(true)
  clock.advance(15 * 60_000)
  expect((await declare('shop1: receipts are missing')).ok).toBe(true)
})

test('alerts of two sources declare for one service at the same instant: one incident with both', async () => {
  const [first, second] = await twoBots()
  for (const service of services) {
    await Promise.all([fire(first, `a-${service}`, service), fire(second, `b-${service}`, service)])
    await Promise.all([actOnAll(first), actOnAll(second)])
  }
  const open = await listOpenIncidents(first.db)
  expect(open.map(({ alerts }) => alerts)).toEqual(services.map(() => 2))
  expect(open.map((one) => one.services[0]).toSorted()).toEqual(services.toSorted())
})
