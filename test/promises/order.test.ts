import { expect, onTestFinished, test } from 'vitest'
import type { ApiRecord } from '../../src/sandbox/protocol/traffic.ts'
import { type BotOptions, minutes, startBot, type TestBot } from '../support/bot.ts'
import { expectOneOfEach, expectSaidOnce } from './support/shown.ts'
import { channelOf, declare, type } from './support/stories.ts'

const run = async (options?: BotOptions): Promise<TestBot> => {
  const bot = await startBot(options)
  onTestFinished(() => bot.close())
  return bot
}

const called = (bot: TestBot, method: string, mark = 0): ApiRecord[] =>
  bot.workspace.callsSince(mark).filter((call) => call.method === method)

test('a topic that takes long, or is refused, holds up nothing else', async () => {
  const bot = await run()
  const { workspace } = bot
  workspace.faults.add({ method: 'conversations.setTopic', kind: 'delay', ms: 600, times: 1 })
  await declare(bot)
  await bot.settle()
  const topicEndedMs = called(bot, 'conversations.setTopic')[0]?.endedMs ?? 0
  const others = workspace.callsSince(0).filter(({ method }) => method !== 'conversations.setTopic')
  expect(others.map(({ method }) => method)).toEqual(
    expect.arrayContaining(['conversations.invite', 'chat.postMessage', 'pins.add']),
  )
  expect(others.filter(({ endedMs }) => (endedMs ?? Infinity) >= topicEndedMs)).toEqual([])
  expectOneOfEach(workspace, 1, ['ana'])

  workspace.faults.add({ method: 'conversations.setTopic', kind: 'error', code: 'restricted_action' })
  await workspace.as('ben').command('/incident', 'sev2 search is slow')
  await bot.settle()
  const second = workspace.channel('inc-2-search-is-slow')
  expect(second.memberIds).toContain(workspace.person('ben').id)
  expect(second.pins).toHaveLength(1)
  expect(second.topic).toBe('')
  const [card] = workspace.pins(second.id)
  expect(card && workspace.plainTextOf(card)).toContain('a rule of this workspace forbids it')
})

test('people come in while an earlier topic is still being set', async () => {
  const bot = await run()
  const { workspace } = bot
  await declare(bot)
  await bot.settle()
  const mark = workspace.mark()
  workspace.faults.add({ method: 'conversations.setTopic', kind: 'delay', ms: 600, times: 1 })
  await type(bot, 'ana', 'sev 2')
  await workspace.until(() => called(bot, 'conversations.setTopic', mark).length === 1)
  await type(bot, 'ben', 'ack')
  await bot.settle()
  const [topic] = called(bot, 'conversations.setTopic', mark)
  const [invitation] = called(bot, 'conversations.invite', mark)
  expect(invitation?.endedMs).toBeLessThan(topic?.endedMs ?? 0)
})

test("nothing is begun before there's a channel, and the pin waits for the card", async () => {
  const bot = await run()
  bot.workspace.faults.add({ method: 'conversations.create', kind: 'http', status: 503, times: 1 })
  await declare(bot)
  await bot.settle()
  expect(bot.workspace.callsSince(0).filter(({ args }) => args.channel !== undefined)).toEqual([])
  bot.workspace.faults.add({ method: 'chat.postMessage', kind: 'http', status: 503, times: 1 })
  await bot.advance(1_000)
  await bot.advance(minutes(1))
  const [pin] = called(bot, 'pins.add')
  const posts = called(bot, 'chat.postMessage').filter(({ args }) => args.channel === channelOf(bot))
  expect(pin?.startedMs).toBeGreaterThan(posts.at(-1)?.endedMs ?? Infinity)
  expectOneOfEach(bot.workspace, 1, ['ana'])
})

test('words come in the order in which they were said, although the first was lost on the way', async () => {
  const bot = await run()
  await declare(bot)
  await bot.settle()
  bot.workspace.faults.add({ method: 'chat.postMessage', kind: 'http', status: 503, times: 1 })
  for (const text of ['update one', 'update two', 'update three']) await type(bot, 'ana', text)
  await bot.settle()
  await bot.advance(minutes(1))
  const said = bot.workspace
    .messages(channelOf(bot))
    .flatMap(({ text }) => /(?<=\. ?|update.*)\b(one|two|three)\b/.exec(text)?.[0] ?? [])
  expect(said).toEqual(['one', 'two', 'three'])
  await expectSaidOnce(bot.workspace, bot.muster.desk.db)
})

