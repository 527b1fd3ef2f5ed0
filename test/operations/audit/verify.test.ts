import { beforeEach, describe, expect, test } from 'vitest'
import type { IncidentCommand } from '../../../src/domain/record/command.ts'
import { exportAudit, quarterOf } from '../../../src/operations/audit/export.ts'
import { verifyAudit } from '../../../src/operations/audit/verify.ts'
import { arrivalOf } from '../../../src/operations/engine/result.ts'
import { performCommand } from '../../../src/operations/lifecycle/command.ts'

import { declareIncident } from '../../../src/operations/lifecycle/declare.ts'
import { readHead } from '../../../src/store/audit/audit.ts'
import { type Ledger, openLedger } from '../../support/ledger.ts'

const ana = 'U0ANA'
const ben = 'U0BEN'

let record: Ledger

beforeEach(async () => {
  record = await openLedger()
})

const by = (person: string) => arrivalOf(person, null, 'command')

const declare = (title = 'Checkout is down') =>
  declareIncident(record.desk, { title, severity: 1, declaredIn: null }, by(ana))

const perform = (person: string, command: IncidentCommand) =>
  performCommand(record.desk, 1, command, by(person))

/** INC-1 from its declaration to its end, with a note. */
const playOne = async () => {
  await declare()
  await perform(ben, { verb: 'ack' })
  await perform(ben, { verb: 'note', text: 'Ben saw the pool run dry', happenedAt: null })
  await perform(ana, { verb: 'resolve', summary: 'Rolled back' })
  await perform(ana, { verb: 'close' })
}

const verify = () => verifyAudit(record.desk.db)

test('each decision is on record with who made it, and the chain verifies', async () => {
  await playOne()
  const rows = await record.desk.db.selectFrom('audit').selectAll().orderBy('seq').execute()
  expect(rows.map(({ seq, actor, what, version }) => [seq, actor, what, version])).toEqual([
    [1, `person:${ana}`, 'declared paged', 1],
    [2, `person:${ben}`, 'acknowledged', 2],
    [3, `person:${ben}`, 'note', 3],
    [4, `person:${ana}`, 'resolved', 4],
    [5, `person:${ana}`, 'closed postmortem_drafted', 5],
  ])
  expect(await verify()).toEqual({ ok: true, entries: 5, head: rows.at(-1)?.hash })
})

test('the head is what a verification finds, at any length', async () => {
  expect(await readHead(record.desk.db)).toEqual({ entries: 0, head: 'beginning' })
  await playOne()
  const { entries, head } = await readHead(record.desk.db)
  expect(await verify()).toEqual({ ok: true, entries, head })
})

test('an empty record verifies', async () => {
  expect(await verify()).toEqual({ ok: true, entries: 0, head: 'beginning' })
})

test('decisions made at once on many incidents make one chain', async () => {
  await Promise.all(Array.from({ length: 20 }, (_, index) => declare(`Thing ${index} is down`)))
  await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      performCommand(record.desk, index + 1, { verb: 'ack' }, by(ben)),
    ),
  )
  expect(await verify()).toMatchObject({ ok: true, entries: 40 })
})

test('a decision that was refused leaves nothing on record', async () => {
  await playOne()
  await performCommand(record.desk, 1, { verb: 'ack' }, by(ben))
  expect(await verify()).toMatchObject({ ok: true, entries: 5 })
})

describe('an access review', () => {
  test('takes a quarter, from midnight to midnight', () => {
    expect(quarterOf('2026-Q4')).toEqual({ from: '2026-10-01T00:00:00.000Z', to: '2027-01-01T00:00:00.000Z' })
    expect(quarterOf('2026-Q5')).toBeNull()
    expect(quarterOf('lately')).toBeNull()
  })

  const linesOf = async (quarter: string, form: 'csv' | 'jsonl') => {
    const range = quarterOf(quarter)
    if (!range) throw new Error(`${quarter} is no quarter`)
    const lines: string[] = []
    for await (const line of exportAudit(record.desk.db, range, form)) lines.push(line.trimEnd())
    return lines
  }

  test('gets who did what in it, and nothing from outside', async () => {
    await playOne()
    await record.desk.db.insertInto('people').values({ id: ben, name: '=HYPERLINK("ben")' }).execute()
    const csv = await linesOf('2026-Q4', 'csv')
    expect(csv).toHaveLength(6)
    expect(csv[0]).toBe('\uFEFFseq,at,who,name,via,what,incident,detail,hash')
    expect(csv[2]).toMatch(
      /^2,2026-11-23T14:00:00\.000Z,U0BEN,"'=HYPERLINK\(""ben""\)",command,acknowledged,INC-1,,/,
    )
    expect((await linesOf('2026-Q4', 'jsonl')).map((line) => JSON.parse(line).who)).toEqual([
      ana,
      ben,
      ben,
      ana,
      ana,
    ])
    expect(await linesOf('2026-Q3', 'jsonl')).toEqual([])
    expect(await linesOf('2027-Q1', 'jsonl')).toEqual([])
  })
})
