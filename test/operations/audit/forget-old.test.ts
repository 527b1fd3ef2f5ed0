import { beforeEach, describe, expect, test } from 'vitest'
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import type { Retention } from '../../../src/domain/policy/practice/retention.ts'
import { instantOf } from '../../../src/domain/time/instant.ts'
import { forgetOld } from '../../../src/operations/audit/forget-old.ts'
import { verifyAudit } from '../../../src/operations/audit/verify.ts'
import { arrivalOf } from '../../../src/operations/engine/result.ts'
import { recordMessageOn } from '../../../src/operations/incident/messages.ts'
import { performCommand } from '../../../src/operations/lifecycle/command.ts'
import { declareIncident } from '../../../src/operations/lifecycle/declare.ts'
import { findHits } from '../../../src/store/incident/texts.ts'
import { readTimeline } from '../../../src/store/record/timeline.ts'
import { hours } from '../../support/bot.ts'
import { type Ledger, openLedger } from '../../support/ledger.ts'

const dayMs = hours(24)
const by = (key: string) => arrivalOf('U0ANA', key, 'command')

let ledger: Ledger

/** INC-1 is closed and INC-2 is open; both have a message on record, and effects that were shown. */
beforeEach(async () => {
  ledger = await openLedger()
  const { desk } = ledger
  for (const number of [1, 2]) {
    const declaration = { title: `Trouble ${number}`, severity: 4, declaredIn: null } as const
    await declareIncident(desk, declaration, by(`declare ${number}`), { asksFirst: false })
    const message = { channel: 'C1', ts: `1795442400.00010${number}`, author: 'U0BEN' }
    await recordMessageOn(desk, number, { message, text: `captured ${number}` }, by(`message ${number}`))
  }
  await performCommand(desk, 1, { verb: 'note', text: 'typed', happenedAt: null }, by('note'))
  await performCommand(desk, 1, { verb: 'resolve', summary: '' }, by('resolve'))
  await performCommand(desk, 1, { verb: 'close' }, by('close'))
  const at = instantOf(ledger.clock.now())
  await desk.db.updateTable('outbox').set({ state: 'delivered', settled_at: at }).execute()
  await desk.db
    .updateTable('outbox')
    .set({ state: 'failed' })
    .where('subject', '=', 'incident/2')
    .where('kind', '=', 'set_topic')
    .execute()
})

const keep = (retention: Partial<Retention>): void => {
  ledger.desk.policy = { ...defaultPolicy, retention: { ...defaultPolicy.retention, ...retention } }
}

const count = async (table: 'outbox' | 'webhook_deliveries' | 'timeline'): Promise<number> =>
  (await ledger.desk.db.selectFrom(table).select('subject').execute()).length

const notes = async (number: number): Promise<string[]> =>
  (await readTimeline(ledger.desk.db, number)).flatMap(({ what }) => (what.kind === 'note' ? what.text : []))

