import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { runCli } from '../../src/cli/run.ts'
import { defaultPolicy } from '../../src/domain/policy/default-policy.ts'
import { verifyAudit } from '../../src/operations/audit/verify.ts'
import type { Desk } from '../../src/operations/engine/desk.ts'
import { arrivalOf } from '../../src/operations/engine/result.ts'
import { performCommand } from '../../src/operations/lifecycle/command.ts'

import { declareIncident } from '../../src/operations/lifecycle/declare.ts'

import { movableClock } from '../../src/process/clock.ts'
import { type DatabaseAddress, openDatabase } from '../../src/store/database/database.ts'
import { migrate } from '../../src/store/database/migrate.ts'
import { moveDatabase } from '../../src/store/database/move.ts'
import { tableNames } from '../../src/store/database/tables.ts'
import { listOpenIncidents } from '../../src/store/incident/incidents.ts'
import { rememberPeople } from '../../src/store/people/directory.ts'
import { mondayAt14 } from '../support/bot.ts'
import { createDatabase, openFresh } from '../support/databases.ts'

/** Text that the two databases store, sort and escape in their own ways. */
const hostile = ['Ärger', 'zebra', 'Zebra', "'; drop table incidents; --", '\\u0000 \\', '🧯 مرحبا', '%_']

/** A file with incidents in it, which nobody has open. */
const fillSqlite = async (incidents: number): Promise<DatabaseAddress> => {
  const { address, drop } = await createDatabase('sqlite')
  onTestFinished(drop)
  const db = openDatabase(address)
  await migrate(db)
  const desk: Desk = { db, clock: movableClock(mondayAt14), policy: defaultPolicy, wake: () => {} }
  await rememberPeople(
    db,
    hostile.map((name) => ({ id: name, name })),
  )
  for (let number = 1; number <= incidents; number += 1) {
    const title = hostile[number % hostile.length] ?? ''
    const arrival = arrivalOf('U1', `command:${number}`, 'command')
    await declareIncident(desk, { title, severity: 1, declaredIn: null }, arrival)
    await performCommand(
      desk,
      number,
      { verb: 'note', text: `${title}\n${title}`, happenedAt: null },
      arrivalOf('U1', null, 'command'),
    )
  }
  await performCommand(desk, 1, { verb: 'ack' }, arrivalOf('U2', null, 'command'))
  await db.destroy()
  return address
}

const emptyServer = async (): Promise<DatabaseAddress> => {
  const { address, drop } = await createDatabase('postgres')
  onTestFinished(drop)
  return address
}

test('every table of the schema is moved', async () => {
  for (const kind of ['sqlite', 'postgres'] as const) {
    const { db } = await openFresh(kind)
    const all = (await db.introspection.getTables()).map(({ name }) => name)
    // SQLite's index of words follows from the texts.
    const tables = all.filter((name) => !name.startsWith('texts_index'))
    expect(tables.sort()).toEqual([...tableNames].sort())
  }
})

test('everything arrives as it was, and the bot continues from there', async () => {
  const from = await fillSqlite(30)
  const to = await emptyServer()
  const moved = await moveDatabase(from, to)
  const rowsOf = (table: string) => moved.find((one) => one.table === table)?.rows
  expect([rowsOf('subjects'), rowsOf('people'), rowsOf('counters')]).toEqual([30, hostile.length, 3])

  const db = openDatabase(to)
  const desk: Desk = { db, clock: movableClock(mondayAt14), policy: defaultPolicy, wake: () => {} }
  expect(await listOpenIncidents(db)).toHaveLength(30)
  expect(await verifyAudit(db)).toMatchObject({ ok: true })
  const declared = await declareIncident(
    desk,
    { title: 'the next one', severity: 2, declaredIn: null },
    arrivalOf('U1', 'command:next', 'command'),
  )
  expect(declared).toMatchObject({ ok: true, state: { number: 31 } })
  await db.destroy()
})

test('a database with something in it is refused and stays as it was', async () => {
  const from = await fillSqlite(2)
  const to = await emptyServer()
  await moveDatabase(from, to)
  await expect(moveDatabase(from, to)).rejects.toThrow("The PostgreSQL database isn't empty")
})

test("a row that doesn't come back as it was ends the move, and nothing is kept", async () => {
  const from = await fillSqlite(2)
  const to = await emptyServer()
  const target = openDatabase(to)
  await migrate(target)
  // A trigger of somebody's own, as on a server where others have been.
  await sql`create function shout() returns trigger language plpgsql as
    $$ begin new.name := upper(new.name); return new; end $$`.execute(target)
  await sql`create trigger shouts before insert on people for each row execute function shout()`.execute(
    target,
  )
  await expect(moveDatabase(from, to)).rejects.toThrow('people: 7 rows were copied, and 7 came back')
  expect(await listOpenIncidents(target)).toEqual([])
  await target.destroy()
})

test('a file that the bot has open is refused', async () => {
  const from = await fillSqlite(1)
  const running = openDatabase(from)
  await listOpenIncidents(running)
  const to = await emptyServer()
  await expect(moveDatabase(from, to)).rejects.toThrow('Muster is using the database')
  await running.destroy()
})

test("the command line moves, tells what, and says what's wrong in a sentence", async () => {
  const from = await fillSqlite(3)
  const to = await emptyServer()
  const path = from.kind === 'sqlite' ? from.path : ''
  const url = to.kind === 'postgres' ? to.url : ''
  const run = async (...args: string[]) => {
    let said = ''
    const keep = (text: string): void => {
      said += text
    }
    const env = { DATABASE_URL: `sqlite:${path}` }
    const code = await runCli(args, env, movableClock(mondayAt14), { out: keep, err: keep })
    return { code, said }
  }
  expect(await run('move')).toMatchObject({ code: 1 })
  expect((await run('move', '--to', 'mysql://x')).said).toContain('--to ADDRESS: not a database URL')
  expect((await run('move', '--from', 'sqlite:/nowhere', '--to', url)).said).toContain(
    'No database at /nowhere',
  )
  const { code, said } = await run('move', '--to', url)
  expect(code, said).toBe(0)
  expect(said).toMatch(/subjects +3 rows/)
  expect(said).toContain('The copy was read back and matches.')
})
