import { beforeEach, expect, test } from 'vitest'
import { arrivalOf } from '../../../src/operations/engine/result.ts'
import { performCommand } from '../../../src/operations/lifecycle/command.ts'

import { declareIncident } from '../../../src/operations/lifecycle/declare.ts'

import { createSharedReads, type SharedReads } from '../../../src/store/incident/shared-reads.ts'
import { type LinkChanges, writeLinks } from '../../../src/store/incident/slack-links.ts'
import { type Ledger, openLedger } from '../../support/ledger.ts'

const ana = 'U0ANA'
let record: Ledger
let reads: SharedReads

beforeEach(async () => {
  record = await openLedger()
  reads = createSharedReads(record.desk.db)
  for (const title of ['Checkout is down', 'Search is slow']) {
    const declaration = { title, severity: 2, by: ana, declaredIn: null } as const
    await declareIncident(record.desk, declaration, arrivalOf(ana, null, 'command'))
  }
})

test("readers who share a read each get what they asked for, and null for what isn't there", async () => {
  const found = await Promise.all([reads.incident(2), reads.incident(7), reads.incident(1)])
  expect(found.map((incident) => incident?.title ?? null)).toEqual([
    'Search is slow',
    null,
    'Checkout is down',
  ])
})

test('a reader who asks after a change sees it, however soon', async () => {
  const before = reads.incident(1)
  await performCommand(
    record.desk,
    1,
    { verb: 'note', text: 'changed', happenedAt: null },
    arrivalOf(ana, null, 'command'),
  )
  const after = reads.incident(1)
  expect((await after)?.version).toBe(2)
  expect((await before)?.version).toBeLessThanOrEqual(2)
  await performCommand(
    record.desk,
    1,
    { verb: 'note', text: 'changed again', happenedAt: null },
    arrivalOf(ana, null, 'command'),
  )
  expect((await reads.incident(1))?.version).toBe(3)
})

test('of several incidents in one channel the newest lives there', async () => {
  const write = (number: number, changes: LinkChanges) =>
    record.desk.db.transaction().execute((tx) => writeLinks(tx, number, changes))
  await write(1, { channel: { channel: 'C0ONE', name: 'inc-1' } })
  await write(2, { channel: { channel: 'C0ONE', name: 'inc-1' } })
  await write(1, { card: { channel: 'C0TWO', ts: '1.000001', print: '' } })
  const found = await Promise.all(['C0ONE', 'C0TWO', 'C0NONE'].map((channel) => reads.incidentIn(channel)))
  expect(found).toEqual([2, null, null])
})

test("a database that doesn't answer fails everyone who asked, and the next one asks again", async () => {
  await record.desk.db.schema.alterTable('subjects').renameTo('elsewhere').execute()
  const asked = await Promise.allSettled([reads.incident(1), reads.incident(1), reads.incident(2)])
  expect(asked.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
  await record.desk.db.schema.alterTable('elsewhere').renameTo('subjects').execute()
  expect(await reads.incident(1)).toMatchObject({ number: 1 })
})
