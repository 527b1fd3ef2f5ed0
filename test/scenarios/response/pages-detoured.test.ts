import { describe, expect, test } from 'vitest'
import type { Message } from '../../../src/sandbox/workspace/state.ts'
import { writeLinks } from '../../../src/store/incident/slack-links.ts'
import { minutes, type TestBot } from '../../support/bot.ts'
import { channelOf, directTexts, directTo, happened, messagesIn, wokenIn } from '../../support/reading.ts'
import { callOf, doctorOf, policyWith, press, runBot, type } from '../../support/scenario.ts'
import { lineWith, offeredIn } from '../../support/shown/facts.ts'
import { markIn } from '../../support/shown/mark.ts'

const pagesBen = policyWith(1, { page: [[callOf('ben')]] })

/** It still asks somebody to answer. */
const isCall = (message: Message): boolean => offeredIn(message).includes('acknowledge')

const seconds = (count: number): number => count * 1_000

const toldTexts = ({ workspace }: TestBot, name: string): string =>
  workspace.as(name).ephemerals().map(workspace.plainTextOf).join('\n')

/** The first line about an incident; what stands in its thread names the incident too. */
const announcementIn = (bot: TestBot): Message => messagesIn(bot, 'incidents')[0] ?? expect.fail()

test('a channel that opens while its announcement is on its way is linked all the same', async () => {
  const bot = await runBot({ policy: policyWith(3, {}) })
  const { db } = bot.muster.desk
  bot.workspace.faults.add({ method: 'conversations.create', kind: 'http', status: 500 })
  const link = { channel: { channel: 'C0LATE', name: 'inc-1' } }
  let opening: Promise<void> | null = null
  bot.workspace.subscribe(() => {
    const isOnItsWay = bot.workspace.callsSince(0).some(({ method }) => method === 'chat.postMessage')
    if (isOnItsWay) opening ??= db.transaction().execute((tx) => writeLinks(tx, 1, link))
  })
  await type(bot, 'ana', 'sev3 checkout is slow')
  await bot.advance(seconds(20))
  await opening
  expect(JSON.stringify(announcementIn(bot).blocks)).toContain('<#C0LATE>')
})

describe.each([
  ['answers 429', { kind: 'rate_limit', retryAfterSeconds: 3_600 }],
  ['answers 500', { kind: 'http', status: 500 }],
] as const)('while conversations.create %s', (_, fault) => {
  test('announcement and page wait 20 seconds and no more', async () => {
    const bot = await runBot({ policy: pagesBen })
    bot.workspace.faults.add({ method: 'conversations.create', ...fault })
    await type(bot, 'ana', 'sev1 checkout is down')
    expect(directTo(bot, 'ben')).toEqual([])
    await bot.advance(seconds(20))
    expect(directTexts(bot, 'ben')).toEqual([expect.stringContaining('INC-1 checkout is down')])
    const announcement = announcementIn(bot)
    const inThread = messagesIn(bot, 'incidents').filter(
      ({ threadTs, ts }) => threadTs === announcement.ts && threadTs !== ts,
    )
    expect(inThread.map(({ woke }) => woke)).toContainEqual([callOf('ben').id])
    expect(await happened(bot, 'page_sent')).toMatchObject([{ what: { way: 'direct' } }])
    // The buttons work without a channel.
    const [direct] = directTo(bot, 'ben')
    await press(bot, 'ben', direct ?? expect.fail(), 'acknowledge')
    expect(await happened(bot, 'acknowledged')).toHaveLength(1)
  })

  test('the declarer reads what waits, why, and who was paged; doctor names the method at once', async () => {
    const bot = await runBot({ policy: pagesBen })
    bot.workspace.faults.add({ method: 'conversations.create', ...fault })
    await type(bot, 'ana', 'sev1 checkout is down')
    expect(await doctorOf(bot, 'ana')).toContain('conversations.create')
    await bot.advance(seconds(30))
    const told = toldTexts(bot, 'ana')
    expect(lineWith(told, 'INC-1', 'conversations.create')).toBeDefined()
    expect(lineWith(told, '@ben', 'direct message')).toBeDefined()
  })

  test('the channel follows, everything with it, and its link', async () => {
    const bot = await runBot({ policy: pagesBen })
    bot.workspace.faults.add({ method: 'conversations.create', ...fault })
    await type(bot, 'ana', 'sev1 checkout is down')
    await bot.advance(seconds(30))
    expect(bot.workspace.plainTextOf(announcementIn(bot))).not.toContain('#inc-1')
    await type(bot, 'ben', 'INC-1 ack')
    bot.workspace.faults.clear()
    // Slack asked for an hour.
    for (let passed = 0; passed < 65; passed += 5) {
      await bot.advance(minutes(5))
      await type(bot, 'ben', 'INC-1 note still on it')
    }
    const channel = channelOf(bot)
    expect(bot.workspace.plainTextOf(announcementIn(bot))).toContain(`#${channel}`)
    expect(bot.workspace.channel(channel).memberIds).toContain(callOf('ben').id)
    expect(bot.workspace.pins(channel)).toHaveLength(1)
    expect(directTo(bot, 'ben')).toHaveLength(1)
  })
})

