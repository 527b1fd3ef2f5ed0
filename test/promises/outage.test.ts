import { expect, onTestFinished, test } from 'vitest'
import { hours, minutes, startBot } from '../support/bot.ts'
import { lineWith } from '../support/shown/facts.ts'
import { expectOneOfEach, expectSaidOnce, wakingPosts } from './support/shown.ts'
import { channelOf } from './support/stories.ts'

test('an hour without Slack’s Web API: everything is taken down, and shown afterwards in its order', async () => {
  const bot = await startBot()
  onTestFinished(() => bot.close())
  const { workspace } = bot
  const repair = workspace.faults.add({ kind: 'http', status: 503 })
  const ana = workspace.as('ana')
  const said = async (text: string): Promise<string> => {
    const outcome = await ana.command('/incident', text)
    expect(outcome.acknowledged).toBe(true)
    return outcome.response?.text ?? ''
  }
  expect(await said('sev1 checkout is down')).toContain('INC-1')
  await bot.advance(minutes(2))
  expect(await said('INC-1 ack')).toContain('acknowledged')
  await bot.advance(minutes(10))
  await said('INC-1 update first words')
  await bot.advance(minutes(10))
  await said('INC-1 update second words')
  const mark = workspace.mark()
  for (let minute = 0; minute < 38; minute += 1) await bot.advance(minutes(1))
  // What waits for the channel is not tried, and the channel less and less often.
  expect(workspace.callsSince(mark).length).toBeLessThan(100)

  repair()
  await bot.advance(minutes(2))
  // A call that Slack posts by itself is edited once it's there.
  await bot.advance(minutes(2))
  await bot.settle()
  expectOneOfEach(workspace, 1, ['ana'])
  expect(wakingPosts(workspace)).toBeLessThanOrEqual(1)
  await expectSaidOnce(workspace, bot.muster.desk.db)
  const texts = workspace.messages(channelOf(bot)).map(({ text }) => text)
  const places = ['acknowledged after', 'first words', 'second words'].map((words) =>
    texts.findIndex((text) => text.includes(words)),
  )
  expect(places.every((place) => place >= 0)).toBe(true)
  expect(places).toEqual([...places].sort((a, b) => a - b))
  const [card] = workspace.pins(channelOf(bot))
  expect(card && lineWith(workspace.plainTextOf(card), '@ana', '2 min')).toBeDefined()
})

test('a bot that starts while Slack is away waits for it', { timeout: 90_000 }, async () => {
  const bot = await startBot()
  onTestFinished(() => bot.close())
  await bot.stop()
  const repair = bot.workspace.faults.add({ kind: 'http', status: 503 })
  const starting = bot.start()
  await bot.workspace.until(() => bot.logLines.some((line) => line.includes("can't be reached")))
  repair()
  bot.clock.advance(minutes(1))
  await starting
  await bot.workspace.as('ana').command('/incident', 'sev1 checkout is down')
  await bot.settle()
  expectOneOfEach(bot.workspace, 1, ['ana'])
  await bot.advance(hours(1))
})
