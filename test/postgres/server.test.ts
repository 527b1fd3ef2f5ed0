import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import pg from 'pg'
import { describe, expect, inject, onTestFinished, test } from 'vitest'
import { addNote } from '../../src/domain/incident/notes.ts'
import { muster } from '../../src/domain/people/people.ts'
import { defaultPolicy } from '../../src/domain/policy/default-policy.ts'
import { incidentSubject } from '../../src/domain/record/subject.ts'
import { decideOn } from '../../src/operations/engine/decide.ts'
import type { Desk } from '../../src/operations/engine/desk.ts'
import { arrivalOf } from '../../src/operations/engine/result.ts'
import { declareIncident } from '../../src/operations/lifecycle/declare.ts'
import { movableClock } from '../../src/process/clock.ts'
import { brokeTextOf } from '../../src/slack/wire/guard.ts'
import { type DatabaseAddress, openDatabase } from '../../src/store/database/database.ts'
import { explain } from '../../src/store/database/explain.ts'
import { migrate } from '../../src/store/database/migrate.ts'
import { compareClocks, requireSameTime } from '../../src/store/database/postgres/server-clock.ts'
import type { Database } from '../../src/store/database/schema.ts'
import { troubleOf } from '../../src/store/database/trouble.ts'
import { loadIncident } from '../../src/store/incident/incidents.ts'
import { mondayAt14 } from '../support/bot.ts'
import { openFresh } from '../support/databases.ts'

/** A database as somebody else has set it up, opened by a role. */
const openAs = async (set: (name: string) => string[], role = 'muster') => {
  const name = `muster_odd_${randomBytes(4).toString('hex')}`
  const server = new pg.Client({ connectionString: `${inject('postgresUrl')}/postgres` })
  await server.connect()
  for (const statement of set(name)) await server.query(statement)
  const url = `${inject('postgresUrl').replace('muster@', `${role}@`)}/${name}`
  const address: DatabaseAddress = { kind: 'postgres', url }
  const db = openDatabase(address)
  onTestFinished(async () => {
    await db.destroy()
    await server.query(`drop database if exists ${name} with (force)`)
    if (role !== 'muster') await server.query(`drop role ${role}`)
    await server.end()
  })
  return { db, address }
}

const thrownBy = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => error,
  )

const deskOn = (db: Database): Desk => ({
  db,
  clock: movableClock(mondayAt14),
  policy: defaultPolicy,
  wake: () => {},
})

test("a database that can't hold every script is refused before anything is written", async () => {
  const { db, address } = await openAs((name) => [
    `create database ${name} encoding 'LATIN1' locale 'C' template template0`,
  ])
  const error = await thrownBy(migrate(db))
  expect(explain(error, address)).toMatch(/is encoded in LATIN1, and Muster needs UTF8\..*encoding 'UTF8'/)
  expect(await db.introspection.getTables({ withInternalKyselyTables: true })).toEqual([])
})

