import { expect, test } from 'vitest'
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import { readManifest } from '../../../src/sandbox/protocol/manifest.ts'
import { expectOneOfEach } from '../../promises/support/shown.ts'
import { hours, minutes } from '../../support/bot.ts'
import { cardIn, cardText, channelOf, happened, messageWith, saidIn } from '../../support/reading.ts'
import { callOf, policyWith, press, runBot, send, toldOnly, type } from '../../support/scenario.ts'
import {
  actorsOf,
  lastWords,
  lineWith,
  refusalShown,
  threadRootIn,
  wordsIn,
} from '../../support/shown/facts.ts'

const without = (...scopes: string[]): string[] =>
  readManifest().scopes.filter((scope) => !scopes.includes(scope))

test('a channel rejected for good: the incident continues in a thread where it was declared, with every button', async () => {
  const bot = await runBot({ policy: policyWith(1, { page: [[callOf('ben')]] }) })
  bot.workspace.faults.add({ method: 'conversations.create', kind: 'error', code: 'restricted_action' })
  await type(bot, 'ana', 'sev1 checkout is down', 'random')
  const told = bot.workspace.plainTextOf(toldOnly(bot, 'ana'))
  expect(lineWith(told, 'INC-1', 'a rule of this workspace forbids it')).toBeDefined()
  const root = threadRootIn(bot, 'random')
  const card = cardIn(bot, 'random')
  expect(card.threadTs).toBe(root.ts)
  expect((await lastWords(bot, 'random', 'page')).threadTs).toBe(root.ts)
  expect(bot.workspace.messages('random').flatMap(({ woke }) => woke)).toContain(callOf('ben').id)
  expect(await happened(bot, 'channel_refused')).toMatchObject([{ what: { fallback: 'thread' } }])

  await press(bot, 'ben', card, 'acknowledge')
  expect(await actorsOf(bot, 'acknowledged')).toEqual(['ben'])
  await press(bot, 'ben', card, 'open_update_form')
  await send(bot, 'ben', { text: 'half of it works' })
  expect(messageWith(bot, 'random', 'half of it works').threadTs).toBe(root.ts)
  await bot.advance(minutes(30))
  expect((await lastWords(bot, 'random', 'update_overdue')).threadTs).toBe(root.ts)
  await press(bot, 'ben', card, 'open_resolve_form')
  await send(bot, 'ben', { summary: 'done' })
  await press(bot, 'ben', card, 'close')
  await send(bot, 'ben', {})
  expect(bot.workspace.files).toHaveLength(1)
  // The channel still belongs to everyone: commands there are about no incident.
  expect(await type(bot, 'cleo', 'ack', 'random')).toBe(
    refusalShown(bot, { kind: 'not_in_incident_channel', word: 'ack' }),
  )
})

test('a missing scope for channels is named, with the fix', async () => {
  const bot = await runBot({ workspace: { scopes: without('channels:manage') } })
  await type(bot, 'ana', 'sev1 checkout is down')
  expect(bot.workspace.plainTextOf(toldOnly(bot, 'ana'))).toContain('missing scope `channels:manage`')
  expect(cardIn(bot, 'general').threadTs).toBe(threadRootIn(bot, 'general').ts)
})

test('a rejected topic is reported once, and holds up nothing else', async () => {
  const bot = await runBot({ policy: policyWith(1, { page: [[callOf('ben')]] }) })
  bot.workspace.faults.add({ method: 'conversations.setTopic', kind: 'error', code: 'restricted_action' })
  await type(bot, 'ana', 'sev1 checkout is down')
  const channel = channelOf(bot)
  expect(bot.workspace.channel(channel).memberIds).toContain(callOf('ben').id)
  expect(bot.workspace.pins(channel)).toHaveLength(1)
  const failure = bot.workspace.plainTextOf(await lastWords(bot, channel, 'delivery_failed'))
  expect(lineWith(failure, 'INC-1', 'topic', 'a rule of this workspace forbids it')).toBeDefined()
  expect(cardText(bot, channel)).toContain('⚠️')
  await type(bot, 'ben', 'lead', channel)
  await type(bot, 'ben', 'status monitoring', channel)
  expect(await wordsIn(bot, channel, 'delivery_failed')).toHaveLength(1)
})

