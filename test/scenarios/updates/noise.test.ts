import { expect, test } from 'vitest'
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import { runbookWith } from '../../support/catalogue.ts'
import { messagesIn } from '../../support/reading.ts'
import { playShortSev1, runBot } from '../../support/scenario.ts'

test('a sev1 of 30 minutes with two people stays within its budget of lines', async () => {
  const runbooks = [runbookWith({ title: 'Restart checkout', keywords: ['checkout'] })]
  const bot = await runBot({ policy: { ...defaultPolicy, runbooks } })
  const channel = await playShortSev1(bot)

  const { workspace } = bot
  expect(workspace.messages(channel).length).toBeLessThanOrEqual(11)
  expect(messagesIn(bot, channel).at(-1)?.fileIds).toHaveLength(1)
  expect(messagesIn(bot, 'incidents').filter(({ threadTs }) => threadTs !== undefined)).toHaveLength(3)
  const echoes = ['ana', 'ben'].flatMap((name) => workspace.as(name).ephemerals())
  expect(echoes.length).toBeLessThanOrEqual(2)
})
