import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { migrations } from '../../../migrations/index.ts'
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import { erasePerson } from '../../../src/operations/audit/erase-person.ts'
import { arrivalOf } from '../../../src/operations/engine/result.ts'
import { followMessageOn, recordMessageOn } from '../../../src/operations/incident/messages.ts'
import { performCommand } from '../../../src/operations/lifecycle/command.ts'
import { declareIncident } from '../../../src/operations/lifecycle/declare.ts'
import { movableClock } from '../../../src/process/clock.ts'
import { openDatabase } from '../../../src/store/database/database.ts'
import type { Database } from '../../../src/store/database/schema.ts'
import { loadIncident } from '../../../src/store/incident/incidents.ts'
import { findHits, indexAnew } from '../../../src/store/incident/texts.ts'
import { mondayAt14 } from '../../support/bot.ts'
import { createMigrated } from '../../support/databases.ts'

const ana = 'U0ANA'
const ben = 'U0BEN'
const by = (person: string) => arrivalOf(person, null, 'command')

/** Two incidents with something in every place where words can stand. */
const openTold = async () => {
  const { address, drop } = await createMigrated()
  const db = openDatabase(address, 'patient')
  onTestFinished(async () => {
    await db.destroy()
    await drop()
  })
  const desk = { db, clock: movableClock(mondayAt14), policy: defaultPolicy, wake: () => {} }
  const declaration = {
    title: "Ärger; it's slow",
    severity: 1,
    impact: 'nobody pays',
    declaredIn: null,
  } as const
  await declareIncident(desk, declaration, by(ana))
  await declareIncident(desk, { title: 'Ledger', severity: 3, isPrivate: true, declaredIn: null }, by(ana))
  await performCommand(desk, 1, { verb: 'note', text: 'pool is dry', happenedAt: null }, by(ben))
  await performCommand(desk, 1, { verb: 'update', text: 'larger pool', nextInMs: null }, by(ana))
  await performCommand(desk, 1, { verb: 'status', to: 'identified', text: 'it is the pool' }, by(ana))
  for (const [index, change] of (['note_edited', 'note_deleted'] as const).entries()) {
    const message = { channel: 'C1', ts: `1795442400.00010${index}`, author: ben }
    await recordMessageOn(desk, 1, { message, text: 'first words' }, by(ana))
    await followMessageOn(desk, 1, { message, change: { kind: change, text: 'second words' } }, by(ben))
  }
  const task = { verb: 'task', text: 'watch the pool', owner: null, deadlineAt: null } as const
  await performCommand(desk, 1, task, by(ana))
  await performCommand(desk, 1, { verb: 'resolve', summary: 'restarted it' }, by(ana))
  return { db, desk }
}

const textsOf = (db: Database) =>
  db
    .selectFrom('texts')
    .select(['incident', 'place', 'field', 'hidden', 'text', 'words'])
    .where('text', '!=', '')
    .orderBy('incident')
    .orderBy('place')
    .execute()

const hitsOf = async (db: Database, words: string[], atMost = 10) => {
  const { best, count, hidden } = await findHits(db, words, { atMost })
  return { count, best: best.map(({ incident }) => incident), hidden: hidden.map(({ incident }) => incident) }
}

test('what decisions index is what the record says, and what a migration finds there', async () => {
  const { db } = await openTold()
  const kept = await textsOf(db)
  expect(kept.map(({ incident, field, text }) => `${incident} ${field}: ${text}`).sort()).toEqual([
    '1 action_item: watch the pool',
    '1 impact: nobody pays',
    '1 note: pool is dry',
    '1 note: second words',
    '1 summary: restarted it',
    "1 title: Ärger; it's slow",
    '1 update: it is the pool',
    '1 update: larger pool',
    '2 title: Ledger',
  ])
  expect(kept.filter(({ hidden }) => hidden === 1).map(({ incident }) => incident)).toEqual([2])

  await db.transaction().execute(async (tx) => {
    for (const number of [1, 2]) {
      const incident = await loadIncident(tx, number)
      if (incident) await indexAnew(tx, incident)
    }
  })
  expect(await textsOf(db)).toEqual(kept)

  for (const table of ['texts_index', 'texts'])
    await sql`drop table if exists ${sql.table(table)}`.execute(db)
  await migrations['0011-search']?.up(db)
  expect(await textsOf(db)).toEqual(kept)
  expect(await hitsOf(db, ['arger', 'pool', 'rest'])).toEqual({ count: 1, best: [1], hidden: [] })
  expect(await hitsOf(db, ['led'])).toEqual({ count: 0, best: [], hidden: [2] })
})

test('an erased person is found by none of their words, and others still by theirs', async () => {
  const { db, desk } = await openTold()
  expect(await hitsOf(db, ['dry'])).toMatchObject({ best: [1] })
  await erasePerson(desk, ben)
  for (const word of ['dry', 'second', 'words'])
    expect(await hitsOf(db, [word]), word).toMatchObject({ best: [], hidden: [] })
  expect(await hitsOf(db, ['larger', 'pays'])).toMatchObject({ best: [1] })
})

test('of two that have the words the weightier place comes first, then the newer incident', async () => {
  const { db, desk } = await openTold()
  for (const title of ['pool', 'other', 'pool again'])
    await declareIncident(desk, { title, severity: 3, declaredIn: null }, by(ana))
  await performCommand(desk, 4, { verb: 'note', text: 'pool', happenedAt: null }, by(ana))
  expect(await hitsOf(db, ['pool'])).toEqual({ count: 4, best: [5, 3, 1, 4], hidden: [] })
  expect(await hitsOf(db, ['pool'], 2)).toEqual({ count: 4, best: [5, 3], hidden: [] })
})
