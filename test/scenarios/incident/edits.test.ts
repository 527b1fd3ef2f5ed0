import { expect, test } from 'vitest'
import type { FaultKind } from '../../../src/sandbox/protocol/faults.ts'
import { minutes } from '../../support/bot.ts'
import { cardIn, cardText, channelOf } from '../../support/reading.ts'
import { runBot, type } from '../../support/scenario.ts'
import { dueIn, lineWith } from '../../support/shown/facts.ts'

test("a message that would read the same isn't edited", async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev2 checkout is slow')
  await bot.advance(minutes(1))
  const mark = bot.workspace.mark()
  await type(bot, 'ana', 'INC-1 update Still looking. next 45m')
  const edited = bot.workspace.callsSince(mark).filter(({ method }) => method === 'chat.update')
  // The card shows the next update; the announcement reads as before.
  expect(edited).toHaveLength(1)
  expect(dueIn(cardText(bot, channelOf(bot)))).toContain('📣 14:46')
})

test('after an edit whose answer was lost, the next one is made even when it undoes it', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev3 checkout is slow')
  bot.workspace.faults.add({ kind: 'lost_answer', method: 'chat.update', times: 2 })
  await type(bot, 'ana', 'INC-1 sev 4')
  await type(bot, 'ana', 'INC-1 sev 3')
  await bot.advance(minutes(1))
  expect(cardText(bot, channelOf(bot))).toContain('*SEV-3 Minor*')
  const [announced] = bot.workspace.messages('incidents')
  expect(announced && bot.workspace.plainTextOf(announced)).toContain('SEV-3')
})

const troubles: readonly FaultKind[] = [
  { kind: 'lost_answer' },
  { kind: 'http', status: 429 },
  { kind: 'rate_limit', retryAfterSeconds: 3 },
]

test.each(troubles)('a card that someone deleted is there again, once and pinned: %o', async (trouble) => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev2 checkout is slow')
  const channel = channelOf(bot)
  const card = cardIn(bot, channel)
  bot.workspace.as('ana').delete(card)
  bot.workspace.faults.add({ ...trouble, method: 'pins.add', times: 1 })
  await type(bot, 'ben', 'INC-1 ack')
  await bot.advance(minutes(1))
  expect(lineWith(cardText(bot, channel), '@ben', '14:00')).toBeDefined()
  expect(bot.workspace.pins(channel)).toEqual([cardIn(bot, channel)])
})
