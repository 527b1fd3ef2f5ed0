import { expect, test } from 'vitest'
import type { Policy } from '../../../src/domain/policy/policy.ts'
import { minutes } from '../../support/bot.ts'
import {
  cardIn,
  cardText,
  channelOf,
  happened,
  messagesIn,
  postmortemOf,
  saidIn,
  wokenIn,
} from '../../support/reading.ts'
import { callOf, onCallGroup, policyWith, press, runBot, send, type } from '../../support/scenario.ts'
import { dueIn, lastWords, lineWith } from '../../support/shown/facts.ts'

const escalating: Policy = policyWith(1, { page: [[onCallGroup], [callOf('dee')], [callOf('fay')]] })

test('a sev1 pages on-call with its declaration, and one level higher every 5 minutes until the bound', async () => {
  const bot = await runBot({ policy: escalating })
  const answer = await type(bot, 'cleo', 'sev1 checkout is down')
  expect(lineWith(answer, '1 group', '14:05')).toBeDefined()
  const channel = channelOf(bot)
  const group = onCallGroup.id
  const dee = callOf('dee').id
  const fay = callOf('fay').id
  expect(wokenIn(bot, channel)).toContainEqual([group])
  expect(saidIn(bot, channel).filter((said) => said.includes('@oncall'))).toHaveLength(1)

  await bot.advance(minutes(5) - 1_000)
  expect(await happened(bot, 'paged')).toHaveLength(1)
  await bot.advance(1_000)
  expect(wokenIn(bot, channel).at(-1)).toEqual([dee])
  expect(bot.workspace.channel(channel).memberIds).toContain(dee)
  await bot.advance(minutes(5))
  expect(wokenIn(bot, channel).at(-1)).toEqual([fay])
  await bot.advance(minutes(5))
  expect(wokenIn(bot, channel).at(-1)).toEqual([group, dee, fay])
  for (let more = 0; more < 6; more += 1) await bot.advance(minutes(5))

  const pages = await happened(bot, 'paged')
  expect(pages.map(({ what }) => what.level)).toEqual([1, 2, 3, 4, 5, 6])
  expect(pages.map(({ happenedAt }) => happenedAt.slice(11, 16))).toEqual([
    '14:00',
    '14:05',
    '14:10',
    '14:15',
    '14:20',
    '14:25',
  ])
  // With people configured, the announcement calls nobody.
  expect(wokenIn(bot, 'incidents').flat()).not.toContain('channel')
})

test('after 5 minutes without an answer the target counts as missed, on the card, the timeline and in the postmortem', async () => {
  const bot = await runBot({ policy: escalating })
  await type(bot, 'cleo', 'sev1 checkout is down')
  const channel = channelOf(bot)
  expect(dueIn(cardText(bot, channel))[0]).toBe('⏱ 14:05')
  await bot.advance(minutes(5))
  expect(dueIn(cardText(bot, channel))[0]).toBe('⏱ 14:05 overdue')
  expect((await happened(bot, 'response_missed')).map(({ what }) => what.dueAt)).toEqual([
    '2026-11-23T14:05:00.000Z',
  ])
  await bot.advance(minutes(2))
  await press(bot, 'ben', cardIn(bot, channel), 'acknowledge')
  expect(lineWith(cardText(bot, channel), '@ben', '14:07', '7 min', '2 min')).toBeDefined()
  await type(bot, 'ben', 'resolve fixed', channel)
  await press(bot, 'ben', cardIn(bot, channel), 'close')
  await send(bot, 'ben', {})
  const markdown = await postmortemOf(bot)
  expect(lineWith(markdown, '14:05', '(+5 min)')).toBeDefined()
  expect(lineWith(markdown, 'Response target', 'missed', '2 min', '14:05')).toBeDefined()
  expect(markdown).not.toContain('ben')
})

test('acknowledging stops the pages', async () => {
  const bot = await runBot({ policy: escalating })
  await type(bot, 'cleo', 'sev1 checkout is down')
  const channel = channelOf(bot)
  await bot.advance(minutes(3))
  await press(bot, 'ana', messagesIn(bot, channel)[0] ?? expect.fail(), 'acknowledge')
  expect(lineWith(cardText(bot, channel), '@ana', '14:03', '3 min')).toBeDefined()
  await bot.advance(minutes(20))
  expect(await happened(bot, 'paged')).toHaveLength(1)
  expect(await happened(bot, 'response_missed')).toHaveLength(0)
})

test('a sev1 with nobody configured pings the announcements channel, again and again', async () => {
  const bot = await runBot()
  await type(bot, 'cleo', 'sev1 checkout is down')
  expect(wokenIn(bot, 'incidents')).toEqual([['channel']])
  await bot.advance(minutes(5))
  await bot.advance(minutes(5))
  expect(wokenIn(bot, 'incidents')).toEqual([['channel'], ['channel'], ['channel']])
  expect(lineWith(saidIn(bot, 'incidents').at(-1) ?? '', '@channel', 'INC-1')).toBeDefined()
  expect(wokenIn(bot, channelOf(bot)).flat()).not.toContain('channel')
  const missed = await lastWords(bot, channelOf(bot), 'response_missed')
  expect(lineWith(bot.workspace.plainTextOf(missed), '14:05', '@channel')).toBeDefined()
  expect(missed.woke).toEqual([])
  await press(bot, 'ben', messagesIn(bot, 'incidents').at(-1) ?? expect.fail(), 'acknowledge')
  for (let more = 0; more < 4; more += 1) await bot.advance(minutes(5))
  expect(wokenIn(bot, 'incidents').filter((woke) => woke.includes('channel'))).toHaveLength(3)
})
