import { expect, test } from 'vitest'
import { publishedOutside } from '../../../src/domain/postmortem/outside/outside-text.ts'
import { loadIncident } from '../../../src/store/incident/incidents.ts'
import type { TestBot } from '../../support/bot.ts'
import { channelOf, happened } from '../../support/reading.ts'
import { press, runBot, send, toldOnly, type } from '../../support/scenario.ts'
import { refusalShown, wordsIn } from '../../support/shown/facts.ts'

const outsideOf = async (bot: TestBot, number = 1) => {
  const incident = await loadIncident(bot.muster.desk.db, number)
  return incident && publishedOutside(incident)
}

const panel = async (bot: TestBot, name: string, channel: string) => {
  await type(bot, name, 'postmortem outside', channel)
  return toldOnly(bot, name)
}

test('a text for readers outside is saved, published, published again and taken back, each by itself', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev2 search is slow')
  const channel = channelOf(bot)
  await type(bot, 'ben', 'close anyway', channel)
  expect(await type(bot, 'ben', 'postmortem outside publish', channel)).toBe(
    refusalShown(bot, { kind: 'outside_empty', number: 1 }),
  )
  await press(bot, 'ben', await panel(bot, 'ben', channel), 'open_outside_form')
  await press(bot, 'dee', await panel(bot, 'dee', channel), 'open_outside_form')
  expect(await send(bot, 'ben', { title: 'Slow search', text: 'Ask @dee about it.' })).toEqual({})
  // Anyone who began before that overwrites nothing.
  expect(JSON.stringify(await send(bot, 'dee', { title: 'Search', text: 'Another.' }))).toContain(
    'Someone else saved',
  )
  expect(await outsideOf(bot)).toBeNull()
  expect(await type(bot, 'ben', 'postmortem outside publish', channel)).toBe(
    refusalShown(bot, { kind: 'mention_outside', name: '@dee' }),
  )
  await press(bot, 'ben', await panel(bot, 'ben', channel), 'open_outside_form')
  expect(await send(bot, 'ben', { title: 'Slow search', text: 'Search was slow for 20 minutes.' })).toEqual(
    {},
  )
  await press(bot, 'ben', await panel(bot, 'ben', channel), 'publish_outside')
  expect(await outsideOf(bot)).toMatchObject({ version: 1, text: 'Search was slow for 20 minutes.' })
  expect(await type(bot, 'ben', 'postmortem outside publish', channel)).toBe(
    refusalShown(bot, { kind: 'outside_is_published', number: 1 }),
  )
  // Saved again it's the first version that stands, until the second is published.
  await press(bot, 'ben', await panel(bot, 'ben', channel), 'open_outside_form')
  expect(await send(bot, 'ben', { title: 'Slow search', text: 'For 25 minutes.' })).toEqual({})
  expect(await outsideOf(bot)).toMatchObject({ version: 1 })
  await type(bot, 'ben', 'postmortem outside publish', channel)
  expect(await outsideOf(bot)).toMatchObject({ version: 2, text: 'For 25 minutes.' })
  expect(await wordsIn(bot, channel, 'outside_published')).toHaveLength(2)

  expect(await type(bot, 'ben', 'postmortem outside retract', channel)).toBe(
    refusalShown(bot, { kind: 'outside_reason_needed' }),
  )
  await type(bot, 'ben', 'postmortem outside retract the numbers were wrong', channel)
  expect(await outsideOf(bot)).toBeNull()
  expect(await happened(bot, 'outside_retracted')).toMatchObject([
    { what: { why: 'the numbers were wrong' } },
  ])
  expect(await type(bot, 'ben', 'postmortem outside retract again', channel)).toBe(
    refusalShown(bot, { kind: 'outside_not_published', number: 1 }),
  )
  // The postmortem itself is still a draft.
  expect(await happened(bot, 'postmortem_published')).toEqual([])
})

test('a private incident has no text for readers outside, and its panel offers none', async () => {
  const bot = await runBot()
  await type(bot, 'ana', '')
  expect(await send(bot, 'ana', { title: 'A leak', severity: '2', options: ['is_private'] })).toEqual({})
  const channel = channelOf(bot)
  await type(bot, 'ana', 'close anyway', channel)
  expect(JSON.stringify((await panel(bot, 'ana', channel)).blocks)).not.toContain('outside')
  expect(await type(bot, 'ana', 'postmortem outside publish', channel)).toBe(
    refusalShown(bot, { kind: 'outside_private', number: 1 }),
  )
})
