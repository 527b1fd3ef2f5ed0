import { expect, test } from 'vitest'
import { minutes, type TestBot } from '../../support/bot.ts'
import { channelOf, happened } from '../../support/reading.ts'
import { press, runBot, send, toldOnly, type } from '../../support/scenario.ts'
import { wordsIn } from '../../support/shown/facts.ts'
import { exported } from '../../support/shown/golden.ts'

const offersIn = (bot: TestBot, number: number) => wordsIn(bot, channelOf(bot, number), 'seen_before')

/** An incident that is over, with its cause, and an action item that nobody has done. */
const over = async (bot: TestBot, number: number, title: string): Promise<void> => {
  await type(bot, 'ana', title)
  const channel = channelOf(bot, number)
  await type(bot, 'ben', 'lead', channel)
  await type(bot, 'ben', 'task @dee by fri alert on the age of the queue', channel)
  await type(bot, 'ben', 'resolve The queue was drained by hand.', channel)
  await type(bot, 'ben', 'close', channel)
  await press(bot, 'ben', toldOnly(bot, 'ben'), 'open_findings_form')
  expect(await send(bot, 'ben', { root_cause: 'A consumer had stopped.' })).toEqual({})
  await type(bot, 'ben', 'close anyway', channel)
}

test('an incident like an earlier one is offered that one, with its cause and its postmortem', async () => {
  const bot = await runBot()
  await over(bot, 1, 'sev2 payment queue is full')
  await bot.advance(minutes(60 * 24 * 9))
  await type(bot, 'eli', 'sev2 Payments: queues are full again')
  const [offer, ...others] = await offersIn(bot, 2)
  expect(others).toEqual([])
  const words = bot.workspace.plainTextOf(offer as never)
  expect(words).toContain('This looks like INC-1: "payment queue is full"')
  expect(words).toContain('A consumer had stopped.')
  expect(words).toContain('The queue was drained by hand.')
  expect(words).toContain("1 of its action items isn't done.")
  expect(JSON.stringify(offer)).toMatch(/<https?:\/\/[^|>]+\|Postmortem>/)
  expect(await happened(bot, 'seen_before', 2)).toHaveLength(1)

  await type(bot, 'eli', 'resolve drained', channelOf(bot, 2))
  await type(bot, 'eli', 'close anyway', channelOf(bot, 2))
  const draft = await exported(bot, 2, 'md')
  expect(draft).toContain('It looks like INC-1: "payment queue is full"')
  expect(draft).toContain(
    '1 action item of INC-1 wasn\'t done when it came again: "alert on the age of the queue"',
  )
})

test('a weak match, a drill, and a first of its kind are offered nothing', async () => {
  const bot = await runBot()
  await over(bot, 1, 'sev2 payment queue is full')
  await type(bot, 'eli', 'sev2 payment page is blank')
  await type(bot, 'eli', 'drill sev3 payment queue is full')
  await type(bot, 'eli', 'sev3 search is slow')
  for (const number of [2, 3, 4]) expect(await offersIn(bot, number), String(number)).toEqual([])
})

test('a private incident is offered to nobody, neither to strangers nor by what it leaves out', async () => {
  const bot = await runBot()
  await type(bot, 'ana', '')
  await send(bot, 'ana', { title: 'Payment queue is full', severity: '2', options: ['is_private'] })
  await type(bot, 'ana', 'resolve drained', channelOf(bot, 1))
  await type(bot, 'ana', 'close anyway', channelOf(bot, 1))
  await type(bot, 'eli', 'sev2 payment queue is full')
  expect(await offersIn(bot, 2)).toEqual([])
  expect(await happened(bot, 'seen_before', 2)).toEqual([])
})