test('a taken name gets a number behind it', async () => {
  const bot = await runBot()
  const taken = bot.workspace.as('fay').createChannel('inc-1-checkout-is-down', { private: true })
  await type(bot, 'ana', 'sev1 checkout is down')
  expect(bot.workspace.channel('inc-1-checkout-is-down-2').memberIds).toContain(callOf('ana').id)
  expect(bot.workspace.messages(taken.id).filter(({ userId }) => userId === 'U05BOT00001')).toEqual([])
  expect(bot.workspace.plainTextOf(toldOnly(bot, 'ana'))).toContain('#inc-1-checkout-is-down-2')
})

test('without an announcements channel everything else is done, and the fix is named', async () => {
  const bot = await runBot()
  bot.workspace.as('fay').deleteChannel('incidents')
  bot.workspace.as('fay').deleteChannel('postmortems')
  await bot.settle()
  await type(bot, 'ana', 'sev1 checkout is down')
  const channel = channelOf(bot)
  expect(bot.workspace.plainTextOf(toldOnly(bot, 'ana'))).toContain('#incidents')
  await bot.advance(minutes(5))
  expect(cardText(bot, channel)).toContain('#incidents')
  // A page that has nowhere else to go calls those in the channel.
  expect((await lastWords(bot, channel, 'page')).woke).toEqual(['channel'])
  await type(bot, 'ben', 'lead', channel)
  await type(bot, 'ben', 'resolve it is over', channel)
  await type(bot, 'ben', 'close', channel)
  await press(bot, 'ben', toldOnly(bot, 'ben'), 'close_anyway')
  expect(bot.workspace.files).toHaveLength(1)
  await type(bot, 'ben', 'postmortem', channel)
  await type(bot, 'ben', 'reopen there is more', channel)
  expect(cardText(bot, channel)).toContain('#postmortems')
  await type(bot, 'ben', 'cancel there was not', channel)
  const mark = bot.workspace.mark()
  await bot.advance(hours(3))
  expect(bot.workspace.callsSince(mark).length).toBeLessThan(4)
})

test('channels turned off in muster.yml are never posted in, and nothing is missed', async () => {
  const channels = { announcements: null, postmortems: null }
  const bot = await runBot({ policy: { ...defaultPolicy, channels } })
  const answer = await type(bot, 'ana', 'sev1 checkout is down')
  expect(answer).not.toContain('incidents')
  expect(cardText(bot, channelOf(bot))).not.toContain('⚠️')
  expect(saidIn(bot, 'incidents')).toEqual([])
})

test("a user group that can't be read is reported, and those named are still paged", async () => {
  const group = { kind: 'group', id: 'S05GRP00001' } as const
  const policy = policyWith(1, { page: [[callOf('dee'), group]] })
  const bot = await runBot({ policy, workspace: { scopes: without('usergroups:read') } })
  await type(bot, 'ana', 'sev1 checkout is down')
  const channel = channelOf(bot)
  expect(bot.workspace.channel(channel).memberIds).toContain(callOf('dee').id)
  expect(bot.workspace.messages(channel).flatMap(({ woke }) => woke)).toContain(group.id)
  expect(saidIn(bot, channel).join('\n')).toContain('missing scope `usergroups:read`')
})

test('an incident without channel or direct message is shown whole after a retry', async () => {
  const bot = await runBot()
  for (const method of ['conversations.create', 'conversations.open'])
    bot.workspace.faults.add({ method, kind: 'error', code: 'restricted_action', times: 1 })
  await bot.workspace.as('ana').globalShortcut('declare_incident')
  await send(bot, 'ana', { title: 'Search is slow', severity: '3' })
  expect(bot.workspace.channels.some(({ name }) => name.startsWith('inc-1'))).toBe(false)
  await bot.workspace.as('ana').command('/incident', 'doctor')
  const offersRetry = () =>
    JSON.stringify(bot.workspace.as('ana').ephemerals().at(-1)).includes('retry_refused')
  await bot.workspace.until(offersRetry)
  await press(bot, 'ana', toldOnly(bot, 'ana'), 'retry_refused')
  expectOneOfEach(bot.workspace, 1, ['ana'])
})
