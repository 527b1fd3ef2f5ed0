import { expect, test } from 'vitest'
import type { FaultKind } from '../../../src/sandbox/protocol/faults.ts'
import { minutes, type TestBot } from '../../support/bot.ts'
import { channelOf, happened, messagesIn, saidIn } from '../../support/reading.ts'
import { callOf, doctorOf, policyWith, press, runBot, send, type } from '../../support/scenario.ts'
import { actorsOf, lineWith, noSuchIncident, wordsIn } from '../../support/shown/facts.ts'

/** Ana declares a private sev1; ben is paged with it, and dee at the next level. */
const declared = async (levels = [[callOf('ben')], [callOf('dee')]], onlookers: string[] = []) => {
  const policy = policyWith(1, { page: levels })
  const permissions = { ...policy.permissions, see_private: onlookers.map(callOf) }
  const bot = await runBot({ policy: { ...policy, permissions } })
  await type(bot, 'ana', '')
  await send(bot, 'ana', { title: 'Customer data was read', severity: '1', options: ['is_private'] })
  return { bot, channel: channelOf(bot) }
}

/** What Muster wrote to one person alone. */
const toldDirectly = ({ workspace }: TestBot, name: string) => {
  const { id } = workspace.as(name)
  const direct = workspace.channels.find(({ kind, memberIds }) => kind === 'im' && memberIds.includes(id))
  return direct?.messages ?? []
}

const textsTo = (bot: TestBot, name: string): string[] =>
  toldDirectly(bot, name).map(bot.workspace.plainTextOf)

const publicWords = (bot: TestBot): string =>
  bot.workspace.channels
    .filter(({ kind }) => kind === 'public')
    .flatMap(({ messages }) => messages.map((message) => JSON.stringify(message)))
    .join('\n')

test('when its channel is archived, a private incident pages each person directly, and nobody in public', async () => {
  const { bot, channel } = await declared()
  bot.workspace.as('ana').archive(channel)
  await bot.settle()
  await bot.advance(minutes(5))
  const [page = '', ...others] = textsTo(bot, 'dee')
  expect(others).toEqual([])
  expect(lineWith(page, 'INC-1 Customer data was read', 'archived')).toBeDefined()
  expect(lineWith(page, 'INC-1', 'SEV-1', '14:05')).toBeDefined()
  expect(textsTo(bot, 'ana')).toEqual([])
  expect(publicWords(bot)).not.toMatch(/INC-1|Customer data/)
})

test('where nobody is configured, everyone who may know of it is paged, and no one else', async () => {
  const { bot, channel } = await declared([])
  bot.workspace.as('ana').invite(channel, 'eli', 'fay')
  bot.workspace.as('ana').remove(channel, 'fay')
  bot.workspace.as('ana').archive(channel)
  await bot.settle()
  await bot.advance(minutes(5))
  for (const name of ['ana', 'eli']) expect(textsTo(bot, name)).toEqual([expect.stringContaining('SEV-1')])
  for (const name of ['fay', 'ben']) expect(textsTo(bot, name)).toEqual([])
  expect(bot.workspace.channels.filter(({ kind }) => kind === 'im')).toHaveLength(2)
})

test("someone who's paged directly may know of it from then on, and answers from there", async () => {
  const { bot, channel } = await declared()
  bot.workspace.as('ana').invite(channel, 'dee')
  bot.workspace.as('ana').remove(channel, 'dee')
  await bot.settle()
  expect(await type(bot, 'dee', 'INC-1 timeline')).toBe(noSuchIncident(bot))
  bot.workspace.as('ana').archive(channel)
  await bot.settle()
  await bot.advance(minutes(5))
  const [page] = toldDirectly(bot, 'dee')
  if (!page) throw new Error('dee was not called')
  await press(bot, 'dee', page, 'acknowledge')
  expect(await happened(bot, 'acknowledged')).toHaveLength(1)
  expect(await type(bot, 'dee', 'INC-1 timeline')).toContain('Customer data was read')
  expect(await type(bot, 'cleo', 'INC-1 timeline')).toBe(noSuchIncident(bot))
})

test('a page reaches each person directly when Muster was removed from the channel, which nobody tells it', async () => {
  const { bot, channel } = await declared()
  bot.workspace.as('ana').remove(channel, 'muster')
  await bot.settle()
  await bot.advance(minutes(5))
  expect(textsTo(bot, 'dee').join()).toContain('SEV-1')
  expect(publicWords(bot)).not.toMatch(/INC-1|Customer data/)
})

