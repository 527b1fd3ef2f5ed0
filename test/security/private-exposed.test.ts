import { describe, expect, test } from 'vitest'
import { minutes, type TestBot } from '../support/bot.ts'
import { cardText, happened } from '../support/reading.ts'
import { callOf, doctorOf, policyWith, type } from '../support/scenario.ts'
import { actorsOf, lineWith, noSuchIncident } from '../support/shown/facts.ts'
import { hidden, privateIncident, secret } from './support/private-incident.ts'

/** What Muster did in the channel since a moment: every call of its that names it and is no question. */
const shownIn = (bot: TestBot, mark: number) =>
  bot.workspace
    .callsSince(mark)
    .filter(({ method }) => /^chat\.|setTopic|pins|files|invite/.test(method))
    .filter(({ args }) => args.channel === bot.workspace.channel(hidden).id)

const textsTo = ({ workspace }: TestBot, name: string): string[] => {
  const { id } = workspace.as(name)
  const direct = workspace.channels.find(({ kind, memberIds }) => kind === 'im' && memberIds.includes(id))
  return (direct?.messages ?? []).map(workspace.plainTextOf)
}

const exposed = async (options: Parameters<typeof privateIncident>[0] = {}) => {
  const bot = await privateIncident(options)
  bot.workspace.as('ana').convertChannel(hidden, 'public')
  await bot.settle()
  return bot
}

describe("a private incident's channel that was made public", () => {
  test('is left alone from then on, and those who were in it get a message', async () => {
    const bot = await exposed()
    const mark = bot.workspace.mark()
    await type(bot, 'ben', 'INC-1 lead')
    await type(bot, 'ben', 'INC-1 update the key is revoked')
    await bot.advance(minutes(40))
    await type(bot, 'ben', 'INC-1 resolve no more access')
    expect(shownIn(bot, mark)).toEqual([])
    expect(await happened(bot, 'channel_made_public')).toHaveLength(1)
    for (const name of ['ana', 'ben']) {
      expect(lineWith(textsTo(bot, name)[0] ?? '', 'INC-1', 'made public')).toBeDefined()
    }
    expect(bot.workspace.channels.filter(({ kind }) => kind === 'im')).toHaveLength(2)
  })

  test("lets nobody in who walks into it: not to see, not to act, and they aren't briefed", async () => {
    const bot = await exposed()
    await bot.advance(minutes(2))
    bot.workspace.as('cleo').join(hidden)
    await bot.settle()
    expect(bot.workspace.as('cleo').ephemerals()).toEqual([])
    for (const command of ['timeline', 'ack', 'INC-1 timeline']) {
      expect(await type(bot, 'cleo', command, hidden)).toBe(noSuchIncident(bot))
    }
    expect(await type(bot, 'ben', 'timeline', hidden)).toMatch(secret)
  })

  test('has its pages sent directly', async () => {
    const bot = await exposed({ policy: policyWith(2, { page: [[callOf('ben')], [callOf('dee')]] }) })
    await bot.advance(minutes(30))
    expect(lineWith(textsTo(bot, 'dee').join('\n'), 'INC-1', 'SEV-2', '14:30')).toBeDefined()
    await type(bot, 'dee', 'INC-1 ack')
    expect(await actorsOf(bot, 'acknowledged')).toEqual(['dee'])
    expect(bot.workspace.channel(hidden).memberIds).not.toContain(callOf('dee').id)
  })

  test("is used again once it's private again, and its card is true again", async () => {
    const bot = await exposed()
    await type(bot, 'ben', 'INC-1 lead')
    bot.workspace.as('ana').convertChannel(hidden, 'private')
    await bot.settle()
    expect(await happened(bot, 'channel_made_private')).toHaveLength(1)
    expect(lineWith(cardText(bot, hidden), 'Commander', '@ben')).toBeDefined()
  })

  test('is named by the doctor to those who may know of it', async () => {
    const bot = await exposed()
    expect(lineWith(await doctorOf(bot, 'ben'), '*private channels*', 'INC-1')).toBeDefined()
    const report = await doctorOf(bot, 'cleo')
    expect(report).not.toMatch(/INC-1|private/)
  })
})

describe('when no event tells of it', () => {
  const silent = async (): Promise<TestBot> => {
    const bot = await exposed({ workspace: { events: [] } })
    expect(await happened(bot, 'channel_made_public')).toHaveLength(0)
    await bot.advance(minutes(1))
    return bot
  }

  test("it's noticed within a minute, before anything is shown", async () => {
    const bot = await silent()
    const mark = bot.workspace.mark()
    await bot.advance(minutes(30))
    expect(await happened(bot, 'response_missed')).toHaveLength(1)
    expect(shownIn(bot, mark)).toEqual([])
    expect(await happened(bot, 'channel_made_public')).toHaveLength(1)
  })

  test("it's noticed when someone asks in it, before they are answered", async () => {
    const bot = await silent()
    bot.workspace.as('cleo').join(hidden)
    expect(await type(bot, 'cleo', 'timeline', hidden)).toBe(noSuchIncident(bot))
    expect(await happened(bot, 'channel_made_public')).toHaveLength(1)
  })
})

test("a Slack that doesn't say leaves everything as it was", async () => {
  const bot = await privateIncident()
  bot.workspace.faults.add({ kind: 'http', status: 503, method: 'conversations.info' })
  await bot.advance(minutes(2))
  const mark = bot.workspace.mark()
  await type(bot, 'ben', 'lead', hidden)
  expect(shownIn(bot, mark).length).toBeGreaterThan(0)
  expect(await happened(bot, 'channel_made_public')).toHaveLength(0)
})
