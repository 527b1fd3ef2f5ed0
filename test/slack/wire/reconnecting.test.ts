import { expect, onTestFinished, test } from 'vitest'
import { startBot, type TestBot } from '../../support/bot.ts'

const startConnected = async (): Promise<TestBot> => {
  const bot = await startBot()
  onTestFinished(() => bot.close())
  await bot.workspace.until(() => bot.workspace.connections === 2, { what: 'two connections' })
  return bot
}

const declare = async (bot: TestBot, title: string): Promise<boolean> =>
  (await bot.workspace.as('ana').command('/incident', `sev3 ${title}`)).acknowledged

test('the renewal of one connection leaves no gap: the other takes every command', async () => {
  const bot = await startConnected()
  const { workspace } = bot
  // Slack gives them to each connection in turn.
  expect([await declare(bot, 'a'), await declare(bot, 'b')]).toEqual([true, true])
  workspace.sendRaw({ type: 'disconnect', reason: 'refresh_requested', debug_info: {} })
  await workspace.until(() => workspace.connections === 1, { what: 'one connection' })
  const acknowledged = [await declare(bot, 'one'), await declare(bot, 'two'), await declare(bot, 'three')]
  expect(workspace.connections).toBe(1)
  expect(acknowledged).toEqual([true, true, true])
  await workspace.until(() => workspace.connections === 2, { what: 'the renewed one', timeoutMs: 15_000 })
  await bot.settle()
})

test('a 503 while it reconnects is tried again until Slack is back', { timeout: 120_000 }, async () => {
  const bot = await startConnected()
  const { workspace } = bot
  workspace.disconnectAll({ how: 'refresh', refuseMs: 7_000 })
  await workspace.until(() => workspace.connections === 0, { what: 'no connection' })
  expect(await declare(bot, 'nobody hears')).toBe(false)
  await workspace.until(() => workspace.connections === 2, { what: 'both are back', timeoutMs: 30_000 })
  const refused = workspace
    .callsSince(0)
    .filter((call) => call.method === 'apps.connections.open' && call.fault)
  expect(refused.length).toBeGreaterThan(0)
  expect(await declare(bot, 'checkout is down')).toBe(true)
  await bot.settle()
  expect(bot.workspace.channels.some(({ name }) => name === 'inc-1-checkout-is-down')).toBe(true)
})
