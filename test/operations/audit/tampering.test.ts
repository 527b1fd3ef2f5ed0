import { beforeEach, describe, expect, test } from 'vitest'
import { recordRefusal } from '../../../src/operations/audit/record-refusal.ts'
import { verifyAudit } from '../../../src/operations/audit/verify.ts'
import { arrivalOf } from '../../../src/operations/engine/result.ts'
import { performCommand } from '../../../src/operations/lifecycle/command.ts'

import { declareIncident } from '../../../src/operations/lifecycle/declare.ts'
import { readHead } from '../../../src/store/audit/audit.ts'
import { hashOf } from '../../../src/store/audit/digest.ts'
import { knownPseudonyms } from '../../../src/store/people/pseudonyms.ts'
import { type Ledger, openLedger } from '../../support/ledger.ts'
import { inc } from '../../support/subjects.ts'

const [ana, ben] = ['U0ANA', 'U0BEN'] as const
let record: Ledger
beforeEach(async () => {
  record = await openLedger()
})

const by = (person: string) => arrivalOf(person, null, 'command')
const declare = (title = 'Checkout is down') =>
  declareIncident(record.desk, { title, severity: 1, declaredIn: null }, by(ana))

/** INC-1 from its declaration to its end, with a note. */
const playOne = async () => {
  await declare()
  await performCommand(record.desk, 1, { verb: 'ack' }, by(ben))
  await performCommand(
    record.desk,
    1,
    { verb: 'note', text: 'Ben saw the pool run dry', happenedAt: null },
    by(ben),
  )
  await performCommand(record.desk, 1, { verb: 'resolve', summary: 'Rolled back' }, by(ana))
  await performCommand(record.desk, 1, { verb: 'close' }, by(ana))
}

const verify = () => verifyAudit(record.desk.db)

describe('someone with access to the database changes', () => {
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

  const everyEntry = async () => {
    await record.desk.db.deleteFrom('audit').execute()
    await record.desk.db.updateTable('counters').set({ value: 0 }).where('name', '=', 'audit').execute()
  }

  /** As one who knows how the end is found would go about it. */
  const theFirst = async () => {
    await declare('Search is slow')
    const rows = await record.desk.db.selectFrom('audit').selectAll().orderBy('seq').execute()
    const names = await knownPseudonyms(record.desk.db, [ana, ben])
    await everyEntry()
    let previous = 'beginning'
    const left = rows.filter(({ subject, version }) => subject === inc(2) || (version ?? 0) > 1)
    for (const [index, { hash: _, ...row }] of left.entries()) {
      const entry = { ...row, seq: index + 1, previous }
      previous = hashOf(entry, (person) => names.get(person) ?? person)
      await record.desk.db
        .insertInto('audit')
        .values({ ...entry, hash: previous })
        .execute()
    }
    await record.desk.db
      .updateTable('counters')
      .set({ value: left.length })
      .where('name', '=', 'audit')
      .execute()
  }

  const lastRefusal = async () => {
    const refused = { what: 'refused_private', incident: 1, detail: { wish: 'see' } } as const
    await recordRefusal(record.desk, refused, by(ben))
    const { head } = await readHead(record.desk.db)
    await record.desk.db.deleteFrom('audit').where('seq', '=', 6).execute()
    await record.desk.db.updateTable('counters').set({ value: 5 }).where('name', '=', 'audit').execute()
    return head
  }

  test('every entry away and the counter back, and it shows', async () => {
    await playOne()
    await everyEntry()
    expect(await verify()).toMatchObject({ ok: false, entries: 0, why: expect.stringContaining('INC-1') })
  })

  test('the first entry of one incident away and writes the rest again, and it shows', async () => {
    await playOne()
    await theFirst()
    expect(await verify()).toMatchObject({ ok: false, firstBroken: 1 })
  })

  test('the last decisions away and the counter back, and it shows by what they left', async () => {
    await playOne()
    await record.desk.db.deleteFrom('audit').where('seq', '=', 5).execute()
    await record.desk.db.updateTable('counters').set({ value: 4 }).where('name', '=', 'audit').execute()
    expect(await verify()).toMatchObject({ ok: false })
  })

  test('the last refusal away and the counter back, and only a kept head shows it', async () => {
    await playOne()
    const { head: earlier } = await readHead(record.desk.db)
    const head = await lastRefusal()
    expect(await verify()).toMatchObject({ ok: true, entries: 5 })
    expect(await verifyAudit(record.desk.db, earlier)).toMatchObject({ ok: true })
    expect(await verifyAudit(record.desk.db, head)).toMatchObject({
      ok: false,
      firstBroken: null,
      why: expect.stringContaining('no entry has the head that was kept'),
    })
  })

  test.each(tampering)('%s, and it shows', async (_, firstBroken, tamper) => {
    await playOne()
    expect(await verify()).toMatchObject({ ok: true })
    await tamper()
    expect(await verify()).toMatchObject({ ok: false, firstBroken })
  })
})
