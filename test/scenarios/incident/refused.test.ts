import { expect, test } from 'vitest'
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import { readManifest } from '../../../src/sandbox/protocol/manifest.ts'
import { expectOneOfEach } from '../../promises/support/shown.ts'
import { hours, minutes } from '../../support/bot.ts'
import { cardIn, cardText, channelOf, happened, messageWith, saidIn } from '../../support/reading.ts'
import { callOf, policyWith, press, runBot, send, toldOnly, type } from '../../support/scenario.ts'

const without = (...scopes: string[]): string[] =>
  readManifest().scopes.filter((scope) => !scopes.includes(scope))

test('a channel refused for good: the incident goes on in a thread where it was declared, with every button', async () => {
  const bot = await runBot({ policy: policyWith(1, { page: [[callOf('ben')]] }) })
  bot.workspace.faults.add({ method: 'conversations.create', kind: 'error', code: 'restricted_action' })
  expect(await type(bot, 'ana', 'sev1 checkout is down', 'random')).toContain('INC-1 declared')
  expect(bot.workspace.plainTextOf(toldOnly(bot, 'ana'))).toBe(
    'INC-1 is saved, but it has no channel: Slack refused it, a rule of this workspace forbids it. It goes on here, in a thread.',
  )
  const root = messageWith(bot, 'random', 'goes on here, in this thread')
  const card = cardIn(bot, 'random')
  expect(card.threadTs).toBe(root.ts)
  expect(messageWith(bot, 'random', 'Response due').threadTs).toBe(root.ts)
  expect(bot.workspace.messages('random').flatMap(({ woke }) => woke)).toContain(callOf('ben').id)
  expect(await happened(bot, 'channel_refused')).toMatchObject([{ what: { fallback: 'thread' } }])

  await press(bot, 'ben', card, 'acknowledge')
  expect(cardText(bot, 'random')).toContain('by @ben')
  await press(bot, 'ben', card, 'open_update_form')
  await send(bot, 'ben', { text: 'half of it works' })
  expect(messageWith(bot, 'random', 'half of it works').threadTs).toBe(root.ts)
  await bot.advance(minutes(30))
  expect(messageWith(bot, 'random', 'An update was due').threadTs).toBe(root.ts)
  await press(bot, 'ben', card, 'open_resolve_form')
  await send(bot, 'ben', { summary: 'done' })
  await press(bot, 'ben', card, 'close')
  await press(bot, 'ben', toldOnly(bot, 'ben'), 'close_anyway')
  expect(bot.workspace.files).toHaveLength(1)
  // The channel stays everybody's: commands there are about no incident.
  expect(await type(bot, 'cleo', 'ack', 'random')).toContain('This channel belongs to no incident.')
})

test('a missing scope for channels is named, with what mends it', async () => {
  const bot = await runBot({ workspace: { scopes: without('channels:manage') } })
  await type(bot, 'ana', 'sev1 checkout is down')
  expect(bot.workspace.plainTextOf(toldOnly(bot, 'ana'))).toContain('missing scope `channels:manage`')
  expect(cardIn(bot, 'general').threadTs).toBe(messageWith(bot, 'general', 'in this thread').ts)
})

test('a refused topic is said once, and holds up nothing else', async () => {
  const bot = await runBot({ policy: policyWith(1, { page: [[callOf('ben')]] }) })
  bot.workspace.faults.add({ method: 'conversations.setTopic', kind: 'error', code: 'restricted_action' })
  await type(bot, 'ana', 'sev1 checkout is down')
  const channel = channelOf(bot)
  expect(bot.workspace.channel(channel).memberIds).toContain(callOf('ben').id)
  expect(bot.workspace.pins(channel)).toHaveLength(1)
  expect(saidIn(bot, channel)).toContain(
    'INC-1 is saved, but Slack refused the topic (a rule of this workspace forbids it). The rest is done.',
  )
  expect(cardText(bot, channel)).toContain('⚠️')
  await type(bot, 'ben', 'lead', channel)
  await type(bot, 'ben', 'status monitoring', channel)
  expect(saidIn(bot, channel).filter((said) => said.includes('refused the topic'))).toHaveLength(1)
})

test('a taken name gets a number behind it', async () => {
  const bot = await runBot()
  const taken = bot.workspace.as('fay').createChannel('inc-1-checkout-is-down', { private: true })
  await type(bot, 'ana', 'sev1 checkout is down')
  expect(bot.workspace.channel('inc-1-checkout-is-down-2').memberIds).toContain(callOf('ana').id)
  expect(bot.workspace.messages(taken.id).filter(({ userId }) => userId === 'U05BOT00001')).toEqual([])
  expect(bot.workspace.plainTextOf(toldOnly(bot, 'ana'))).toContain('#inc-1-checkout-is-down-2 is open')
})

test('without an announcements channel everything else is done, and it is said what to create', async () => {
  const bot = await runBot()
  bot.workspace.as('fay').deleteChannel('incidents')
  bot.workspace.as('fay').deleteChannel('postmortems')
  await bot.settle()
  await type(bot, 'ana', 'sev1 checkout is down')
  const channel = channelOf(bot)
  expect(bot.workspace.plainTextOf(toldOnly(bot, 'ana'))).toContain(
    'There is no channel #incidents that Muster can post in, so nothing was announced.',
  )
  await bot.advance(minutes(5))
  expect(cardText(bot, channel)).toContain('There is no channel #incidents')
  // A page that has nowhere else to go calls those in the channel.
  expect(messageWith(bot, channel, 'Page 2.').woke).toEqual(['channel'])
  await type(bot, 'ben', 'lead', channel)
  await type(bot, 'ben', 'resolve it is over', channel)
  await type(bot, 'ben', 'close', channel)
  await press(bot, 'ben', toldOnly(bot, 'ben'), 'close_anyway')
  expect(bot.workspace.files).toHaveLength(1)
  await type(bot, 'ben', 'postmortem', channel)
  await type(bot, 'ben', 'reopen there is more', channel)
  expect(cardText(bot, channel)).toContain('There is no channel #postmortems')
  await type(bot, 'ben', 'cancel there was not', channel)
  const mark = bot.workspace.mark()
  await bot.advance(hours(3))
  expect(bot.workspace.callsSince(mark).length).toBeLessThan(4)
})

test('channels switched off in muster.yml are never posted in, and nothing is missed', async () => {
  const channels = { announcements: null, postmortems: null }
  const bot = await runBot({ policy: { ...defaultPolicy, channels } })
  const answer = await type(bot, 'ana', 'sev1 checkout is down')
  expect(answer).not.toContain('incidents')
  expect(cardText(bot, channelOf(bot))).not.toContain('⚠️')
  expect(saidIn(bot, 'incidents')).toEqual([])
})

test('a user group that cannot be read is said, and those named are still called', async () => {
  const group = { kind: 'group', id: 'S05GRP00001' } as const
  const policy = policyWith(1, { page: [[callOf('dee'), group]] })
  const bot = await runBot({ policy, workspace: { scopes: without('usergroups:read') } })
  await type(bot, 'ana', 'sev1 checkout is down')
  const channel = channelOf(bot)
  expect(bot.workspace.channel(channel).memberIds).toContain(callOf('dee').id)
  expect(bot.workspace.messages(channel).flatMap(({ woke }) => woke)).toContain(group.id)
  expect(saidIn(bot, channel).join('\n')).toContain('missing scope `usergroups:read`')
})

test('refused the channel and the direct message too, an incident is shown whole when it is tried again', async () => {
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
