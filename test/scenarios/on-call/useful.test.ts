import { describe, expect, test } from 'vitest'
import { minutes, type TestBot } from '../../support/bot.ts'
import { buttonsOf, onCallPolicy } from '../../support/on-call.ts'
import { channelOf, directTo, happened } from '../../support/reading.ts'
import { press, runBot, send, type } from '../../support/scenario.ts'

/** Ben is on call, acknowledges, and ana closes it. */
const closed = async (bot: TestBot): Promise<void> => {
  await type(bot, 'ben', 'INC-1 ack')
  await bot.advance(minutes(5))
  await type(bot, 'ana', 'resolve restarted it', channelOf(bot))
  await type(bot, 'ana', 'close anyway', channelOf(bot))
}

const asked = (bot: TestBot, name: string) =>
  directTo(bot, name).filter(
    (message) => buttonsOf(message).some((id) => id.startsWith('page_')) || /page.*useful/.test(message.text),
  )

describe('was it right to page?', () => {
  test('is asked once, of the one who answered; one click is kept, and edits the question', async () => {
    const bot = await runBot({ policy: onCallPolicy })
    await type(bot, 'ana', 'sev1 checkout is down')
    await closed(bot)
    expect([asked(bot, 'ana'), asked(bot, 'ben')].map(({ length }) => length)).toEqual([0, 1])
    const [question] = asked(bot, 'ben')
    await press(bot, 'ben', question ?? expect.fail('not asked'), 'page_not_useful')
    expect(await happened(bot, 'page_rated')).toMatchObject([{ what: { useful: false } }])
    const [settled] = asked(bot, 'ben')
    expect([settled?.text, settled && buttonsOf(settled)]).toEqual([
      expect.stringContaining("wasn't useful"),
      [],
    ])
    // It was said once: closing again doesn't ask again.
    await type(bot, 'ana', 'reopen still slow', channelOf(bot))
    await type(bot, 'ana', 'close anyway', channelOf(bot))
    expect(asked(bot, 'ben')).toHaveLength(1)
  })

  test('is asked of nobody where nobody was paged, nor of someone who left a private incident', async () => {
    const bot = await runBot({ policy: onCallPolicy })
    await type(bot, 'ana', 'sev3 typo in the footer')
    await closed(bot)
    expect(asked(bot, 'ben')).toEqual([])
    await type(bot, 'ana', '')
    const entered = { title: 'Export of customer data', severity: '1', options: ['is_private'] }
    expect(await send(bot, 'ana', entered)).toEqual({})
    await type(bot, 'ben', 'ack', channelOf(bot, 2))
    bot.workspace.as('ben').leave(channelOf(bot, 2))
    await bot.settle()
    await type(bot, 'ana', 'close anyway', channelOf(bot, 2))
    expect(asked(bot, 'ben')).toEqual([])
  })
})
