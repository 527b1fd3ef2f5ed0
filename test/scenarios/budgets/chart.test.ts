import { expect, test } from 'vitest'
import { minutes, type TestBot } from '../../support/bot.ts'
import { catalogueEntry, policyOfServices } from '../../support/catalogue.ts'
import { channelOf } from '../../support/reading.ts'
import { runBot, send, toldOnly, type } from '../../support/scenario.ts'

const policy = policyOfServices([catalogueEntry('checkout'), catalogueEntry('ledger')])

const answered = async (bot: TestBot, name: string, text: string, channel?: string): Promise<string> => {
  await type(bot, name, text, channel)
  const told = () => bot.workspace.plainTextOf(toldOnly(bot, name))
  await bot.workspace.until(() => !told().includes('Drawing the chart'), { what: 'the chart is drawn' })
  return told()
}

const spend = async (bot: TestBot, count: number): Promise<string> => {
  await type(bot, 'ana', 'sev1 checkout: cards fail')
  await bot.advance(minutes(count))
  const channel = channelOf(bot)
  await type(bot, 'ana', 'resolve rolled back', channel)
  return channel
}

/** Where each picture is shown: the name of a channel, or `im`. */
const shownIn = ({ workspace }: TestBot): string[] =>
  workspace.files.flatMap(({ channelIds }) =>
    workspace.state.channels
      .filter(({ id }) => channelIds.includes(id))
      .map(({ name, kind }) => name || kind),
  )

test('a budget is answered with a chart in the channel, told in words too', async () => {
  const bot = await runBot({ policy })
  const channel = await spend(bot, 50)
  const told = await answered(bot, 'ben', 'budget checkout', channel)
  expect(told).toContain('-6.8 min of 43.2 min left')
  expect(told).toContain('Posted here with a chart')
  const [file, ...more] = bot.workspace.files
  expect(more).toEqual([])
  expect(file?.name).toBe('budget.png')
  expect(file?.altText).toMatch(
    /^Checkout: error budget, 30 days\. frozen from here: 0 min\. left: 43\.2 min on .*, -6\.8 min on /,
  )
  expect(shownIn(bot)).toEqual([channel])
})

test('where Muster is no member, the chart comes by direct message, and with nothing spent there is none', async () => {
  const bot = await runBot({ policy })
  await spend(bot, 10)
  expect(await answered(bot, 'ben', 'budget checkout', 'general')).toContain('in your messages with Muster')
  expect(shownIn(bot)).toEqual(['im'])
  expect(await answered(bot, 'ben', 'budget ledger')).not.toMatch(/chart/i)
  expect(await answered(bot, 'ben', 'budget')).not.toMatch(/chart/i)
  expect(shownIn(bot)).toEqual(['im'])
})

test('what a private incident spent is drawn for those in it, and never where others look', async () => {
  const bot = await runBot({ policy })
  const channel = await spend(bot, 10)
  await type(bot, 'ana', 'declare')
  const entered = { title: 'checkout: cards were read', severity: '1', options: ['is_private'] }
  expect(await send(bot, 'ana', entered)).toEqual({})
  await bot.advance(minutes(50))
  expect(await answered(bot, 'ana', 'budget checkout', channel)).toContain('in your messages with Muster')
  expect(shownIn(bot)).toEqual(['im'])
  expect(await answered(bot, 'ben', 'budget checkout', channel)).toContain('Posted here with a chart')
  const [own, open] = bot.workspace.files
  expect(own?.altText).toContain('-16.8 min on')
  expect(open?.altText).toContain('33.2 min on')
  expect(bot.workspace.messages(channel).map(({ text }) => text)).not.toContainEqual(
    expect.stringContaining('INC-2'),
  )
})
