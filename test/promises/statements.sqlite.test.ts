import { afterEach, beforeEach, expect, test } from 'vitest'
import { incidentSubject, keyOf } from '../../src/domain/record/subject.ts'
import { fireTimers, fireTogether } from '../../src/operations/engine/fire-timers.ts'
import { arrivalOf } from '../../src/operations/engine/result.ts'
import { searchIncidents } from '../../src/operations/incident/search.ts'
import { performCommand } from '../../src/operations/lifecycle/command.ts'

import { declareIncident } from '../../src/operations/lifecycle/declare.ts'

import { createSharedReads } from '../../src/store/incident/shared-reads.ts'
import { createMemoryOfPeople } from '../../src/store/people/directory.ts'
import { minutes, startBot, type TestBot } from '../support/bot.ts'
import { ids } from './support/policies.ts'
import { statementsDuring } from './support/statements.ts'

let bot: TestBot

beforeEach(async () => {
  bot = await startBot()
  await bot.settle()
})
afterEach(() => bot.close())

/** The desk without its workers: what the operation itself asks of the database. */
const desk = () => ({ ...bot.muster.desk, wake: () => {} })

const declaration = { title: 'Checkout is down', severity: 1, by: ids.ana, declaredIn: null } as const

test('declaring takes fifteen statements, four of them for the audit', async () => {
  const statements = await statementsDuring(() =>
    declareIncident(desk(), declaration, arrivalOf(ids.ana, 'command:1', 'command')),
  )
  expect(statements.length).toBeLessThanOrEqual(15)
})

test('a search reads no texts in the thread that answers', async () => {
  await declareIncident(desk(), declaration, arrivalOf(ids.ana, 'command:1', 'command'))
  const gate = async () => new Set<number>()
  let count = 0
  const statements = await statementsDuring(async () => {
    count = (await searchIncidents(bot.muster.desk.db, ['checkout'], { gate, atMost: 50 })).count
  })
  expect(count).toBe(1)
  expect(statements.filter((statement) => statement.includes('"texts"'))).toEqual([])
})

test('acknowledging takes fifteen statements, five of them for the audit', async () => {
  await declareIncident(desk(), declaration, arrivalOf(ids.ana, 'command:1', 'command'))
  const statements = await statementsDuring(() =>
    performCommand(desk(), 1, { verb: 'ack' }, arrivalOf(ids.ben, 'command:2', 'command')),
  )
  expect(statements.length).toBeLessThanOrEqual(15)
})

test('a timer that fires takes twelve statements', async () => {
  await declareIncident(desk(), declaration, arrivalOf(ids.ana, 'command:1', 'command'))
  const later = { ...desk(), clock: { ...bot.clock, now: () => bot.clock.now() + minutes(5) } }
  const statements = await statementsDuring(() => fireTimers(later, keyOf(incidentSubject(1))))
  expect(statements.length).toBeLessThanOrEqual(12)
})

test('a backlog of timers is fired in one commit', async () => {
  const keys = Array.from({ length: 10 }, (_, index) => keyOf(incidentSubject(index + 1)))
  for (const key of keys) await declareIncident(desk(), declaration, arrivalOf(ids.ana, key, 'command'))
  const later = { ...desk(), clock: { ...bot.clock, now: () => bot.clock.now() + minutes(5) } }
  const statements = await statementsDuring(async () => {
    const firings = await fireTogether(later, keys)
    expect(firings).toEqual(keys.sort().map((subject) => ({ subject, outcome: 'fired' })))
  })
  expect(commitsAmong(statements)).toBe(1)
})

test('a hundred notes at once take hardly more statements than one, and one commit', async () => {
  await declareIncident(desk(), declaration, arrivalOf(ids.ana, 'command:1', 'command'))
  const write = (index: number) =>
    performCommand(
      desk(),
      1,
      { verb: 'note', text: `note ${index}`, happenedAt: null },
      arrivalOf(ids.ben, `command:n${index}`, 'command'),
    )
  await write(0)
  const one = await statementsDuring(() => write(1))
  const hundred = await statementsDuring(() =>
    Promise.all(Array.from({ length: 100 }, (_, index) => write(index + 2))),
  )
  // Of its rows each table takes 64, 32 and 4 at once.
  expect(hundred.length).toBe(one.length + 4 * 2)
  expect(hundred.filter((sql) => sql === 'commit')).toHaveLength(1)
})

