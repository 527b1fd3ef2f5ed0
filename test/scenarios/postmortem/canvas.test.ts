import { expect, test } from 'vitest'
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import { neededScopes } from '../../../src/slack/scopes.ts'
import { minutes, type TestBot } from '../../support/bot.ts'
import { channelOf } from '../../support/reading.ts'
import { doctorOf, runBot, send, type } from '../../support/scenario.ts'

const policy = { ...defaultPolicy, learning: { ...defaultPolicy.learning, canvas: true } }

const publish = async (bot: TestBot, number: number): Promise<string> => {
  const channel = channelOf(bot, number)
  await type(bot, 'ben', 'close anyway', channel)
  await type(bot, 'ben', 'postmortem publish anyway', channel)
  return channel
}

const shown = (bot: TestBot): string[] =>
  bot.workspace.state.canvases.map(({ sections }) => sections.map(({ markdown }) => markdown).join('\n\n'))

test('a published postmortem has a copy in a canvas of its channel, which later versions and taking back change', async () => {
  const bot = await runBot({ policy })
  await type(bot, 'ana', 'sev3 search is slow')
  const channel = channelOf(bot)
  await type(bot, 'ben', 'close anyway', channel)
  expect(shown(bot)).toEqual([])
  await type(bot, 'ben', 'postmortem publish anyway', channel)
  expect(bot.workspace.state.canvases).toMatchObject([{ title: 'INC-1 postmortem', isOfChannel: true }])
  expect(shown(bot)[0]).toMatch(/INC-1 search is slow[\s\S]*Version 1, published/)
  expect(shown(bot)[0]).not.toContain('<details>')
  await type(bot, 'ben', "postmortem publish anyway the vendor's part", channel)
  expect(shown(bot)).toHaveLength(1)
  expect(shown(bot)[0]).toContain("the vendor's part")
  await type(bot, 'ben', 'postmortem retract a customer is named', channel)
  expect(shown(bot)).toEqual(['INC-1: the postmortem was retracted.'])
})

test('a private incident has none, and nobody has one by default', async () => {
  const bot = await runBot({ policy })
  await type(bot, 'ana', '')
  expect(await send(bot, 'ana', { title: 'A leak', severity: '3', options: ['is_private'] })).toEqual({})
  await type(bot, 'ana', 'close anyway', channelOf(bot))
  await type(bot, 'ana', 'postmortem publish anyway', channelOf(bot))
  expect(shown(bot)).toEqual([])
  const usual = await runBot()
  await type(usual, 'ana', 'sev3 search is slow')
  await publish(usual, 1)
  expect(shown(usual)).toEqual([])
})

test('a canvas that people made is theirs', async () => {
  const bot = await runBot({ policy })
  await type(bot, 'ana', 'sev3 search is slow')
  const { state } = bot.workspace
  const id = state.channels.find(({ name }) => name === channelOf(bot))?.id ?? ''
  const sections = [{ id: 'temp:C:1', markdown: 'Our own notes' }]
  state.canvases.push({
    id: 'F0OWN',
    title: 'Notes',
    userId: 'U1',
    createdAt: '2026-11-23T14:00:00.000Z',
    channelId: id,
    isOfChannel: true,
    sections,
  })
  await publish(bot, 1)
  expect(shown(bot)).toEqual(['Our own notes'])
})

test.each(['team_tier_cannot_create_channel_canvases', 'missing_scope'])(
  'a refusal with %s is told once',
  async (code) => {
    const isScope = code === 'missing_scope'
    const bot = await runBot({ policy, ...(isScope && { workspace: { scopes: [...neededScopes] } }) })
    if (!isScope) bot.workspace.faults.add({ method: 'conversations.canvases.create', kind: 'error', code })
    await type(bot, 'ana', 'sev3 search is slow')
    await publish(bot, 1)
    const told = await doctorOf(bot, 'ana')
    expect(told).toContain(isScope ? 'canvases:write' : code)
    expect(told).toContain('INC-1, the canvas of the postmortem')
    await type(bot, 'ana', 'sev3 checkout is slow')
    await publish(bot, 2)
    await bot.advance(minutes(10))
    const after = await doctorOf(bot, 'ana')
    expect(after).toContain('INC-1, the canvas')
    expect(after).not.toContain('INC-2, the canvas')
  },
)

test('a refusal is told although something else was refused for the same reason', async () => {
  const bot = await runBot({ policy })
  for (const method of ['conversations.setTopic', 'conversations.canvases.create'])
    bot.workspace.faults.add({ method, kind: 'error', code: 'restricted_action' })
  await type(bot, 'ana', 'sev3 search is slow')
  await type(bot, 'ana', 'sev3 checkout is slow')
  await publish(bot, 2)
  expect(await doctorOf(bot, 'ana')).toContain('INC-2, the canvas of the postmortem')
})
