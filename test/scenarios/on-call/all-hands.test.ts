import { describe, expect, test } from 'vitest'
import type { Policy } from '../../../src/domain/policy/policy.ts'
import type { Message } from '../../../src/sandbox/workspace/state.ts'
import { minutes, type TestBot } from '../../support/bot.ts'
import { buttonsOf, id } from '../../support/on-call.ts'
import { cardText, channelOf, directTo, happened, messagesIn } from '../../support/reading.ts'
import { callOf, playShortSev1, policyWith, press, runBot, type } from '../../support/scenario.ts'
import { wordsIn } from '../../support/shown/facts.ts'

/** Four are called at once, and nobody after them. */
const together: Policy = policyWith(1, { page: [['ben', 'dee', 'eli', 'fay'].map(callOf)] })

const board = (bot: TestBot): Message =>
  messagesIn(bot, channelOf(bot)).find(({ metadata }) =>
    JSON.stringify(metadata ?? {}).includes('arrivals-'),
  ) ?? expect.fail('there is no board')

const boardText = (bot: TestBot): string => bot.workspace.plainTextOf(board(bot))

describe('the arrival board', () => {
  test('row 46: is edited as people answer, press, write and join, and ends when everyone is here', async () => {
    const bot = await runBot({ policy: together })
    await type(bot, 'ana', 'sev1 checkout is down')
    const channel = channelOf(bot)
    // Those who are named have just been called.
    expect(board(bot).woke).toEqual([])
    expect(boardText(bot)).toMatch(/1 here, 4 not yet\nHere: @ana\nNot yet: @ben, @dee, @eli and @fay/)
    await press(bot, 'ben', directTo(bot, 'ben').at(-1) ?? expect.fail('no page'), 'acknowledge')
    await bot.advance(minutes(1))
    await press(bot, 'dee', board(bot), 'im_here')
    await bot.workspace.as('eli').say(channel, 'looking at the logs')
    await bot.settle()
    expect(boardText(bot)).toMatch(/4 here, 1 not yet/)
    expect(boardText(bot)).toMatch(/Not yet: @fay$/m)
    // A second press is no second arrival.
    await press(bot, 'dee', board(bot), 'im_here')
    await type(bot, 'fay', 'note on my way', channel)
    expect(boardText(bot)).toContain('everyone called is here')
    expect(buttonsOf(board(bot))).toEqual([])
    expect((await happened(bot, 'arrived')).map(({ by }) => by)).toEqual(
      ['dee', 'eli'].map((name) => ({ kind: 'person', id: id(name) })),
    )
    await bot.advance(minutes(5))
    expect(await wordsIn(bot, channel, 'hands_missing')).toEqual([])
  })

  test('calls those missing once, over a restart, and stops waiting by itself', async () => {
    const bot = await runBot({ policy: together })
    await type(bot, 'ana', 'sev1 checkout is down')
    await type(bot, 'ben', 'INC-1 ack')
    await press(bot, 'dee', board(bot), 'im_here')
    await bot.stop()
    await bot.start()
    await bot.advance(minutes(5))
    const calls = await wordsIn(bot, channelOf(bot), 'hands_missing')
    expect(calls.map(({ woke }) => woke.toSorted())).toEqual([['eli', 'fay'].map(id).toSorted()])
    await bot.advance(minutes(25))
    expect(await wordsIn(bot, channelOf(bot), 'hands_missing')).toHaveLength(1)
    expect(boardText(bot)).toMatch(/Not here: @eli and @fay/)
    expect(buttonsOf(board(bot))).toEqual([])
  })

  test('is posted again when someone deleted it', async () => {
    const bot = await runBot({ policy: together })
    await type(bot, 'ana', 'sev1 checkout is down')
    const channel = channelOf(bot)
    const first = board(bot)
    bot.workspace.as('ana').delete(first)
    await bot.workspace.as('eli').say(channel, 'looking at the logs')
    await bot.settle()
    expect(board(bot).ts).not.toBe(first.ts)
    expect(boardText(bot)).toMatch(/2 here, 3 not yet/)
    bot.workspace.as('ana').delete(board(bot))
    for (const name of ['ben', 'dee']) await type(bot, name, 'note on my way', channel)
    expect(boardText(bot)).toMatch(/4 here, 1 not yet/)
    expect(cardText(bot, channel)).not.toContain('Slack answered')
  })

  test('stays as it is where Slack lets nobody edit it', async () => {
    const bot = await runBot({ policy: together })
    await type(bot, 'ana', 'sev1 checkout is down')
    const { ts } = board(bot)
    bot.workspace.faults.add({ method: 'chat.update', kind: 'error', code: 'edit_window_closed' })
    await press(bot, 'dee', board(bot), 'im_here')
    expect(board(bot).ts).toBe(ts)
    bot.workspace.faults.clear()
    await press(bot, 'eli', board(bot), 'im_here')
    expect(boardText(bot)).toMatch(/3 here, 2 not yet/)
  })

  test('answers the page where nobody has: one button is enough', async () => {
    const bot = await runBot({ policy: together })
    await type(bot, 'ana', 'sev1 checkout is down')
    await press(bot, 'eli', board(bot), 'im_here')
    expect(await happened(bot, 'acknowledged')).toMatchObject([{ by: { id: id('eli') } }])
    expect(boardText(bot)).toMatch(/Here: @ana and @eli/)
  })

  test('is for a severity that wants all hands, and for more than one who is called', async () => {
    const one = await runBot({ policy: policyWith(1, { page: [[callOf('ben')]] }) })
    await type(one, 'ana', 'sev1 checkout is down')
    const two = await runBot({ policy: policyWith(2, { page: [[callOf('ben'), callOf('dee')]] }) })
    await type(two, 'ana', 'sev2 checkout is slow')
    for (const bot of [one, two]) expect(() => board(bot)).toThrow('no board')
  })

  test('fits with a missing person into the eleven lines that Muster may write in 30 minutes', async () => {
    const bot = await runBot({ policy: policyWith(1, { page: [[callOf('ben'), callOf('dee')]] }) })
    const channel = await playShortSev1(bot)
    expect(await wordsIn(bot, channel, 'hands_missing')).toHaveLength(1)
    // Slack's own lines, who joined and which topic, don't count.
    expect(messagesIn(bot, channel).length + 1).toBeLessThanOrEqual(11)
  })
})
