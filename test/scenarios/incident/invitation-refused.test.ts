import { expect, test } from 'vitest'
import { channelOf } from '../../support/reading.ts'
import { press, runBot, send, toldOnly, type } from '../../support/scenario.ts'
import { actorsOf, noSuchIncident, offeredIn } from '../../support/shown/facts.ts'

const invitationsRefused = {
  method: 'conversations.invite',
  kind: 'error',
  code: 'restricted_action',
} as const

test('when Slack lets nobody into a private incident, its declarer still knows it and can try again', async () => {
  const bot = await runBot()
  const { workspace } = bot
  const repair = workspace.faults.add(invitationsRefused)
  await type(bot, 'ana', '')
  await send(bot, 'ana', { title: 'Customer data was read', severity: '2', options: ['is_private'] })
  expect(workspace.channel(channelOf(bot)).memberIds).not.toContain(workspace.as('ana').id)
  await type(bot, 'ana', 'INC-1 ack')
  expect(await actorsOf(bot, 'acknowledged')).toEqual(['ana'])
  expect(await type(bot, 'ana', 'list')).toContain('Customer data was read')
  expect(await type(bot, 'cleo', 'INC-1 timeline')).toBe(noSuchIncident(bot))
  repair()
  await type(bot, 'ana', 'doctor')
  await workspace.until(() => offeredIn(toldOnly(bot, 'ana')).includes('retry_refused'))
  await press(bot, 'ana', toldOnly(bot, 'ana'), 'retry_refused')
  expect(workspace.channel(channelOf(bot)).memberIds).toContain(workspace.as('ana').id)
})

test("the answer to a declaration says nobody is in whom Slack didn't let in", async () => {
  const bot = await runBot()
  bot.workspace.faults.add(invitationsRefused)
  await type(bot, 'ana', 'sev3 search is slow')
  const told = bot.workspace.plainTextOf(toldOnly(bot, 'ana'))
  expect(told).toContain('#inc-1-search-is-slow')
  expect(told).not.toMatch(/You're in|\d people/)
  expect(told).toContain('a rule of this workspace forbids it')
})
