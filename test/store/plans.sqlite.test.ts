import Sqlite from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { countAlerts, groupAlerts, incidentsBefore } from '../../src/store/alerts/alert-counts.ts'
import { listWanting, readWanting } from '../../src/store/alerts/wanting.ts'
import { bestTexts } from '../../src/store/incident/texts.ts'
import { readTimelinePage } from '../../src/store/record/timeline-pages.ts'
import { planOf, statementsDuring } from '../promises/support/statements.ts'
import { openFresh } from '../support/databases.ts'

/** The plans of the statements that some work asks an empty database. */
const plansOf = async (
  work: (db: Awaited<ReturnType<typeof openFresh>>['db']) => Promise<unknown>,
): Promise<string[]> => {
  const { db, address } = await openFresh('sqlite')
  if (address.kind !== 'sqlite') throw new Error('an SQLite file is needed')
  const sqlite = new Sqlite(address.path, { readonly: true })
  onTestFinished(() => {
    sqlite.close()
  })
  const statements = await statementsDuring(() => work(db))
  const asked = statements.filter((statement) => statement.startsWith('select'))
  return asked.map((statement) => planOf(sqlite, statement).join('; '))
}

test('of alerts that wait the first are read in their order, without those behind them', async () => {
  const plans = await plansOf((db) =>
    db.transaction().execute(async (tx) => {
      for (const service of ['checkout', null]) await readWanting(tx, { source: 'prometheus', service }, 200)
    }),
  )
  const inOrder = 'SEARCH problems USING INDEX problems_waiting (source=? AND service=?)'
  expect(plans).toEqual([inOrder, inOrder])
})

test('where alerts wait is told by an index of those alone', async () => {
  const plans = await plansOf((db) => listWanting(db, 50))
  expect(plans).toEqual(['SCAN problems USING COVERING INDEX problems_waiting; USE TEMP B-TREE FOR ORDER BY'])
})

test("what a card says of its incident's alerts is counted without reading or sorting them", async () => {
  const plans = await plansOf(async (db) => {
    await countAlerts(db, 1)
    await groupAlerts(db, 1, 8)
    await incidentsBefore(db, 1, 3)
  })
  expect(plans).toEqual([
    'SEARCH problems USING COVERING INDEX problems_in_incident (incident=?)',
    // What's sorted are the names.
    'SEARCH problems USING COVERING INDEX problems_in_incident (incident=?); USE TEMP B-TREE FOR ORDER BY',
    'SEARCH problems USING COVERING INDEX problems_before (incident=? AND before>?)',
  ])
})

test('what an incident that was found says is looked for in its own texts, and in no index of all', async () => {
  const plans = await plansOf((db) => bestTexts(db, [1, 2, 3], ['checkout', 'slow']))
  expect(plans).toEqual([
    'SEARCH texts USING INDEX sqlite_autoindex_texts_1 (incident=?); USE TEMP B-TREE FOR LAST TERM OF ORDER BY',
  ])
})

test('a page of a timeline is read in its order, whichever way, without the rest of it', async () => {
  const from = { happenedAt: '2026-11-23T14:00:00.000Z', version: 3, position: 0 }
  const plans = await plansOf(async (db) => {
    for (const towards of ['later', 'earlier'] as const)
      await readTimelinePage(db, 1, { towards, from, atMost: 50 })
  })
  expect(plans).toEqual([
    'SEARCH timeline USING INDEX timeline_in_order (subject=? AND (happened_at,version,position)>(?,?,?))',
    'SEARCH timeline USING INDEX timeline_in_order (subject=? AND (happened_at,version,position)<(?,?,?))',
  ])
})
