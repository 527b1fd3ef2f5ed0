import { renameSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { movableClock } from '../../src/process/clock.ts'
import { openDatabase } from '../../src/store/database/database.ts'
import { migrate } from '../../src/store/database/migrate.ts'
import { type Body, isLive, isReady, type Phase } from '../../src/watch/health.ts'
import { minutes, mondayAt14 } from '../support/bot.ts'
import { ask, startWatched } from './support/operator.ts'

const named = (body: string): Record<string, { ok: boolean; reason?: string }> => {
  const { checks } = JSON.parse(body) as { checks: { name: string; ok: boolean; reason?: string }[] }
  return Object.fromEntries(checks.map(({ name, ...check }) => [name, check]))
}

test('a bot that runs is alive and ready', async () => {
  const bot = await startWatched()
  expect(await ask(bot, '/livez')).toEqual({
    status: 200,
    body: '{"ok":true,"checks":[{"name":"database","ok":true}]}\n',
  })
  const ready = await ask(bot, '/readyz')
  expect(ready.status).toBe(200)
  expect(Object.keys(named(ready.body))).toEqual(['database', 'migrations', 'running', 'slack', 'outbox'])
  expect((await ask(bot, '/')).status).toBe(404)
})

test("without a connection to Slack it's alive but not ready, and says why without secrets", async () => {
  const bot = await startWatched()
  await bot.workspace.until(() => bot.workspace.connections === 2)
  // Nobody can reconnect, and what was open is gone.
  bot.workspace.faults.add({ kind: 'http', status: 503, method: 'apps.connections.open' })
  bot.workspace.disconnectAll({ how: 'drop' })
  await bot.workspace.until(() => bot.workspace.connections === 0)
  let answer = await ask(bot, '/readyz')
  for (let tries = 0; answer.status === 200 && tries < 50; tries += 1) {
    await pause(20)
    answer = await ask(bot, '/readyz')
  }
  expect(answer.status).toBe(503)
  expect(named(answer.body).slack).toEqual({
    ok: false,
    reason: 'no connection to Slack',
  })
  expect(answer.body).not.toMatch(/xox|xapp|127\.0\.0\.1|sqlite|postgres/)
  expect((await ask(bot, '/livez')).status).toBe(200)
})

const openBody = async (phase: Phase): Promise<Body & { close: () => Promise<void> }> => {
  const db = openDatabase({ kind: 'sqlite', path: ':memory:' })
  if (phase !== 'migrating') await migrate(db)
  const clock = movableClock(mondayAt14)
  return {
    db,
    clock,
    phase: () => phase,
    isReachable: () => true,
    problem: () => null,
    close: () => db.destroy(),
  }
}

test.each([
  ['migrating', 'migrations'],
  ['stopping', 'running'],
] as const)("while it's %s it's alive and not ready", async (phase, name) => {
  const body = await openBody(phase)
  expect((await isLive(body)).every(({ ok }) => ok)).toBe(true)
  const checks = await isReady(body)
  expect(checks.find((check) => check.name === name)?.ok).toBe(false)
  await body.close()
})

test("a database that doesn't answer makes it neither alive nor ready", async () => {
  const body = await openBody('running')
  await body.close()
  expect(await isLive(body)).toEqual([{ name: 'database', ok: false, reason: "doesn't answer" }])
  expect((await isReady(body)).filter(({ ok }) => !ok).map(({ name }) => name)).toEqual([
    'database',
    'outbox',
  ])
})

test("an outage of Slack isn't a stuck outbox, but an effect that nobody delivers is", async () => {
  const bot = await startWatched()
  bot.workspace.faults.add({ kind: 'http', status: 500 })
  await bot.workspace.as('ana').command('/incident', 'sev1 checkout is down')
  await bot.settle()
  for (let passed = 0; passed < 20; passed += 1) await bot.advance(minutes(1))
  expect(named((await ask(bot, '/readyz')).body).outbox).toEqual({ ok: true })

  const { db, clock } = bot.muster.desk
  await bot.muster.outbox.stop()
  const body = { db, clock, phase: () => 'running' as const, isReachable: () => true, problem: () => null }
  bot.clock.advance(minutes(4))
  expect((await isReady(body)).every(({ ok }) => ok)).toBe(true)
  bot.clock.advance(minutes(3))
  expect((await isReady(body)).find(({ name }) => name === 'outbox')).toMatchObject({ ok: false })
})

test('another file in the place of the database makes it unready, and keeps it alive', async () => {
  const bot = await startWatched()
  const path = 'path' in bot.config.database ? bot.config.database.path : ''
  const other = new Sqlite(`${path}.other`)
  other.exec('create table recipes (name text)')
  other.close()
  renameSync(`${path}.other`, path)
  bot.clock.advance(6_000)
  await bot.workspace.until(() => bot.logLines.some((line) => line.includes('another file stands at')))
  const { body } = await ask(bot, '/readyz')
  expect(named(body).database).toEqual({
    ok: false,
    reason: 'another file is in its place; details are in the log',
  })
  expect((await ask(bot, '/livez')).status).toBe(200)
})
