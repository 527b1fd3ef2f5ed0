import { expect, test } from 'vitest'
import type { Problem } from '../../../src/domain/alerts/problem.ts'
import { alertsOnCard } from '../../../src/slack/deliver/alerts/alerts-on-card.ts'
import { countAlerts, groupAlerts } from '../../../src/store/alerts/alert-counts.ts'
import { addProblems } from '../../../src/store/alerts/problems.ts'
import { alertLines } from '../../../src/wording/alerts/card-lines.ts'
import { statementsDuring } from '../../promises/support/statements.ts'
import { openLedger } from '../../support/ledger.ts'

const at = '2026-11-23T14:00:00.000Z'

/** An alert of INC-1; of each name one fires, and the others are over and were told twice. */
const alertOf = (name: string, index: number): Problem => ({
  source: 'prod',
  key: `${name}-${index}`,
  episode: 1,
  version: 0,
  status: index === 0 ? 'firing' : 'resolved',
  name,
  title: name,
  text: null,
  severity: null,
  service: 'checkout',
  labels: {},
  links: [],
  beganAt: at,
  endedAt: null,
  firstAt: at,
  lastAt: at,
  resolvedAt: index === 0 ? null : at,
  acknowledgedAt: null,
  count: index === 0 ? 1 : 2,
  flaps: 0,
  wanted: null,
  incident: 1,
  asked: null,
  before: null,
})

const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `Name${index}`)

/** What a card says of so many names, and how often it had the alerts counted. */
const cardOf = async (count: number) => {
  const { desk } = await openLedger()
  const problems = names(count).flatMap((name) => [0, 1, 2].map((index) => alertOf(name, index)))
  await desk.db.transaction().execute((tx) => addProblems(tx, problems))
  const lines: unknown[] = []
  const statements = await statementsDuring(async () => {
    lines.push(...(await alertsOnCard({ desk }, { number: 1, alerts: problems.length })))
  })
  const counts = await countAlerts(desk.db, 1)
  expect(counts).toEqual({ firing: count, resolved: 2 * count, told: 5 * count })
  const groups = await groupAlerts(desk.db, 1, 8)
  expect(lines).toEqual(alertLines({ ...counts, groups, before: [] }))
  return statements.filter((statement) => statement.includes('count(*)')).length
}

test('a card of few names counts its alerts once', async () => {
  expect(await cardOf(1)).toBe(1)
  expect(await cardOf(7)).toBe(1)
})

test('a card that leaves names out says how many alerts there are of all', async () => {
  expect(await cardOf(8)).toBe(2)
  expect(await cardOf(9)).toBe(2)
})
