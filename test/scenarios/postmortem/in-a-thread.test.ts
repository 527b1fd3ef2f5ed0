import { expect, test } from 'vitest'
import { runBot, type } from '../../support/scenario.ts'

test('where the incident continues in a thread, Muster joins that channel to upload the postmortem there', async () => {
  const bot = await runBot()
  bot.workspace.faults.add({ method: 'conversations.create', kind: 'error', code: 'restricted_action' })
  await type(bot, 'ana', 'sev2 checkout is slow')
  const general = bot.workspace.channels.find(({ name }) => name === 'general') ?? expect.fail()
  const isThere = (): boolean => general.memberIds.includes(bot.workspace.state.app.botUserId)
  expect(isThere()).toBe(false)
  // The message that told of the closing can't hold it, so it gets one of its own.
  bot.workspace.faults.add({ method: 'chat.update', kind: 'error', code: 'cant_update_message' })
  await type(bot, 'ana', 'INC-1 close anyway')
  expect(isThere()).toBe(true)
  const shown = general.messages.filter(({ fileIds }) => fileIds.length > 0)
  expect(shown).toHaveLength(1)
  expect(shown[0]?.threadTs).toBeDefined()
})
