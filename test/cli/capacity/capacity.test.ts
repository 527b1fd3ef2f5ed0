import { expect, test } from 'vitest'
import { changeCapacity, tagCapacity } from '../../../src/operations/capacity/capacity.ts'
import { arrivalOf } from '../../../src/operations/engine/result.ts'
import { declareIncident } from '../../../src/operations/lifecycle/declare.ts'
import { movableClock } from '../../../src/process/clock.ts'
import { openDatabase } from '../../../src/store/database/database.ts'
import { mondayAt14 } from '../../support/bot.ts'
import { catalogueEntry, policyOfServices } from '../../support/catalogue.ts'
import { openTerminal } from '../terminal.ts'

test('the plan is printed, as a table to paste, and as data', async () => {
  const terminal = await openTerminal()
  await terminal.configure('services:\n  checkout: {}\n')
  await terminal.run('migrate')
  expect((await terminal.run('capacity')).out).toContain('Nothing is noted yet')
  const db = openDatabase({ kind: 'sqlite', path: terminal.path('muster.db') })
  const policy = policyOfServices([catalogueEntry('checkout')])
  const desk = { db, policy, clock: movableClock(mondayAt14), wake: () => {} }
  const row = { resource: 'disk | *all*', inUse: 400, limit: 500, unit: 'GB', growth: 20 }
  const change = { kind: 'set' as const, row: { ...row, action: 'add a volume', dueDay: '2027-01-10' } }
  await changeCapacity(desk, { id: 'checkout' }, change, arrivalOf('U0ANA', null, 'command'))
  await db.destroy()
  const { out } = await terminal.run('capacity', '--json')
  expect(JSON.parse(out)).toEqual([
    {
      service: 'checkout',
      resources: [
        {
          resource: 'disk | *all*',
          inUse: 400,
          limit: 500,
          unit: 'GB',
          growthPerMonth: 20,
          measuredAt: '2026-11-23T14:00:00.000Z',
          runsOut: '2027-04-24',
          action: 'add a volume',
          due: '2027-01-10',
        },
      ],
      nearMisses: [],
      incidents: [],
    },
  ])
  const { out: table } = await terminal.run('capacity', '--format', 'md')
  expect(table.trim().split('\n')).toEqual([
    '| Service | Resource | In use | Limit | Growth a month | Runs out | To do | By |',
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
    String.raw`| checkout | disk \| \*all\* | 400 GB | 500 GB | 20 GB | 2027-04-24 | add a volume | 2027-01-10 |`,
  ])
  expect(await terminal.run('capacity', '--format', 'pdf')).toMatchObject({
    code: 1,
    err: expect.stringContaining('text or md'),
  })
})

test('the table is followed by incidents and near misses, without a word of private ones', async () => {
  const terminal = await openTerminal()
  await terminal.configure('services:\n  checkout: {}\n')
  await terminal.run('migrate')
  const db = openDatabase({ kind: 'sqlite', path: terminal.path('muster.db') })
  const policy = policyOfServices([catalogueEntry('checkout')])
  const desk = { db, policy, clock: movableClock(mondayAt14), wake: () => {} }
  const arrival = arrivalOf('U0ANA', null, 'command')
  const miss = { kind: 'near_miss' as const, what: 'queue at 98 % | *again*' }
  await changeCapacity(desk, { id: 'checkout' }, miss, arrival)
  for (const isPrivate of [false, true]) {
    const title = isPrivate ? 'checkout: cards were read' : 'checkout: disk is full'
    const declared = await declareIncident(desk, { title, severity: 4, declaredIn: null, isPrivate }, arrival)
    if (declared.ok) await tagCapacity(desk, declared.state, true, arrival)
  }
  const untagged = { title: 'search is slow', severity: 4 as const, declaredIn: null }
  await declareIncident(desk, untagged, arrival)
  await db.destroy()
  const listed = JSON.parse((await terminal.run('list', '--json')).out)
  expect(listed.map(({ forCapacity = null }) => forCapacity)).toEqual([null, true, true])
  expect((await terminal.run('list')).out.match(/INC-\d|\(capacity\)/g)).toEqual([
    ...['INC-3', 'INC-2', '(capacity)', 'INC-1', '(capacity)'],
  ])
  const { out } = await terminal.run('capacity', '--format', 'md')
  expect(out.trim().split('\n').slice(2)).toEqual([
    '',
    'Caused by a lack of capacity, or nearly:',
    '',
    '- checkout: INC-1',
    String.raw`- checkout, near miss on 2026-11-23: queue at 98 % \| \*again\*`,
  ])
})
