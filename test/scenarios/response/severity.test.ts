import { expect, test } from 'vitest'
import { minutes } from '../../support/bot.ts'
import { cardIn, cardText, channelOf, happened, messagesIn, saidIn, wokenIn } from '../../support/reading.ts'
import { callOf, policyWith, press, runBot, type } from '../../support/scenario.ts'

test('raising to sev1 brings the deadline nearer, pages at once, and is said with its reason', async () => {
  const bot = await runBot({ policy: policyWith(1, { page: [[callOf('ben')], [callOf('dee')]] }) })
  await type(bot, 'ana', 'sev3 checkout is odd')
  const channel = channelOf(bot)
  await bot.advance(minutes(10))
  expect(await type(bot, 'ana', 'sev 1 payments fail everywhere', channel)).toBe('')
  expect(wokenIn(bot, channel)).toContainEqual([callOf('ben').id])
  expect(saidIn(bot, channel).find((said) => said.includes('raised'))).toBe(
    '🔴 INC-1 is raised from SEV-3 to *SEV-1* by @ana. Response due 14:15 UTC.\npayments fail everywhere',
  )
  expect(cardText(bot, channel)).toContain('🔴 INC-1')
  expect(cardText(bot, channel)).toContain('📣 Next update due 14:40 UTC')
  await bot.advance(minutes(5))
  expect(wokenIn(bot, channel).at(-1)).toEqual([callOf('dee').id])
  expect(await happened(bot, 'response_missed')).toHaveLength(1)
})

test('raising never moves a deadline away', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev2 search is slow')
  await bot.advance(minutes(28))
  await press(bot, 'ana', cardIn(bot, channelOf(bot)), 'set_severity_1')
  expect(cardText(bot, channelOf(bot))).toContain('⏱ Response due 14:30 UTC')
})

test('lowering sets the deadline of the new table, counted from the declaration, and calls nobody', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev1 search is slow')
  const channel = channelOf(bot)
  await bot.advance(minutes(2))
  await press(bot, 'ben', cardIn(bot, channel), 'set_severity_2')
  expect(cardText(bot, channel)).toContain('⏱ Response due 14:30 UTC')
  expect(wokenIn(bot, 'incidents')).toEqual([['channel']])
  await bot.advance(minutes(10))
  expect(await happened(bot, 'response_missed')).toHaveLength(0)
  await bot.advance(minutes(18))
  expect(await happened(bot, 'response_missed')).toHaveLength(1)
  expect(wokenIn(bot, 'incidents')).toEqual([['channel'], ['here']])
  const announcement = bot.workspace.plainTextOf(messagesIn(bot, 'incidents')[0] ?? expect.fail())
  expect(announcement).toContain('🟠 *INC-1 search is slow, SEV-2*')
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

test('going up to a severity that calls people asks first and says whom', async () => {
  const bot = await runBot({
    policy: policyWith(1, { page: [[callOf('ben'), callOf('dee')]] }),
  })
  await type(bot, 'ana', 'sev3 search is slow')
  const blocks = JSON.stringify(cardIn(bot, channelOf(bot)).blocks)
  expect(blocks).toContain('This pages 2 people now.')
  expect(blocks.match(/"confirm":\{"title"/g)).toHaveLength(2)
})

test('the severity it has already is refused with what to do instead', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev3 search is slow')
  expect(await type(bot, 'ana', 'sev 3', channelOf(bot))).toBe(
    'INC-1 is SEV-3 already. `/incident sev <1-4>` sets another.',
  )
})