test('a hundred notes at once make the outbox look once, when all of them are answered', async () => {
  const { desk: working } = bot.muster
  await declareIncident(working, declaration, arrivalOf(ids.ana, 'command:1', 'command'))
  await bot.settle()
  const write = (index: number) =>
    performCommand(
      working,
      1,
      { verb: 'note', text: `note ${index}`, happenedAt: null },
      arrivalOf(ids.ben, `command:n${index}`, 'command'),
    )
  const answering = await statementsDuring(() =>
    Promise.all(Array.from({ length: 100 }, (_, index) => write(index))),
  )
  const following = await statementsDuring(() => bot.settle())
  const looks = [answering, following].map((statements) => statements.filter(isLookOfOutbox).length)
  expect(looks).toEqual([0, 1])
})

test('a hundred who ask for an incident at once share one reading', async () => {
  await declareIncident(desk(), declaration, arrivalOf(ids.ana, 'command:1', 'command'))
  const reads = createSharedReads(desk().db)
  const statements = await statementsDuring(() =>
    Promise.all(Array.from({ length: 100 }, () => reads.incident(1))),
  )
  expect(statements).toHaveLength(1)
})

test('a name that Slack tells again costs nothing', async () => {
  const remember = createMemoryOfPeople(desk().db)
  await remember(ids.ana, 'ana')
  await remember(ids.ben, 'ben')
  expect(await statementsDuring(() => remember(ids.ana, 'ana'))).toEqual([])
  expect(await statementsDuring(() => remember(ids.ana, 'Ana'))).toHaveLength(1)
})

test("what's said in other channels costs one look for all of it, and so does an event there", async () => {
  const { workspace } = bot
  const ana = workspace.as('ana')
  ana.invite('general', 'muster')
  await bot.settle()
  const said = await statementsDuring(async () => {
    for (let count = 0; count < 20; count += 1) ana.say('general', `nothing about incidents ${count}`)
    await workspace.quiet()
  })
  // Anyone who writes in an incident's channel has come, so it's looked whether this is one.
  expect(said).toHaveLength(1)
  const message = ana.say('general', 'lunch?')
  const marked = await statementsDuring(async () => {
    ana.react(message, 'pushpin')
    await workspace.quiet()
  })
  expect(marked).toHaveLength(1)
})

// Eight of them look for an earlier incident like it, after the page: an effect with a turn of its own. One commit
// keeps the name of someone never seen before; the workers begin after it, for they begin after the answer.
test('a whole declaration, Slack included, takes a hundred statements and thirteen commits', async () => {
  const statements = await statementsDuring(async () => {
    await bot.workspace.as('ana').command('/incident', 'sev1 checkout is down')
    await bot.workspace.until(
      // Edited, the answer links the channel that it could only name at first.
      () => bot.workspace.as('ana').ephemerals()[0]?.text.includes('<#') === true,
    )
  })
  expect(statements.filter((sql) => !sql.endsWith(' turn')).length).toBeLessThanOrEqual(100)
  expect(commitsAmong(statements)).toBeLessThanOrEqual(13)
})

const isLookOfOutbox = (sql: string): boolean => sql.startsWith('select "outbox".*')

/** How often the disk is waited for: ends of transactions, and writes outside of one. */
const commitsAmong = (statements: readonly string[]): number => {
  let isInside = false
  let commits = 0
  for (const sql of statements) {
    if (sql === 'begin') isInside = true
    if (sql === 'commit') isInside = false
    if (sql === 'commit' || (!isInside && /^(insert|update|delete) /.test(sql))) commits += 1
  }
  return commits
}
