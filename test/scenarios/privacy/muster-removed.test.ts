import { describe, expect, test } from 'vitest'
import { noteSight } from '../../../src/operations/incident/channel.ts'
import { hidden, privateIncident, secret } from '../../security/support/private-incident.ts'
import { minutes, type TestBot } from '../../support/bot.ts'
import { cardText, happened } from '../../support/reading.ts'
import { callOf, doctorOf, policyWith, type } from '../../support/scenario.ts'
import { actorsOf, lineWith, noSuchIncident } from '../../support/shown/facts.ts'

const directTo = ({ workspace }: TestBot, name: string): string[] => {
  const { id } = workspace.as(name)
  const direct = workspace.channels.find(({ kind, memberIds }) => kind === 'im' && memberIds.includes(id))
  return (direct?.messages ?? []).map(workspace.plainTextOf)
}

const told = (bot: TestBot, name: string): string[] =>
  directTo(bot, name).filter((text) => text.includes('/invite'))

const remove = async (bot: TestBot): Promise<void> => {
  bot.workspace.as('ana').remove(hidden, 'muster')
  await bot.settle()
}

const putBack = async (bot: TestBot): Promise<void> => {
  bot.workspace.as('ana').invite(hidden, 'muster')
  await bot.settle()
}

/** Ana declared it, Ben commands it, Dee is in it. */
const led = async (options: Parameters<typeof privateIncident>[0] = {}): Promise<TestBot> => {
  const bot = await privateIncident(options)
  bot.workspace.as('ana').invite(hidden, 'dee')
  await bot.settle()
  await type(bot, 'ben', 'lead', hidden)
  return bot
}

describe("Muster removed from a private incident's channel", () => {
  test('tells the declarer and the commander, once and nobody else, how to put it back', async () => {
    const bot = await led()
    await remove(bot)
    for (const name of ['ana', 'ben']) {
      expect(told(bot, name), name).toHaveLength(1)
      expect(told(bot, name)[0]).toMatch(/INC-1[\s\S]*\/invite @muster/)
    }
    // What's shown and asked from then on notices it again, and says nothing of it again.
    await type(bot, 'ana', 'INC-1 update the key is revoked')
    await bot.advance(minutes(90))
    for (const name of ['ana', 'ben']) expect(told(bot, name), name).toHaveLength(1)
    expect(await happened(bot, 'muster_removed')).toHaveLength(1)
    for (const name of ['cleo', 'dee']) expect(directTo(bot, name), name).toEqual([])
    for (const { kind, messages } of bot.workspace.channels.filter(({ name }) => name !== hidden)) {
      if (kind !== 'im') expect(messages.map(bot.workspace.plainTextOf).join('\n')).not.toMatch(secret)
    }
  })

  test('is told of where no event said so, with the next that is done', async () => {
    const bot = await led({ workspace: { events: ['member_joined_channel'] } })
    await remove(bot)
    expect(told(bot, 'ana')).toEqual([])
    await bot.advance(minutes(1))
    await type(bot, 'ana', 'INC-1 timeline')
    expect(told(bot, 'ana')).toHaveLength(1)
    expect(told(bot, 'ben')).toHaveLength(1)
  })

  test('is told of once, though two copies notice it at the same time', async () => {
    const bot = await led({ workspace: { events: ['member_joined_channel'] } })
    await remove(bot)
    const { desk } = bot.muster
    await Promise.all([noteSight(desk, 1, 'shut_out'), noteSight(desk, 1, 'shut_out')])
    await bot.settle()
    expect(await happened(bot, 'muster_removed')).toHaveLength(1)
    expect(told(bot, 'ana')).toHaveLength(1)
  })

  test('leaves out a declarer who has left the channel', async () => {
    const bot = await led()
    bot.workspace.as('ana').remove(hidden, 'ana')
    await bot.settle()
    bot.workspace.as('ben').remove(hidden, 'muster')
    await bot.settle()
    expect(told(bot, 'ana')).toEqual([])
    expect(told(bot, 'ben')).toHaveLength(1)
  })

  test('keeps out those who left after it, even while Slack does not answer', async () => {
    const bot = await led()
    await remove(bot)
    bot.workspace.as('ana').remove(hidden, 'dee')
    bot.workspace.faults.add({ kind: 'http', status: 503, method: 'conversations.members' })
    bot.workspace.faults.add({ kind: 'http', status: 503, method: 'conversations.info' })
    expect(await type(bot, 'dee', 'INC-1 timeline')).toBe(noSuchIncident(bot))
    expect(await type(bot, 'ana', 'INC-1 timeline')).toMatch(secret)
  })

  test('sends what pages everyone only to the people who answer for it', async () => {
    const bot = await led()
    await remove(bot)
    bot.workspace.as('ana').remove(hidden, 'dee')
    await type(bot, 'ana', 'INC-1 sev 1')
    await bot.advance(minutes(30))
    expect(directTo(bot, 'ana').join('\n')).toMatch(secret)
    expect(directTo(bot, 'dee')).toEqual([])
  })

  test('is named by the doctor to those who may know of it', async () => {
    const bot = await led()
    await remove(bot)
    expect(lineWith(await doctorOf(bot, 'ana'), '*private channels*', 'INC-1')).toBeDefined()
    expect(await doctorOf(bot, 'cleo')).not.toMatch(/INC-1|private/)
  })

  test('put back, it shows everything there again, and knows who left meanwhile', async () => {
    const bot = await led()
    await remove(bot)
    bot.workspace.as('ana').remove(hidden, 'dee')
    await type(bot, 'ana', 'INC-1 status identified')
    await putBack(bot)
    expect(await happened(bot, 'muster_returned')).toHaveLength(1)
    expect(lineWith(cardText(bot, hidden), 'SEV-2', 'Identified')).toBeDefined()
    // No answer of Slack is needed to know that she's out.
    bot.workspace.faults.add({ kind: 'http', status: 503, method: 'conversations.members' })
    expect(await type(bot, 'dee', 'INC-1 timeline')).toBe(noSuchIncident(bot))
    bot.workspace.faults.clear()
    await remove(bot)
    expect(told(bot, 'ana')).toHaveLength(2)
  })

  test('those it paged directly are brought in when it is put back', async () => {
    const policy = policyWith(2, { page: [[callOf('ben')], [callOf('dee')]] })
    const bot = await privateIncident({ policy })
    await remove(bot)
    await bot.advance(minutes(30))
    expect(directTo(bot, 'dee').join('\n')).toMatch(secret)
    await putBack(bot)
    expect(bot.workspace.channel(hidden).memberIds).toContain(callOf('dee').id)
    await type(bot, 'dee', 'INC-1 ack')
    expect(await actorsOf(bot, 'acknowledged')).toEqual(['dee'])
  })
})
