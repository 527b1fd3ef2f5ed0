import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { instantOf } from '../../../src/domain/time/instant.ts'
import { examineRecord } from '../../../src/slack/doctor/record.ts'
import { findUnsoundness } from '../../../src/store/database/integrity.ts'
import type { Database } from '../../../src/store/database/schema.ts'
import { mondayAt14 } from '../../support/bot.ts'
import { kindUnderTest, openFresh } from '../../support/databases.ts'

/** More than are looked at in one step. */
const incidents = 2_300

const fill = async (db: Database): Promise<void> => {
  await sql`with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < ${sql.lit(incidents)})
    insert into subjects (subject, kind, number, version, status, state)
    select 'incident/' || n, 'incident', n, 1, 'closed', '{}' from numbers`.execute(db)
  await sql`insert into timeline (subject, version, position, happened_at, recorded_at, actor, kind, data, source)
    select subject, 1, position, '', '', 'muster', 'note', '{}', '{}'
    from subjects cross join (select 0 as position union all select 1) as places where number % 7 <> 0`.execute(
    db,
  )
  await db.insertInto('counters').values({ name: 'incident', value: incidents }).execute()
}

/** As one who writes past the rules of the schema. */
const removeIncident = (db: Database, number: number): Promise<void> =>
  db.connection().execute(async (one) => {
    const off =
      kindUnderTest() === 'sqlite' ? 'pragma foreign_keys = off' : 'set session_replication_role = replica'
    await sql.raw(off).execute(one)
    await one.deleteFrom('subjects').where('number', '=', number).execute()
  })

describe("a record in which something doesn't fit", () => {
  test('is found whatever it is, and wherever in the record it lies', async () => {
    const { db } = await openFresh()
    expect(await findUnsoundness(db)).toBeNull()
    await fill(db)
    expect(await findUnsoundness(db)).toBeNull()
    await db
      .updateTable('counters')
      .set({ value: incidents - 1 })
      .where('name', '=', 'incident')
      .execute()
    expect(await findUnsoundness(db)).toBe('the counter of incidents is behind the incidents')
    await db.updateTable('counters').set({ value: incidents }).where('name', '=', 'incident').execute()
    for (const number of [2_299, 1_167, 1]) {
      await removeIncident(db, number)
      expect(await findUnsoundness(db)).toBe(`the timeline speaks of incident/${number}, which isn't there`)
    }
  })

  test('is looked for in steps, between which others have their turn', async () => {
    const { db } = await openFresh()
    await fill(db)
    let turns = 0
    let isLooking = true
    const tick = (): void => {
      turns += 1
      if (isLooking) setImmediate(tick)
    }
    setImmediate(tick)
    await findUnsoundness(db)
    isLooking = false
    // Some 250 incidents in a step, of those that have entries.
    expect(turns).toBeGreaterThanOrEqual(Math.floor((incidents * 6) / 7 / 250))
  })

  test("is distinguished from a database that can't be read at the moment", async () => {
    const { db } = await openFresh()
    const told = async (broken: Database) => {
      const findings = await examineRecord(broken, 'postmortems', instantOf(mondayAt14), 'all')
      return findings.find(({ check }) => check === 'database')
    }
    await fill(db)
    await removeIncident(db, 5)
    expect(await told(db)).toMatchObject({ state: 'broken', fix: expect.stringContaining('restore') })
    const failing = db.withPlugin({
      transformQuery: ({ node }) => node,
      transformResult: ({ result }) => {
        if (result.rows.length === 1 && Object.hasOwn(result.rows[0] ?? {}, 'value'))
          throw Object.assign(new Error('disk I/O error'), { code: 'SQLITE_IOERR_READ' })
        return Promise.resolve(result)
      },
    })
    const finding = await told(failing)
    expect(finding).toMatchObject({
      state: 'broken',
      says: expect.stringContaining("database couldn't be read"),
    })
    expect(finding?.fix).not.toContain('restore')
  })
})
