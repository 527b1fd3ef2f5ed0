import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { expectOneOfEach } from '../promises/support/shown.ts'
import { startSocketModeServer } from '../slack/support/socket-mode-server.ts'
import { install, openFolder, runMain, stop } from './support/child-bot.ts'

test('an envelope without an event is logged, and the bot keeps running', async () => {
  const { workspace, start, settle } = await install()
  const bot = await start()
  workspace.sendRaw({
    envelope_id: 'e1',
    type: 'events_api',
    payload: { type: 'app_rate_limited', team_id: 'T0', minute_rate_limited: 1_518_467_820 },
  })
  await workspace.until(() => bot.output().includes('unhandled rejection'))
  const outcome = await workspace.as('ana').command('/incident', 'sev1 checkout is down')
  expect(outcome.acknowledged).toBe(true)
  await settle()
  expect((await stop(bot)).code).toBe(0)
})

test('a stop before Slack has greeted it ends at once', async () => {
  const server = await startSocketModeServer(false)
  const bot = runMain(openFolder(), {
    SLACK_BOT_TOKEN: 'xoxb-local',
    SLACK_APP_TOKEN: 'xapp-local',
    SLACK_API_URL: server.apiUrl,
  })
  while (server.sockets.length < 2) await pause(20)
  const startedMs = performance.now()
  const exit = await stop(bot)
  expect(exit.code).toBe(0)
  expect(exit.stdout).not.toContain('muster is ready')
  expect(performance.now() - startedMs).toBeLessThan(2_000)
})

test('a command in progress when it stops is still answered', async () => {
  const { workspace, start } = await install()
  const bot = await start()
  workspace.faults.add({ kind: 'delay', ms: 800, method: 'views.open' })
  const asked = workspace.as('ana').command('/incident', '')
  await workspace.until(() => workspace.callsSince(0).some(({ method }) => method === 'views.open'))
  const exit = await stop(bot)
  expect(await asked).toMatchObject({ acknowledged: true })
  expect(exit.code).toBe(0)
  expect(exit.stdout).not.toContain('"level":"error"')
})

test('deliveries in progress are finished, and the next start does the rest, once', async () => {
  const { workspace, start, settle } = await install()
  const bot = await start()
  workspace.latencyMs = 300
  await workspace.as('ana').command('/incident', 'sev1 checkout is down')
  await workspace.until(() => workspace.callsSince(0).some(({ method }) => method === 'conversations.create'))
  const exit = await stop(bot)
  expect(exit.code).toBe(0)
  const before = workspace.callsSince(0)
  expect(before.every((call) => call.endedMs !== undefined)).toBe(true)
  expect(before.some(({ method }) => method === 'conversations.setTopic')).toBe(false)
  workspace.latencyMs = 0
  await start()
  await settle()
  expectOneOfEach(workspace, 1, ['ana'])
})

test('a second signal ends it at once, and nothing is lost by it', async () => {
  const { workspace, start, settle } = await install()
  const bot = await start()
  const heal = workspace.faults.add({ kind: 'hang' })
  await workspace.as('ana').command('/incident', 'sev1 checkout is down')
  await workspace.until(() => workspace.callsSince(0).some(({ method }) => method === 'conversations.create'))
  bot.child.kill('SIGTERM')
  await pause(700)
  expect(bot.child.exitCode).toBe(null)
  const startedMs = performance.now()
  const exit = await stop(bot)
  expect(exit.code).toBe(1)
  expect(performance.now() - startedMs).toBeLessThan(1_000)
  heal()
  await start()
  await settle()
  expectOneOfEach(workspace, 1, ['ana'])
})