test('a channel that opens while the announcement goes out without it gets its link all the same', async () => {
  const bot = await runBot({ policy: pagesBen })
  bot.workspace.latencyMs = 400
  let isPassed = false
  const unwatch = bot.workspace.subscribe(() => {
    const isOpening = bot.workspace.callsSince(0).some(({ method }) => method === 'conversations.create')
    if (!isOpening || isPassed) return
    isPassed = true
    bot.clock.advance(seconds(25))
  })
  await type(bot, 'ana', 'sev2 checkout is down')
  unwatch()
  const posted = bot.workspace.callsSince(0).find(({ args }) => args.channel === '#incidents')
  expect(JSON.stringify(posted?.args)).not.toContain('<#')
  expect(bot.workspace.plainTextOf(announcementIn(bot))).toContain(`#${channelOf(bot)}`)
})

test('with nobody configured the announcement pages without the channel', async () => {
  const bot = await runBot()
  bot.workspace.faults.add({ method: 'conversations.create', kind: 'rate_limit', retryAfterSeconds: 3_600 })
  await type(bot, 'ana', 'sev1 checkout is down')
  await bot.advance(seconds(20))
  expect(wokenIn(bot, 'incidents')).toEqual([['channel']])
})

test("those who can't be invited are paged directly, with the channel", async () => {
  const bot = await runBot({ policy: pagesBen })
  bot.workspace.faults.add({ method: 'conversations.invite', kind: 'rate_limit', retryAfterSeconds: 3_600 })
  await type(bot, 'ana', 'sev1 checkout is down')
  await bot.advance(seconds(20))
  expect(directTexts(bot, 'ben')).toEqual([expect.stringContaining(`#${channelOf(bot)}`)])
  await bot.advance(seconds(10))
  expect(lineWith(toldTexts(bot, 'ana'), 'invitation', 'conversations.invite')).toBeDefined()
})

test('where Slack takes no posts, a page comes as a scheduled message', async () => {
  const bot = await runBot({ policy: pagesBen })
  bot.workspace.faults.add({ method: 'chat.postMessage', kind: 'rate_limit', retryAfterSeconds: 3_600 })
  await type(bot, 'ana', 'sev1 checkout is down')
  await bot.advance(seconds(20))
  await bot.workspace.until(() => wokenIn(bot, channelOf(bot)).flat().includes(callOf('ben').id))
  expect(await happened(bot, 'page_sent')).toMatchObject([{ what: { way: 'scheduled' } }])
})

test('a page that came as a scheduled message is edited when somebody answers, also before it was there', async () => {
  const bot = await runBot({ policy: pagesBen })
  bot.workspace.faults.add({ method: 'chat.postMessage', kind: 'rate_limit', retryAfterSeconds: 3_600 })
  await type(bot, 'ana', 'sev1 checkout is down')
  await type(bot, 'ben', 'INC-1 ack')
  const pages = () => [
    ...messagesIn(bot, channelOf(bot)).filter((message) => !message.metadata && markIn(message)),
    ...directTo(bot, 'ben'),
  ]
  expect(pages()).toEqual([])
  for (let passed = 0; passed < 6; passed += 1) await bot.advance(seconds(20))
  await bot.settle()
  expect(pages().length).toBe(2)
  expect(pages().filter(isCall)).toEqual([])
})

test('the timeline says how late a page went out', async () => {
  const bot = await runBot({ policy: pagesBen })
  const repair = bot.workspace.faults.add({ kind: 'http', status: 503 })
  await bot.workspace.as('ana').command('/incident', 'sev1 checkout is down')
  await bot.settle()
  for (let passed = 0; passed < 4; passed += 1) await bot.advance(minutes(1))
  repair()
  await bot.advance(minutes(1))
  await bot.settle()
  const [sent] = await happened(bot, 'page_sent')
  expect(sent?.what.lateMs).toBeGreaterThanOrEqual(minutes(4))
  expect(lineWith(await type(bot, 'ana', 'INC-1 timeline'), 'paged @ben', 'late')).toBeDefined()
})
