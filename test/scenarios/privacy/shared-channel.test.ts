import { describe, expect, test } from 'vitest'
import { hours, type TestBot } from '../../support/bot.ts'
import { cardIn, cardText, channelOf, happened, messagesIn, saidIn } from '../../support/reading.ts'
import { callOf, press, runBot, send, type } from '../../support/scenario.ts'
import { offeredIn } from '../../support/shown/facts.ts'

const declarePrivately = async (bot: TestBot): Promise<string> => {
  await type(bot, 'ana', '')
  expect(await send(bot, 'ana', { title: 'A leak', severity: '2', options: ['is_private'] })).toEqual({})
  return channelOf(bot)
}

const share = async (bot: TestBot, channel: string): Promise<void> => {
  bot.workspace.as('ana').shareChannel(channel)
  await bot.settle()
}

describe('a channel that is shared with another company', () => {
  test('is told of in it, once for each company, and is on the timeline', async () => {
    const bot = await runBot()
    await type(bot, 'ana', 'sev2 checkout is slow')
    const channel = channelOf(bot)
    await share(bot, channel)
    expect(saidIn(bot, channel).filter((text) => text.includes('another company'))).toHaveLength(1)
    expect(await happened(bot, 'channel_shared')).toHaveLength(1)
    expect(await happened(bot, 'channel_moved')).toEqual([])
    await share(bot, channel)
    expect(saidIn(bot, channel).filter((text) => text.includes('another company'))).toHaveLength(2)
  })

  test('keeps its private incident, though Slack gives it another id: commands, card, buttons and members', async () => {
    const bot = await runBot()
    const channel = await declarePrivately(bot)
    bot.workspace.as('ana').invite(channel, 'ben')
    await bot.settle()
    await bot.advance(hours(1.1))
    const asked = () => messagesIn(bot, channel).filter((one) => offeredIn(one).includes('update_later'))
    expect(asked().length).toBeGreaterThan(0)
    const before = bot.workspace.channels.find(({ name }) => name === channel)?.id
    await share(bot, channel)
    const after = bot.workspace.channels.find(({ name }) => name === channel)?.id
    expect(after).not.toBe(before)
    expect(await happened(bot, 'channel_moved')).toMatchObject([{ what: { channel: after } }])
    expect(saidIn(bot, channel).filter((text) => text.includes('another company'))).toHaveLength(1)

    expect(await type(bot, 'ben', 'note seen by ben', channel)).not.toContain('No incident here')
    const card = cardIn(bot, channel)
    await press(bot, 'ben', card, 'acknowledge')
    expect(await happened(bot, 'acknowledged')).toHaveLength(1)
    // The card that's there is edited, and no second one posted.
    expect(cardIn(bot, channel).ts).toBe(card.ts)
    expect(cardText(bot, channel)).toContain('acknowledged')
    const { db } = bot.muster.desk
    for (const table of ['slack_links', 'channel_members'] as const)
      expect(JSON.stringify(await db.selectFrom(table).selectAll().execute())).not.toContain(before)
    // What asked for an update is edited once there is one, where it stands now.
    await type(bot, 'ben', 'update Half of it is found. Next 1h', channel)
    expect(asked()).toEqual([])
    // Who isn't in it knows no more than before.
    expect(await type(bot, 'cleo', 'INC-1 timeline')).not.toContain('leak')
  })

  test('of the announcements moves the announcements of all', async () => {
    const bot = await runBot()
    await type(bot, 'ana', 'sev2 checkout is slow')
    await type(bot, 'ana', 'sev3 search is slow')
    const top = () => messagesIn(bot, 'incidents').filter(({ threadTs, ts }) => !threadTs || threadTs === ts)
    bot.workspace.as('ana').join('incidents')
    bot.workspace.as('ana').invite('incidents', 'muster')
    await bot.settle()
    const before = top().length
    bot.workspace.as('ana').moveChannel('incidents')
    await bot.settle()
    for (const number of [1, 2]) await type(bot, 'ben', `INC-${number} lead`)
    expect(top()).toHaveLength(before)
    expect(top().filter((one) => JSON.stringify(one.blocks).includes(callOf('ben').id))).toHaveLength(2)
  })
})