describe('what is old', () => {
  test('is forgotten after its time and not before, and the record is as it was', async () => {
    const { desk, clock } = ledger
    const address = { subject: 'incident/1', version: 1, position: 0, event: 'incident.declared' }
    const at = instantOf(clock.now())
    const states = ['sent', 'failed', 'waiting']
    const rows = Array.from({ length: 450 }, (_, index) => ({
      ...{ ...address, receiver: `webhook/${index}`, attempts: 1, due_at: at, leased_until: null },
      ...{ status: null, outcome: null, added_at: at, settled_at: at, state: states[index % 3] ?? '' },
    }))
    await desk.db.insertInto('webhook_deliveries').values(rows).execute()
    const timeline = await count('timeline')
    clock.advance(90 * dayMs - 1)
    expect(await forgetOld(desk)).toMatchObject({ effects: 0, webhooks: 0, alertBodies: 0, words: 0 })
    clock.advance(2)
    const shown = await count('outbox')
    expect(await forgetOld(desk)).toMatchObject({ effects: shown - 1, webhooks: 300, words: 0 })
    expect([await count('outbox'), await count('webhook_deliveries')]).toEqual([1, 150])
    expect(await count('timeline')).toBe(timeline)
    expect(await notes(1)).toEqual(['captured 1', 'typed'])
    expect(await verifyAudit(desk.db)).toMatchObject({ ok: true })
  })

  test('includes captured words where muster.yml says so, of incidents that are over, and the chain holds', async () => {
    const { desk, clock } = ledger
    keep({ capturedWordsMs: 30 * dayMs, deliveriesMs: null })
    const message = { channel: 'C1', ts: '1795442400.000101', link: 'https://x.test/p1' }
    const made = { ...by('task'), source: { via: 'form', message } } as const
    const task = { verb: 'task', text: 'made of a message', owner: 'U0BEN', deadlineAt: null } as const
    await performCommand(desk, 1, task, made)
    clock.advance(31 * dayMs)
    expect((await findHits(desk.db, ['captured'], { atMost: 5 })).count).toBe(2)
    expect(await forgetOld(desk)).toMatchObject({ effects: 0, webhooks: 0, alertBodies: 0, words: 1 })
    expect(await notes(1)).toEqual(['(erased)', 'typed'])
    expect(await notes(2)).toEqual(['captured 2'])
    expect(await findHits(desk.db, ['captured'], { atMost: 5 })).toMatchObject({
      count: 1,
      best: [{ incident: 2 }],
    })
    expect(await verifyAudit(desk.db)).toMatchObject({ ok: true })
    expect((await forgetOld(desk)).words).toBe(0)
    const rows = await desk.db.selectFrom('timeline').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain('captured 1')
    expect(JSON.stringify(rows)).toContain('made of a message')
    // Blanked by someone who says nothing of it, they'd show.
    await desk.db.deleteFrom('audit').where('what', '=', 'words_expired').execute()
    expect(await verifyAudit(desk.db)).toMatchObject({ ok: false })
  })

  test("includes what resolved alerts said, and leaves those that fire and each one's title", async () => {
    const { desk, clock } = ledger
    const at = instantOf(clock.now())
    const problem = (key: string, status: string) => ({
      ...{
        source: 'prod',
        key,
        episode: 1,
        is_latest: 1,
        version: 1,
        status,
        name: 'n',
        title: `Disk ${key}`,
      },
      ...{ text: 'pods: 12', severity: null, service: null, labels: '{"pod":"a"}', links: '[]' },
      ...{
        began_at: at,
        ended_at: null,
        first_at: at,
        last_at: at,
        resolved_at: null,
        acknowledged_at: null,
      },
      ...{ count: 1, flaps: 0, wanted: null, incident: null, asked: null, before: null },
    })
    const rows = [problem('a', 'resolved'), problem('b', 'resolved'), problem('c', 'firing')]
    await desk.db.insertInto('problems').values(rows).execute()
    clock.advance(91 * dayMs)
    expect((await forgetOld(desk)).alertBodies).toBe(2)
    expect((await forgetOld(desk)).alertBodies).toBe(0)
    const left = await desk.db
      .selectFrom('problems')
      .select(['title', 'text', 'labels'])
      .orderBy('key')
      .execute()
    expect(left).toEqual([
      { title: 'Disk a', text: null, labels: '{}' },
      { title: 'Disk b', text: null, labels: '{}' },
      { title: 'Disk c', text: 'pods: 12', labels: '{"pod":"a"}' },
    ])
  })

  test('includes the keys by which repeats are known, after a day or as muster.yml says, in steps', async () => {
    const { desk, clock } = ledger
    const { db } = desk
    const at = instantOf(clock.now())
    const rows = Array.from({ length: 4_000 }, (_, index) => ({ key: `command:${index}`, at, subject: null }))
    await db.insertInto('arrivals').values(rows).execute()
    const request = { token: 't', digest: 'd', status: 200, answer: '{}', at }
    await db
      .insertInto('api_answers')
      .values([{ ...request, key: 'a' }])
      .execute()
    const kept = async () => (await db.selectFrom('arrivals').select('key').execute()).length
    const all = await kept()

    clock.advance(dayMs)
    expect((await forgetOld(desk)).arrivals).toBe(0)
    clock.advance(1)
    keep({ arrivalsMs: null })
    expect((await forgetOld(desk)).arrivals).toBe(0)
    keep({ arrivalsMs: 2 * dayMs })
    expect((await forgetOld(desk)).arrivals).toBe(0)
    keep({})
    // Everyone else gets a turn between the steps.
    let turns = 0
    const next = (): void => {
      turns += 1
      waiting = setImmediate(next)
    }
    let waiting = setImmediate(next)
    expect((await forgetOld(desk)).arrivals).toBe(all + 1)
    clearImmediate(waiting)
    expect(turns).toBeGreaterThan(all / 200)
    expect(await kept()).toBe(0)
  })
})
