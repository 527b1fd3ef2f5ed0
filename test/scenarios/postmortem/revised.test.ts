import { expect, test } from 'vitest'
import { minutes } from '../../support/bot.ts'
import { cardIn, cardText, channelOf, messagesIn, saidIn } from '../../support/reading.ts'
import { press, runBot, send, toldOnly, type } from '../../support/scenario.ts'
import { lastWords, lineWith, offeredIn, wordsIn } from '../../support/shown/facts.ts'

const closed = async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev2 search is slow')
  const channel = channelOf(bot)
  await type(bot, 'ben', 'lead', channel)
  await bot.advance(minutes(40))
  await type(bot, 'ben', 'resolve the index was rebuilt', channel)
  await type(bot, 'ben', 'close', channel)
  await press(bot, 'ben', toldOnly(bot, 'ben'), 'close_anyway')
  return { bot, channel }
}

const answers = {
  impact: 'Every search took 20 s.',
  root_cause: 'The index was never rebuilt.',
  contributing_factors: 'No alert on its size.',
  learnings: 'The runbook worked.',
}

test('closing is one message, which holds the postmortem', async () => {
  const { bot, channel } = await closed()
  const [message, ...others] = messagesIn(bot, channel).filter(({ fileIds }) => fileIds.length > 0)
  expect(others).toEqual([])
  expect([message]).toEqual(await wordsIn(bot, channel, 'closed'))
})

test('what is filled in after closing is in the message, and in what the postmortems channel was told', async () => {
  const { bot, channel } = await closed()
  const before = (await lastWords(bot, channel, 'closed')).fileIds
  await press(bot, 'ben', await lastWords(bot, channel, 'closed'), 'open_findings_form')
  expect(await send(bot, 'ben', answers)).toEqual({})
  const message = await lastWords(bot, channel, 'closed')
  expect(message.fileIds).toHaveLength(1)
  expect(message.fileIds).not.toEqual(before)
  const file = bot.workspace.files.find(({ id }) => id === message.fileIds[0])
  expect(file?.content?.toString()).toContain('The index was never rebuilt.')
  const numbers = bot.workspace.files.map(({ title }) => /\d+$/.exec(title ?? '')?.[0])
  expect(numbers).toEqual(['1', '2'])
  expect(bot.workspace.plainTextOf(message)).toContain('Postmortem complete')
  expect(offeredIn(message)).toEqual([])
  expect(saidIn(bot, 'postmortems')).toHaveLength(1)
  expect(lineWith(saidIn(bot, 'postmortems')[0] ?? '', 'INC-1', 'complete')).toBeDefined()
  expect(lineWith(cardText(bot, channel), '📝', 'complete', '@ben')).toBeDefined()
  expect(JSON.stringify(cardIn(bot, channel).blocks)).toContain(`/${file?.id}"`)
  expect(cardText(bot, channel)).toContain('[ Read it ]')
})

test('where Slack keeps the message as it was, the draft comes under it', async () => {
  const { bot, channel } = await closed()
  bot.workspace.faults.add({ method: 'chat.update', kind: 'error', code: 'cant_update_message' })
  await type(bot, 'ben', 'postmortem', channel)
  const [first, second] = messagesIn(bot, channel).filter(({ fileIds }) => fileIds.length > 0)
  expect(second?.threadTs).toBe(first?.ts)
})
