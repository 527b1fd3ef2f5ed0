import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { addNote } from '../../src/domain/incident/notes.ts'
import { muster } from '../../src/domain/people/people.ts'
import { defaultPolicy } from '../../src/domain/policy/default-policy.ts'
import { incidentSubject } from '../../src/domain/record/subject.ts'
import { acknowledge } from '../../src/domain/response/acknowledge.ts'
import { decideOn, inTransaction } from '../../src/operations/engine/decide.ts'
import type { Desk } from '../../src/operations/engine/desk.ts'
import { arrivalOf } from '../../src/operations/engine/result.ts'
import { performCommand } from '../../src/operations/lifecycle/command.ts'

import { declareIncident } from '../../src/operations/lifecycle/declare.ts'
import { movableClock } from '../../src/process/clock.ts'
import { brokeTextOf } from '../../src/slack/wire/guard.ts'
import { openDatabase } from '../../src/store/database/database.ts'
import { migrate } from '../../src/store/database/migrate.ts'
import { troubleOf } from '../../src/store/database/trouble.ts'
import { listOpenIncidents, loadIncident } from '../../src/store/incident/incidents.ts'
import { readTimeline } from '../../src/store/record/timeline.ts'
import { mondayAt14 } from '../support/bot.ts'
import { createOnServer } from '../support/databases.ts'
import { type PostgresServer, startPostgres } from '../support/postgres-server.ts'

/** A server of its own: these tests take it away. */
let server: PostgresServer

beforeAll(async () => {
  server = await startPostgres()
})
afterAll(() => server.close())

const openDesk = async (): Promise<Desk> => {
  const { address, drop } = await createOnServer(server.url)
  const db = openDatabase(address)
  onTestFinished(async () => {
    await db.destroy()
    await drop()
  })
  await migrate(db)
  return { db, clock: movableClock(mondayAt14), policy: defaultPolicy, wake: () => {} }
}

const declared = { title: 'Checkout is down', severity: 1, by: 'U1', declaredIn: null } as const

const declare = (desk: Desk, key = 'command:1') =>
  declareIncident(desk, declared, arrivalOf('U1', key, 'command'))

/** Ends every other connection to the database, as a failover or a firewall would. */
const endConnections = (desk: Desk) =>
  sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`.execute(desk.db)

test('a server that starts again ends nothing: the next statement finds it', async () => {
  const desk = await openDesk()
  await Promise.all([declare(desk, 'command:1'), declare(desk, 'command:2')])
  await server.restart()
  expect(await declare(desk, 'command:3')).toMatchObject({ ok: true, state: { number: 3 } })
})

test('while the server is away people read so, and nothing is half saved', async () => {
  const desk = await openDesk()
  await declare(desk)
  const back = server.restart(1_000)
  await sleep(200)
  const error = await declare(desk, 'command:2').catch((thrown: unknown) => thrown)
  expect(troubleOf(error)).toBe('unreachable')
  expect(brokeTextOf(error)).toContain('lost its database')
  await back
  expect(await listOpenIncidents(desk.db)).toHaveLength(1)
  expect(await declare(desk, 'command:2')).toMatchObject({ ok: true, repeated: false })
})

test("a connection lost in the middle of a decision isn't noticed by the person", async () => {
  const desk = await openDesk()
  await declare(desk)
  let losses = 0
  const result = await inTransaction(
    desk,
    arrivalOf('U2', 'command:2', 'command'),
    async ({ load, decide }) => {
      await load(incidentSubject(1))
      if (losses === 0) await endConnections(desk)
      losses += 1
      return decide(incidentSubject(1), (incident, act) => acknowledge(incident, { verb: 'ack' }, act))
    },
  )
  expect(losses).toBe(2)
  expect(result).toMatchObject({ ok: true, repeated: false })
  const entries = await readTimeline(desk.db, 1)
  expect(entries.filter(({ what }) => what.kind === 'acknowledged')).toHaveLength(1)
})

test("a commit whose answer is lost is recognised when it's tried again", async () => {
  const desk = await openDesk()
  await declare(desk)
  const arrival = arrivalOf('U2', 'command:2', 'command')
  expect(await performCommand(desk, 1, { verb: 'ack' }, arrival)).toMatchObject({ ok: true, repeated: false })
  // What a copy does that lost the answer: the same once more.
  expect(await performCommand(desk, 1, { verb: 'ack' }, arrival)).toMatchObject({ ok: true, repeated: true })
})

test('twenty who change one incident at once all get through, one after the other', async () => {
  const desk = await openDesk()
  await declare(desk)
  const results = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      decideOn(
        desk,
        incidentSubject(1),
        { key: `note:${index}`, by: muster, source: { via: 'command' } },
        (incident, act) =>
          addNote(incident, { verb: 'note', text: `note ${index}`, happenedAt: act.at }, act),
      ),
    ),
  )
  expect(results.every(({ ok }) => ok)).toBe(true)
  expect(await loadIncident(desk.db, 1)).toMatchObject({ version: 21 })
})

test('a second delivery at the same instant waits for the first and changes nothing', async () => {
  const desk = await openDesk()
  const results = await Promise.all([declare(desk), declare(desk), declare(desk)])
  expect(results.filter((result) => result.ok && !result.repeated)).toHaveLength(1)
  expect(await listOpenIncidents(desk.db)).toHaveLength(1)
})

test('counts are numbers, and a statement that never ends is ended', { timeout: 90_000 }, async () => {
  const desk = await openDesk()
  const { rows } = await sql<{ count: unknown }>`select count(*) as count from subjects`.execute(desk.db)
  expect(rows).toEqual([{ count: 0 }])
  const error = await sql`select pg_sleep(60)`.execute(desk.db).catch((thrown: unknown) => thrown)
  expect(troubleOf(error)).toBe('busy')
})