test('a page reaches each person directly when Slack rejected the channel', async () => {
  const bot = await runBot({ policy: policyWith(1, { page: [[callOf('ben')]] }) })
  bot.workspace.faults.add({ method: 'conversations.create', kind: 'error', code: 'restricted_action' })
  await type(bot, 'ana', '')
  await send(bot, 'ana', { title: 'Customer data was read', severity: '1', options: ['is_private'] })
  expect(textsTo(bot, 'ben')).toHaveLength(1)
  // The card, and the page in the thread below it.
  expect(textsTo(bot, 'ana').filter((text) => text.includes('14:05'))).toHaveLength(2)
  await type(bot, 'ben', 'INC-1 ack')
  expect(await actorsOf(bot, 'acknowledged')).toEqual(['ben'])
  expect(publicWords(bot)).not.toMatch(/INC-1|Customer data/)
})

test('a page with nobody to go to is posted once, in the thread with the declarer', async () => {
  const bot = await runBot()
  bot.workspace.faults.add({ method: 'conversations.create', kind: 'error', code: 'restricted_action' })
  await type(bot, 'ana', '')
  await send(bot, 'ana', { title: 'Customer data was read', severity: '1', options: ['is_private'] })
  await bot.advance(minutes(5))
  const { id } = bot.workspace.channels.find(({ kind }) => kind === 'im') ?? expect.fail()
  const pages = (await wordsIn(bot, id, 'page')).map(bot.workspace.plainTextOf)
  expect(pages.filter((text) => text.includes('2)'))).toHaveLength(1)
})

const faults: [string, FaultKind][] = [
  ['lost answer', { kind: 'lost_answer' }],
  ['call that Slack put off', { kind: 'rate_limit', retryAfterSeconds: 5 }],
]

test.each(faults)('a %s repeats nothing to those who heard it', async (_, fault) => {
  const { bot, channel } = await declared([[callOf('ben')], [callOf('dee'), callOf('eli')]])
  bot.workspace.as('ana').archive(channel)
  await bot.settle()
  for (const method of ['conversations.open', 'chat.postMessage'])
    bot.workspace.faults.add({ ...fault, method, after: 1, times: 1 })
  await bot.advance(minutes(5))
  for (let turn = 0; turn < 5; turn += 1) await bot.advance(10_000)
  for (const name of ['dee', 'eli']) expect(textsTo(bot, name), name).toHaveLength(1)
})

test("where there's no one to tell, the doctor says so to those who see private incidents", async () => {
  const { bot, channel } = await declared([], ['fay'])
  const { workspace } = bot
  workspace.as('ana').invite(channel, 'ben')
  workspace.as('ana').leave(channel)
  workspace.as('ben').leave(channel)
  await bot.settle()
  workspace.faults.add({ method: 'chat.postMessage', kind: 'error', code: 'channel_not_found' })
  await bot.advance(minutes(5))
  workspace.faults.clear()
  expect(await doctorOf(bot, 'fay')).toContain('no one to tell')
  expect(await doctorOf(bot, 'eli')).not.toMatch(/refused|private/)
  expect(publicWords(bot)).not.toMatch(/INC-1|Customer data/)
})

test("what's edited once it's answered tells nothing to someone who may no longer know", async () => {
  const { bot, channel } = await declared([[callOf('ben')], [callOf('dee'), callOf('eli')]])
  const { workspace } = bot
  const ana = workspace.as('ana')
  ana.archive(channel)
  await bot.settle()
  await bot.advance(minutes(5))
  ana.unarchive(channel)
  ana.invite(channel, 'dee', 'eli')
  ana.remove(channel, 'dee')
  await bot.settle()
  const before = textsTo(bot, 'dee')
  await type(bot, 'eli', 'INC-1 ack')
  expect(lineWith(textsTo(bot, 'eli').join(), '@eli', 'acknowledged')).toBeDefined()
  expect(textsTo(bot, 'dee')).toEqual(before)
})

test('a message that would page nobody is not sent', async () => {
  const { bot, channel } = await declared()
  bot.workspace.as('ana').archive(channel)
  await bot.settle()
  await type(bot, 'ben', 'INC-1 lead')
  await type(bot, 'ben', 'INC-1 update the key is revoked')
  await bot.advance(minutes(40))
  expect(textsTo(bot, 'ana')).toEqual([])
  expect(saidIn(bot, channel).join('\n')).not.toContain('the key is revoked')
  expect(messagesIn(bot, channel).length).toBeGreaterThan(0)
})