test('ten quick changes cost a few edits, and the last one wins', async () => {
  const bot = await run()
  await declare(bot)
  await bot.settle()
  const { workspace } = bot
  const mark = workspace.mark()
  // Far longer than a command takes, on a busy machine too.
  workspace.latencyMs = 1_000
  for (const severity of [2, 3, 2, 4, 3, 2, 3, 4, 3, 2]) await type(bot, 'ana', `sev ${severity}`)
  // All ten are noted while the first calls are under way. What each of them says goes out one after another.
  workspace.latencyMs = 0
  await bot.settle()
  expect(called(bot, 'conversations.setTopic', mark).length).toBeLessThanOrEqual(5)
  const edits = called(bot, 'chat.update', mark)
  const [card] = workspace.pins(channelOf(bot))
  expect(edits.filter(({ args }) => args.ts === card?.ts).length).toBeLessThanOrEqual(6)
  expect(card && workspace.plainTextOf(card)).toContain('SEV-2')
  expect(workspace.channel(channelOf(bot)).topic).toContain('SEV-2')
  const rows = await bot.muster.desk.db.selectFrom('outbox').select(['kind', 'state']).execute()
  expect(rows.filter(({ state }) => state === 'needless').length).toBeGreaterThan(5)
})

test('a rate limit on posting pauses that channel until its time is up; everything else continues', async () => {
  const bot = await run()
  const { workspace } = bot
  await declare(bot)
  await bot.settle()
  const mark = workspace.mark()
  const limited = { method: 'chat.postMessage', kind: 'rate_limit', retryAfterSeconds: 30 } as const
  workspace.faults.add({ ...limited, times: 1 })
  await type(bot, 'ana', 'update one')
  await bot.settle()
  const posts = called(bot, 'chat.postMessage', mark)
  const resting = posts.find(({ status }) => status === 429)?.args.channel
  const postsIn = (isResting: boolean): ApiRecord[] =>
    called(bot, 'chat.postMessage', mark).filter(({ args }) => (args.channel === resting) === isResting)
  const [restingPosts, otherPosts] = [postsIn(true).length, postsIn(false).length]
  await type(bot, 'ana', 'sev 2')
  await type(bot, 'ana', 'update two')
  await bot.advance(29_000)
  expect(postsIn(true)).toHaveLength(restingPosts)
  expect(postsIn(false).length).toBeGreaterThan(otherPosts)
  expect(called(bot, 'chat.update', mark).length).toBeGreaterThan(0)
  expect(called(bot, 'conversations.setTopic', mark)).toHaveLength(1)
  await bot.advance(2_000)
  expect(postsIn(true).length).toBeGreaterThan(restingPosts)
  await expectSaidOnce(workspace, bot.muster.desk.db)
})

test('changes made while the channel still opens take neither the pin nor the thread away', async () => {
  const bot = await run()
  bot.workspace.faults.add({ method: 'conversations.create', kind: 'delay', ms: 400, times: 1 })
  await declare(bot)
  const ben = bot.workspace.as('ben')
  await ben.command('/incident', 'INC-1 ack')
  await ben.command('/incident', 'INC-1 update We roll back')
  expect(bot.workspace.channels.filter(({ name }) => name.startsWith('inc-1'))).toEqual([])
  await bot.settle()
  expectOneOfEach(bot.workspace, 1, ['ana', 'ben'])
  await expectSaidOnce(bot.workspace, bot.muster.desk.db)
  const announcement = bot.workspace.messages('incidents').find(({ threadTs }) => threadTs === undefined)
  const thread = bot.workspace.messages('incidents').filter(({ threadTs }) => threadTs === announcement?.ts)
  expect(thread.map(({ text }) => text).join()).toContain('We roll back')
  expect(called(bot, 'chat.postMessage').filter(({ args }) => args.channel === channelOf(bot))).toHaveLength(
    3,
  )
})
