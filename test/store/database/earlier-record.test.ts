import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { migrations } from '../../../migrations/index.ts'
import { completeIncident } from '../../../src/domain/incident/stored.ts'
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import { verifyAudit } from '../../../src/operations/audit/verify.ts'
import { deriveTimers } from '../../../src/operations/engine/derive-timers.ts'
import { fireTimers } from '../../../src/operations/engine/fire-timers.ts'
import { arrivalOf } from '../../../src/operations/engine/result.ts'
import { performCommand } from '../../../src/operations/lifecycle/command.ts'

import { declareIncident } from '../../../src/operations/lifecycle/declare.ts'
import { movableClock } from '../../../src/process/clock.ts'
import { createLog } from '../../../src/process/log.ts'
import { openDatabase } from '../../../src/store/database/database.ts'
import { migrate } from '../../../src/store/database/migrate.ts'
import type { Database } from '../../../src/store/database/schema.ts'
import { listIncidents, loadIncident } from '../../../src/store/incident/incidents.ts'
import { readLinks } from '../../../src/store/incident/slack-links.ts'
import { latestDraft } from '../../../src/store/postmortem/drafts.ts'
import { effectIdOf, type Job, readUnsettled } from '../../../src/store/record/outbox.ts'
import { readTimeline } from '../../../src/store/record/timeline.ts'
import { listDueSubjects } from '../../../src/store/record/timers.ts'
import { startOutbox } from '../../../src/workers/outbox.ts'
import { mondayAt14 } from '../../support/bot.ts'
import { createDatabase } from '../../support/databases.ts'
import { inc } from '../../support/subjects.ts'

type Rows = Record<string, Record<string, string | number | null>[]>

/**
 * A record as version 0.1.0 left it, with its migrations up to 0003: four incidents, one closed with its
 * postmortem, one cancelled, one lowered twice, and one whose effects still wait because Slack was away; and
 * somebody was erased.
 */
const earlier = JSON.parse(readFileSync(new URL('./fixtures/record-0003.json', import.meta.url), 'utf8')) as {
  verified: { entries: number; head: string }
  rows: Rows
}

const openEarlier = async () => {
  const { address, drop } = await createDatabase()
  const db = openDatabase(address, 'patient')
  onTestFinished(async () => {
    await db.destroy()
    await drop()
  })
  const then = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < '0004'))
  await migrate(db, then)
  for (const [table, rows] of Object.entries(earlier.rows)) await fill(db, table, rows)
  await migrate(db)
  const clock = movableClock(mondayAt14 + 30 * 60_000)
  return { db, clock, desk: { db, clock, policy: defaultPolicy, wake: () => {} } }
}

const fill = async (db: Database, table: string, rows: Rows[string]): Promise<void> => {
  for (const row of rows) {
    const columns = sql.join(Object.keys(row).map((column) => sql.ref(column)))
    await sql`insert into ${sql.table(table)} (${columns}) values (${sql.join(Object.values(row))})`.execute(
      db,
    )
  }
}

const asBen = (key: string) => arrivalOf('U05USR00002', key, 'command')

test("an earlier version's record verifies with the same head, and still does after new entries", async () => {
  const { db, desk } = await openEarlier()
  expect(await verifyAudit(db)).toMatchObject({ ok: true, ...earlier.verified })
  await performCommand(desk, 4, { verb: 'ack' }, asBen('press:1'))
  expect(await verifyAudit(db)).toMatchObject({ ok: true, entries: earlier.verified.entries + 1 })
})

