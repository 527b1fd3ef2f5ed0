import type { KnownBlock } from '@slack/types'
import { expect, test } from 'vitest'
import { minutes } from '../../support/bot.ts'
import { cardIn, cardText, channelOf, happened, messagesIn, wokenIn } from '../../support/reading.ts'
import { callOf, policyWith, press, runBot, type } from '../../support/scenario.ts'
import { dueIn, lastWords, lineWith, refusalShown } from '../../support/shown/facts.ts'
import { confirmationsOf } from '../../support/shown/readable.ts'

test('raising to sev1 brings the deadline nearer, pages at once, and shows its reason', async () => {
  const bot = await runBot({ policy: policyWith(1, { page: [[callOf('ben')], [callOf('dee')]] }) })
  await type(bot, 'ana', 'sev3 checkout is odd')
  const channel = channelOf(bot)
  await bot.advance(minutes(10))
  expect(await type(bot, 'ana', 'sev 1 payments fail everywhere', channel)).toBe('')
  expect(wokenIn(bot, channel)).toContainEqual([callOf('ben').id])
  const said = bot.workspace.plainTextOf(await lastWords(bot, channel, 'severity_changed'))
  expect(lineWith(said, '🔴', '@ana', 'SEV-3', 'SEV-1', '14:15')).toBeDefined()
  expect(said).toContain('\npayments fail everywhere')
  expect(cardText(bot, channel)).toContain('🔴 INC-1')
  expect(dueIn(cardText(bot, channel))).toContain('📣 14:40')
  await bot.advance(minutes(5))
  expect(wokenIn(bot, channel).at(-1)).toEqual([callOf('dee').id])
  expect(await happened(bot, 'response_missed')).toHaveLength(1)
})

test('raising never moves a deadline away', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev2 search is slow')
  await bot.advance(minutes(28))
  await press(bot, 'ana', cardIn(bot, channelOf(bot)), 'set_severity_1')
  expect(dueIn(cardText(bot, channelOf(bot)))[0]).toBe('⏱ 14:30')
})

test('lowering sets the deadline of the new table, counted from the declaration, and pages nobody', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev1 search is slow')
  const channel = channelOf(bot)
  await bot.advance(minutes(2))
  await press(bot, 'ben', cardIn(bot, channel), 'set_severity_2')
  expect(dueIn(cardText(bot, channel))[0]).toBe('⏱ 14:30')
  expect(wokenIn(bot, 'incidents')).toEqual([['channel']])
  await bot.advance(minutes(10))
  expect(await happened(bot, 'response_missed')).toHaveLength(0)
  await bot.advance(minutes(18))
  expect(await happened(bot, 'response_missed')).toHaveLength(1)
  expect(wokenIn(bot, 'incidents')).toEqual([['channel'], ['here']])
  const announcement = bot.workspace.plainTextOf(messagesIn(bot, 'incidents')[0] ?? expect.fail())
  expect(lineWith(announcement, '🟠', 'INC-1', 'SEV-2')).toBeDefined()
})

test('a response already given stays given when the severity changes', async () => {
  const bot = await runBot({ policy: policyWith(1, { page: [[callOf('ben')]] }) })
  await type(bot, 'ana', 'sev2 search is slow')
  const channel = channelOf(bot)
  await type(bot, 'ana', 'ack', channel)
  await press(bot, 'ana', cardIn(bot, channel), 'set_severity_1')
  expect(wokenIn(bot, channel).filter((woke) => woke.includes(callOf('ben').id))).toHaveLength(1)
  await bot.advance(minutes(30))
  expect(await happened(bot, 'response_missed')).toHaveLength(0)
  expect(await happened(bot, 'paged')).toHaveLength(2)
})

test('raising to a severity that pages asks first and says whom', async () => {
  const bot = await runBot({
    policy: policyWith(1, { page: [[callOf('ben'), callOf('dee')]] }),
  })
  await type(bot, 'ana', 'sev3 search is slow')
  const asked = confirmationsOf({ blocks: cardIn(bot, channelOf(bot)).blocks as unknown as KnownBlock[] })
  expect(Object.keys(asked)).toEqual(['SEV-1', 'SEV-2'])
  expect(asked['SEV-1']).toContain('2 people')
})

test('the severity that an incident has already is refused', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev3 search is slow')
  expect(await type(bot, 'ana', 'sev 3', channelOf(bot))).toBe(
    refusalShown(bot, { kind: 'same_severity', severity: 3, number: 1 }),
  )
})
