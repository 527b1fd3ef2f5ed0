import { beforeEach, describe, expect, test } from 'vitest'
import { compareAnchors } from '../../../src/operations/audit/anchored.ts'
import { recordRefusal } from '../../../src/operations/audit/record-refusal.ts'
import { verifyAudit } from '../../../src/operations/audit/verify.ts'
import { arrivalOf } from '../../../src/operations/engine/result.ts'
import { type Anchor, type Signer, signerOf } from '../../../src/store/audit/anchors.ts'
import { beginning, readAudit, readHead } from '../../../src/store/audit/audit.ts'
import { hashOf, sha256 } from '../../../src/store/audit/digest.ts'
import { knownPseudonyms } from '../../../src/store/people/pseudonyms.ts'
import { type Ledger, openLedger } from '../../support/ledger.ts'

const signer = signerOf('0123456789abcdef0123456789abcdef')

let record: Ledger
let anchors: Anchor[]

/** Six entries, with a head kept after the second, the fourth and the last. */
beforeEach(async () => {
  record = await openLedger()
  anchors = []
  for (const count of [2, 2, 2]) {
    await refuse(count)
    await keep()
  }
})

async function refuse(count: number): Promise<void> {
  for (let each = 0; each < count; each += 1) {
    const refused = { what: 'refused_form', incident: null, detail: { form: `form ${each}` } } as const
    await recordRefusal(record.desk, refused, arrivalOf('U0ANA', null, 'form'))
  }
}

async function keep(changes: Partial<Anchor> = {}, by: Signer = signer): Promise<void> {
  const head = await readHead(record.desk.db)
  const at = `2026-11-23T1${anchors.length}:00:00.000Z`
  anchors.push(by.sign({ kind: 'head', at, ...head, why: null, ...changes }))
}

const compare = (publicKey: string | null = signer.publicKey) =>
  compareAnchors(
    record.desk.db,
    anchors.map((anchor, index) => ({ line: index + 1, anchor })),
    publicKey,
  )

/** What's left is intact in itself. */
async function cutTo(entries: number): Promise<void> {
  await record.desk.db.deleteFrom('audit').where('seq', '>', entries).execute()
  await record.desk.db.updateTable('counters').set({ value: entries }).where('name', '=', 'audit').execute()
  expect(await verifyAudit(record.desk.db)).toMatchObject({ ok: true, entries })
}

/** Another history from an entry on, with every hash as it should be. */
async function rewriteFrom(entry: number): Promise<void> {
  const { db } = record.desk
  const names = await knownPseudonyms(db, ['U0ANA'])
  let previous = beginning
  for (const { hash, ...row } of await readAudit(db, 0, 100)) {
    const detail = row.seq < entry ? (row.detail ?? '') : '{"form":"another"}'
    const next = { ...row, detail, digest: sha256(detail), previous }
    previous = hashOf(next, (person) => names.get(person) ?? person)
    await db
      .updateTable('audit')
      .set({ ...next, hash: previous })
      .where('seq', '=', row.seq)
      .execute()
  }
  expect(await verifyAudit(db)).toMatchObject({ ok: true })
}

describe('heads that were kept outside', () => {
  test('are all in a chain that nobody touched, however it goes on', async () => {
    await refuse(3)
    expect(await compare()).toMatchObject({ kept: 3, why: null, last: { entries: 6 } })
  })

  test('show that the end was cut off', async () => {
    await cutTo(4)
    expect((await compare()).why).toContain('counted 6 entries and now there are 4: the end was cut off')
  })

  test('show that the chain was rewritten, from an entry on or whole', async () => {
    await rewriteFrom(4)
    expect((await compare()).why).toContain("it's another chain after entry 2")
    await rewriteFrom(1)
    expect((await compare()).why).toContain('none of the 3 heads that were kept: it was rewritten whole')
  })

  test('show a restored backup, until the one who restored it signs that', async () => {
    await cutTo(4)
    await keep({ kind: 'restored', why: 'the disk died' }, signerOf('another secret of somebody else'))
    expect((await compare()).why).toContain("line 4 of the anchors isn't signed with this key")
    anchors.pop()
    await keep({ kind: 'restored', why: 'the disk died' })
    const restored = [{ entries: 4, lost: 2, why: 'the disk died' }]
    expect(await compare()).toMatchObject({ why: null, restored })
    await refuse(3)
    await keep()
    expect(await compare()).toMatchObject({ why: null, restored, last: { entries: 7 } })
    // It excuses what was lost then, and nothing after it.
    await cutTo(5)
    expect((await compare()).why).toContain('the end was cut off')
  })

  test('are all read, or said by its line to be none', async () => {
    const lines = [
      ...anchors.map((anchor, index) => ({ line: index + 1, anchor })),
      { line: 4, anchor: null },
    ]
    const { db } = record.desk
    expect((await compareAnchors(db, lines, signer.publicKey)).why).toBe(
      "line 4 of the anchors can't be read",
    )
  })

  test('count only as they were signed', async () => {
    const [first] = anchors
    if (!first) throw new Error('nothing was kept')
    anchors[0] = { ...first, entries: 1 }
    expect((await compare()).why).toContain("line 1 of the anchors isn't signed")
    anchors[0] = first
    anchors[1] = signerOf('a key of my own making, nothing else').sign(first)
    expect((await compare()).why).toContain("line 2 of the anchors isn't signed")
    // Without the key it's only known that each fits the key it names.
    expect(await compare(null)).toMatchObject({ why: null })
  })
})