test('everything that was kept is there, as it was', async () => {
  const { db } = await openEarlier()
  const incidents = await listIncidents(db, () => true)
  const stored = earlier.rows.incidents?.map(({ state }) => JSON.parse(String(state)))
  expect(incidents.toReversed()).toEqual(stored?.map(completeIncident))
  for (const { number } of incidents) {
    const told = earlier.rows.timeline?.filter(({ incident }) => incident === number) ?? []
    expect((await readTimeline(db, number)).map(({ what }) => what)).toEqual(
      told.map(({ data }) => JSON.parse(String(data))),
    )
  }
  expect((await latestDraft(db, 1))?.markdown).toBe(earlier.rows.postmortems?.[0]?.markdown)
  const { card, channel, invited } = await readLinks(db, 1)
  expect(card?.ts).toMatch(/^\d+\.\d+$/)
  expect(channel?.name).toMatch(/^inc-1-checkout/)
  expect(invited?.people).toContain('U05USR00001')
})

test('what a stored incident lacks is completed when it is read, and its row stays as it was written', async () => {
  const { db } = await openEarlier()
  const lowered = await loadIncident(db, 2)
  expect(lowered).toMatchObject({
    severity: 3,
    gravestBefore: 2,
    left: { times: 0 },
    restsUntil: null,
    vacantSince: null,
    duplicates: [],
    updates: { lastBy: null },
    response: { answered: [], setAt: lowered?.response.startedAt },
  })
  const rows = await db.selectFrom('subjects').select('state').orderBy('number').execute()
  const written = earlier.rows.incidents?.map(({ state }) => state)
  expect(rows.flatMap(({ state }) => (state.includes('"title"') ? [state] : []))).toEqual(written)
  expect(await verifyAudit(db)).toMatchObject({ ok: true, ...earlier.verified })
})

test('its timers are derived again at the start, by the rules of this version', async () => {
  const { db, desk } = await openEarlier()
  await db.deleteFrom('timers').execute()
  expect(await deriveTimers(desk)).toEqual({ looked: 2, unreadable: [] })
  const due = await listDueSubjects(db, '2027-12-31T00:00:00.000Z', 10)
  expect(due.map(({ subject }) => subject).toSorted()).toEqual([inc(2), inc(4)])
})

test('what waited is delivered in its order, under the names that a lost attempt left in Slack', async () => {
  const { db, desk, clock } = await openEarlier()
  const waiting = await readUnsettled(db, inc(4))
  expect(waiting.map(effectIdOf)).toContain('4-1-0')
  const delivered: Job[] = []
  const deliver = async (job: Job) => {
    delivered.push(job)
    return { kind: 'delivered' } as const
  }
  const outbox = startOutbox(
    desk,
    deliver,
    createLog('error', () => {}, clock.now),
    15_000,
  )
  onTestFinished(() => outbox.stop())
  await expect.poll(() => readUnsettled(db, inc(4))).toEqual([])
  expect(delivered[0]?.effect.kind).toBe('open_channel')
  expect(delivered.map(effectIdOf).toSorted()).toEqual(waiting.map(effectIdOf).toSorted())
})

test("an earlier version's timers keep running: what's due happens once", async () => {
  const { db, desk } = await openEarlier()
  const due = await listDueSubjects(db, new Date(desk.clock.now()).toISOString(), 10)
  expect(due.map(({ subject }) => subject)).toContain(inc(4))
  expect(await fireTimers(desk, inc(4))).toBe('fired')
  const kinds = (await readTimeline(db, 4)).map(({ what }) => what.kind)
  expect(kinds).toEqual(expect.arrayContaining(['declared', 'response_missed']))
})

test('the next incident has the next number, and a delivery that was acted on is known', async () => {
  const { desk } = await openEarlier()
  const declaration = { title: 'Mail is late', severity: 3, declaredIn: null } as const
  expect(await declareIncident(desk, declaration, asBen('command:new'))).toMatchObject({
    ok: true,
    state: { number: 5 },
  })
  const [known] = earlier.rows.arrivals?.filter(({ incident }) => incident === 1) ?? []
  const again = await declareIncident(desk, declaration, asBen(String(known?.key)))
  expect(again).toMatchObject({ ok: true, repeated: true, state: { number: 1 } })
})
