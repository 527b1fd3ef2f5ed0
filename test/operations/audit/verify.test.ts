import { beforeEach, describe, expect, test } from 'vitest'
import type { IncidentCommand } from '../../../src/domain/record/command.ts'
import { exportAudit, quarterOf } from '../../../src/operations/audit/export.ts'
import { recordRefusal } from '../../../src/operations/audit/record-refusal.ts'
import { verifyAudit } from '../../../src/operations/audit/verify.ts'
import { arrivalOf } from '../../../src/operations/engine/result.ts'
import { performCommand } from '../../../src/operations/lifecycle/command.ts'
import { declareIncident } from '../../../src/operations/lifecycle/declare.ts'
import { hashOf } from '../../../src/store/audit/digest.ts'
import { knownPseudonyms } from '../../../src/store/people/pseudonyms.ts'
import { type Ledger, openLedger } from '../../support/ledger.ts'
import { inc } from '../../support/subjects.ts'

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

describe('somebody with access to the database changes', () => {
  const timeline = (version: number) =>
    record.desk.db.updateTable('timeline').where('subject', '=', inc(1)).where('version', '=', version)
  const audit = (seq: number) => record.desk.db.updateTable('audit').where('seq', '=', seq)

  const audit4 = () =>
    record.desk.db.selectFrom('audit').selectAll().where('seq', '=', 4).executeTakeFirstOrThrow()

  const tampering: [string, number | null, () => Promise<unknown>][] = [
    [
      'who acknowledged',
      2,
      () =>
        timeline(2)
          .set({ actor: `person:${ana}` })
          .execute(),
    ],
    [
      'when it was acknowledged',
      2,
      () => timeline(2).set({ happened_at: '2026-01-01T00:00:00.000Z' }).execute(),
    ],
    ['what a note says', 3, () => timeline(3).set({ data: '{"kind":"note","text":"nothing"}' }).execute()],
    [
      'a note into an erased one',
      null,
      () => timeline(3).set({ data: '{"kind":"note","text":"(erased)"}', words_salt: null }).execute(),
    ],
    ['a note away', 3, () => record.desk.db.deleteFrom('timeline').where('version', '=', 3).execute()],
    [
      'the timeline by a row of their own',
      null,
      async () => {
        const rows = await record.desk.db
          .selectFrom('timeline')
          .selectAll()
          .where('version', '=', 3)
          .execute()
        await record.desk.db
          .insertInto('timeline')
          .values(rows.map((row) => ({ ...row, version: 77 })))
          .execute()
      },
    ],
    [
      'who stands in an entry',
      4,
      () =>
        audit(4)
          .set({ actor: `person:${ben}` })
          .execute(),
    ],
    [
      'an entry together with its hash',
      5,
      async () => {
        const entry = await audit4()
        const names = await knownPseudonyms(record.desk.db, [ana, ben])
        const { hash: _, ...forged } = { ...entry, actor: `person:${ben}` }
        const hash = hashOf(forged, (person) => names.get(person) ?? person)
        await audit(4)
          .set({ ...forged, hash })
          .execute()
      },
    ],
    [
      'a refusal at the end away',
      null,
      async () => {
        const refused = { what: 'refused_private', incident: 1, detail: { wish: 'see' } } as const
        await recordRefusal(record.desk, refused, by(ben))
        await record.desk.db.deleteFrom('audit').where('seq', '=', 6).execute()
      },
    ],
    ['when an entry was made', 4, () => audit(4).set({ at: '2026-01-01T00:00:00.000Z' }).execute()],
    ['an entry away', 3, () => record.desk.db.deleteFrom('audit').where('seq', '=', 2).execute()],
    [
      'the end of the record away',
      null,
      () => record.desk.db.deleteFrom('audit').where('seq', '=', 5).execute(),
    ],
    [
      'the present state of an incident',
      5,
      () =>
        record.desk.db
          .updateTable('subjects')
          .set(({ fn, val }) => ({
            state: fn('replace', ['state', val('"severity":1'), val('"severity":4')]),
          }))
          .execute(),
    ],
  ]

  test.each(tampering)('%s, and it shows', async (_, firstBroken, tamper) => {
    await playOne()
    expect(await verify()).toMatchObject({ ok: true })
    await tamper()
    expect(await verify()).toMatchObject({ ok: false, firstBroken })
  })
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
    expect(csv[0]).toBe('seq,at,who,name,via,what,incident,detail,hash')
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
  })
})
