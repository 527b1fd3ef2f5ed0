import { expect, test } from 'vitest'
import { channelOf } from '../../support/reading.ts'
import { press, runBot, send, toldOnly, type } from '../../support/scenario.ts'

const invitationsRefused = {
  method: 'conversations.invite',
  kind: 'error',
  code: 'restricted_action',
} as const

test('a private incident into which Slack lets nobody is still known to whoever declared it, who tries again', async () => {
  const bot = await runBot()
  const { workspace } = bot
  const mend = workspace.faults.add(invitationsRefused)
  await type(bot, 'ana', '')
  await send(bot, 'ana', { title: 'Customer data was read', severity: '2', options: ['is_private'] })
  expect(workspace.channel(channelOf(bot)).memberIds).not.toContain(workspace.as('ana').id)
  expect(await type(bot, 'ana', 'INC-1 ack')).toContain('You acknowledged INC-1')
  expect(await type(bot, 'ana', 'list')).toContain('Customer data was read')
  expect(await type(bot, 'cleo', 'INC-1 timeline')).toContain('There is no INC-1')
  mend()
  await type(bot, 'ana', 'doctor')
  await press(bot, 'ana', toldOnly(bot, 'ana'), 'retry_refused')
  expect(workspace.channel(channelOf(bot)).memberIds).toContain(workspace.as('ana').id)
})

test('the answer to a declaration counts only those who are in', async () => {
  const bot = await runBot()
  bot.workspace.faults.add(invitationsRefused)
  await type(bot, 'ana', 'sev3 search is slow')
  const told = bot.workspace.plainTextOf(toldOnly(bot, 'ana'))
  expect(told).toContain('0 people are in')
  expect(told).toContain('a rule of this workspace forbids it')
})
