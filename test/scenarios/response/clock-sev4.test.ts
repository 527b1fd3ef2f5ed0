import { expect, test } from 'vitest'
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import { cardIn, cardText, channelOf, happened, postmortemOf, wokenIn } from '../../support/reading.ts'
import { press, runBot, type } from '../../support/scenario.ts'
import { dueIn, lastWords, lineWith, wordsIn } from '../../support/shown/facts.ts'

const at = (instant: string): number => Date.parse(instant)

// Sprints of two weeks from Monday 23 November: the next begins on 7 December and closes on Friday the 18th.
const wednesday = at('2026-11-25T10:00:00.000Z')

test('a sev4 is due when the next sprint ends, with a reminder when that sprint begins', async () => {
  const bot = await runBot({ startMs: wednesday })
  const answer = await type(bot, 'cleo', 'sev4 the logo is blurred')
  expect(lineWith(answer, '2026-12-18', '17:00')).toBeDefined()
  const channel = channelOf(bot)
  expect(dueIn(cardText(bot, channel))).toEqual(['⏱ 2026-12-18 17:00'])

  await bot.advance(at('2026-12-07T08:59:59.000Z') - bot.clock.now())
  expect(await happened(bot, 'response_reminder')).toHaveLength(0)
  await bot.advance(1_000)
  expect(await happened(bot, 'response_reminder')).toHaveLength(1)
  const reminder = await lastWords(bot, channel, 'response_reminder')
  expect(lineWith(bot.workspace.plainTextOf(reminder), '2026-12-18', '17:00')).toBeDefined()

  await bot.advance(at('2026-12-18T16:59:59.000Z') - bot.clock.now())
  expect(await happened(bot, 'response_missed')).toHaveLength(0)
  await bot.advance(1_000)
  expect(await happened(bot, 'response_missed')).toHaveLength(1)
  expect(await wordsIn(bot, channel, 'response_missed')).toEqual([])
  expect(await happened(bot, 'paged')).toHaveLength(0)
  expect(wokenIn(bot, 'incidents')).toEqual([])
})

test('a sev4 taken up in its sprint has met its target, and a postmortem drafted on request says so', async () => {
  // A month's review has files of its own.
  const learning = { ...defaultPolicy.learning, reviews: null }
  const bot = await runBot({ startMs: wednesday, policy: { ...defaultPolicy, learning } })
  await type(bot, 'cleo', 'sev4 the logo is blurred')
  const channel = channelOf(bot)
  await bot.advance(at('2026-12-08T10:00:00.000Z') - bot.clock.now())
  await press(bot, 'dee', cardIn(bot, channel), 'acknowledge')
  await bot.advance(at('2026-12-19T10:00:00.000Z') - bot.clock.now())
  expect(await happened(bot, 'response_missed')).toHaveLength(0)
  await type(bot, 'dee', 'resolve it is over', channel)
  await type(bot, 'dee', 'close', channel)
  expect(bot.workspace.files).toHaveLength(0)
  await press(bot, 'dee', await lastWords(bot, channel, 'closed'), 'draft_postmortem')
  expect(await postmortemOf(bot)).toMatch(/Response[^\n]*met/)
  expect(bot.workspace.files).toHaveLength(1)
})