describe.each(['repeatable read', 'serializable'])('where transactions are %s by default', (level) => {
  const open = () =>
    openAs((name) => [
      `create database ${name} encoding 'UTF8' template template0`,
      `alter database ${name} set default_transaction_isolation = '${level}'`,
    ])

  test('all who declare and note at once get through', async () => {
    const { db } = await open()
    await migrate(db)
    const desk = deskOn(db)
    const declared = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        declareIncident(
          desk,
          { title: `Thing ${index}`, severity: 3, declaredIn: null },
          arrivalOf('U1', `command:${index}`, 'command'),
        ),
      ),
    )
    expect(declared.filter(({ ok }) => ok)).toHaveLength(12)
    // Each on a line of its own, as two copies would.
    const copies = [desk, deskOn(openDatabaseLike(db))]
    const noted = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        decideOn(
          copies[index % copies.length] ?? desk,
          incidentSubject(1),
          { key: `note:${index}`, by: muster, source: { via: 'command' } },
          (incident, act) =>
            addNote(incident, { verb: 'note', text: `note ${index}`, happenedAt: act.at }, act),
        ),
      ),
    )
    expect(noted.filter(({ ok }) => ok)).toHaveLength(12)
    expect(await loadIncident(db, 1)).toMatchObject({ version: 13 })
  })

  test("a single statement that's refused for it is tried again", async () => {
    const { db } = await open()
    await migrate(db)
    await db.insertInto('counters').values({ name: 'shared', value: 0 }).execute()
    const addOne = () =>
      db.connection().execute(async (one) => {
        // Behind a pooler a session may have the server's level after all.
        await sql`set session characteristics as transaction isolation level serializable`.execute(one)
        await one
          .updateTable('counters')
          .set((eb) => ({ value: eb('value', '+', 1) }))
          .where('name', '=', 'shared')
          .execute()
      })
    await Promise.all(Array.from({ length: 8 }, addOne))
    const row = await db
      .selectFrom('counters')
      .select('value')
      .where('name', '=', 'shared')
      .executeTakeFirst()
    expect(row).toEqual({ value: 8 })
  })
})

/** The same database for another line of decisions. */
const openDatabaseLike = (db: Database): Database =>
  db.withPlugin({
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => result,
  })

describe('the server’s clock', () => {
  const second = 1_000

  test("that agrees with ours says nothing, and one that doesn't says by how much", async () => {
    const { db } = await openFresh()
    expect(await compareClocks(db, () => Date.now())).toBeNull()
    expect(await compareClocks(db, () => Date.now() + 3 * second)).toBeNull()
    expect(await compareClocks(db, () => Date.now() + 90 * second)).toMatch(
      /clock is 90 s ahead of the database's/,
    )
    expect(await compareClocks(db, () => Date.now() - 90 * second)).toMatch(
      /clock is 90 s behind the database's/,
    )
  })

  test("only warns a copy that's alone, and stops one that isn't", async () => {
    const { db, address } = await openFresh()
    const off = () => Date.now() + 90 * second
    expect(await requireSameTime(db, off)).toContain('90 s ahead')
    const url = address.kind === 'postgres' ? address.url : ''
    const other = new pg.Client({ connectionString: url, application_name: 'muster/elsewhere' })
    await other.connect()
    const error = await thrownBy(requireSameTime(db, off))
    expect(explain(error, address)).toMatch(
      /90 s ahead of the database's, and another copy of Muster works there\./,
    )
    expect(await requireSameTime(db, () => Date.now())).toBeNull()
    await other.end()
  })
})

describe('a server that refuses has a sentence for it', () => {
  test('without a connection left', async () => {
    const role = `narrow_${randomBytes(4).toString('hex')}`
    const { db, address } = await openAs(
      (name) => [`create role ${role} login connection limit 0`, `create database ${name} owner ${role}`],
      role,
    )
    const error = await thrownBy(migrate(db))
    expect(troubleOf(error)).toBe('crowded')
    expect(explain(error, address)).toMatch(/no connection left for Muster.*connection limit 25/)
    expect(brokeTextOf(error)).toContain('no connection free')
  })

  test('without the right to make tables', async () => {
    const role = `guest_${randomBytes(4).toString('hex')}`
    const { db, address } = await openAs(
      (name) => [`create role ${role} login`, `create database ${name}`],
      role,
    )
    const error = await thrownBy(migrate(db))
    expect(explain(error, address)).toMatch(/role may not do this at .*permission denied for schema public/)
  })

  test('without the database', async () => {
    const { db, address } = await openAs(() => [])
    expect(explain(await thrownBy(migrate(db)), address)).toMatch(
      /has no database 127\.0\.0\.1:\d+\/muster_odd_/,
    )
  })

  test('as a standby does', async () => {
    const { db, address } = await openAs((name) => [
      `create database ${name}`,
      `alter database ${name} set default_transaction_read_only = on`,
    ])
    const error = await thrownBy(migrate(db))
    expect(explain(error, address)).toContain('takes no writes')
  })
})
