import { expect, test } from 'vitest'
import { minutes } from '../../../support/bot.ts'
import { cardIn, channelOf, happened } from '../../../support/reading.ts'
import { callOf, policyWith, press, runBot, type } from '../../../support/scenario.ts'
import { actorsOf, lastWords, lineWith, offeredIn, wordsIn } from '../../../support/shown/facts.ts'

/** Ben is paged and asked 10 minutes after he acknowledged; without an answer, dee is paged 5 minutes later. */
const asking = policyWith(1, {
  page: [[callOf('ben')], [callOf('dee')]],
  updateEveryMs: null,
  stillOnIt: { afterMs: minutes(10), atMost: 3, lapsesAfterMs: minutes(5) },
})

const asked = async () => {
  const bot = await runBot({ policy: asking })
  await type(bot, 'ana', 'sev1 checkout is down')
  const channel = channelOf(bot)
  await type(bot, 'ben', 'ack', channel)
  await bot.advance(minutes(10))
  return { bot, channel, question: await lastWords(bot, channel, 'question') }
}

test('the one who acknowledged is asked in the channel, and a press on "yes" is the end of it', async () => {
  const { bot, channel, question } = await asked()
  expect(question.woke).toEqual([callOf('ben').id])
  expect(offeredIn(question)).toEqual(['acknowledge', 'hand_on', 'snooze_hour'])
  await press(bot, 'ben', question, 'acknowledge')
  expect(await actorsOf(bot, 'still_on_it')).toEqual(['ben'])
  expect(offeredIn(await lastWords(bot, channel, 'question'))).toEqual([])
  await bot.advance(minutes(5))
  expect(await happened(bot, 'acknowledgement_ended')).toEqual([])
  expect(await happened(bot, 'paged')).toHaveLength(1)
})

test('put off, it rests for that incident, and nothing lapses', async () => {
  const { bot, question } = await asked()
  await press(bot, 'ben', question, 'snooze_hour')
  await bot.advance(minutes(30))
  expect(await happened(bot, 'acknowledgement_ended')).toEqual([])
  expect(await happened(bot, 'paged')).toHaveLength(1)
})

test("who hasn't got it can't hand it on, and is told who has", async () => {
  const { bot, channel, question } = await asked()
  await press(bot, 'ana', question, 'hand_on')
  expect(await happened(bot, 'acknowledgement_ended')).toEqual([])
  expect(bot.workspace.plainTextOf((await wordsIn(bot, channel, 'question')).at(-1) ?? question)).toContain(
    'ben',
  )
})

test('handed on, the next level is paged at once, and the question is settled', async () => {
  const { bot, channel, question } = await asked()
  await press(bot, 'ben', question, 'hand_on')
  expect((await lastWords(bot, channel, 'page')).woke).toContain(callOf('dee').id)
  expect(offeredIn(await lastWords(bot, channel, 'question'))).toEqual([])
  expect(lineWith(bot.workspace.plainTextOf(cardIn(bot, channel)), 'Paged', 'dee')).toBeDefined()
})

test('unanswered, it lapses: the channel, the timeline and the card say so, over a restart too', async () => {
  const { bot, channel } = await asked()
  await bot.stop()
  await bot.start()
  await bot.advance(minutes(5))
  expect(await wordsIn(bot, channel, 'acknowledgement_ended')).toHaveLength(1)
  expect((await happened(bot, 'acknowledgement_ended')).map(({ what }) => what)).toMatchObject([
    { of: callOf('ben').id, how: 'lapsed' },
  ])
  expect((await happened(bot, 'paged')).map(({ what }) => what.targets.map(({ id }) => id))).toEqual([
    [callOf('ben').id],
    [callOf('dee').id],
  ])
  expect(offeredIn(cardIn(bot, channel))).toContain('acknowledge')
  await type(bot, 'dee', 'ack', channel)
  await bot.advance(minutes(6))
  expect(await happened(bot, 'paged')).toHaveLength(2)
})

test('nobody is paged when the incident is resolved in the second the acknowledgement would lapse', async () => {
  const { bot, channel } = await asked()
  await bot.advance(minutes(5) - 1)
  await type(bot, 'ana', 'resolve rolled back', channel)
  await bot.advance(minutes(30))
  expect(await happened(bot, 'acknowledgement_ended')).toEqual([])
  expect(await happened(bot, 'paged')).toHaveLength(1)
})
