import { expect, test } from 'vitest'
import { cardText, channelOf } from '../../support/reading.ts'
import { runBot, type } from '../../support/scenario.ts'
import { lastWords, lineWith } from '../../support/shown/facts.ts'

test('the incident that continues is told of its duplicate, gets its people, and shows it on its card', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev2 checkout is down')
  await type(bot, 'ben', 'sev3 payments fail')
  const [one, two] = [channelOf(bot, 1), channelOf(bot, 2)]
  await type(bot, 'ben', 'duplicate INC-1', two)
  const told = bot.workspace.plainTextOf(await lastWords(bot, one, 'duplicate_covered'))
  expect(lineWith(told, '@ben', 'INC-2', `#${two}`)).toBeDefined()
  expect(bot.workspace.channel(one).memberIds).toContain(bot.workspace.as('ben').id)
  expect(lineWith(cardText(bot, one), 'INC-2')).toBeDefined()
  await type(bot, 'ben', 'reopen it is another one', two)
  expect(lineWith(cardText(bot, one), 'INC-2')).toBeUndefined()
})
