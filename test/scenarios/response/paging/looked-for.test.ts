import { expect, test } from 'vitest'
import type { FaultKind } from '../../../../src/sandbox/protocol/faults.ts'
import { channelOf, directTo, happened, wokenIn } from '../../../support/reading.ts'
import { callOf, policyWith, runBot, type } from '../../../support/scenario.ts'
import { offeredIn } from '../../../support/shown/facts.ts'
import { markIn } from '../../../support/shown/mark.ts'

const pagesBen = policyWith(1, { page: [[callOf('ben')]] })

const seconds = (count: number): number => count * 1_000

/** The card, the announcement, the page, and the direct message to ben. */
const postsOfDeclaration = 4

const unreadable: [string, FaultKind][] = [
  ["doesn't answer", { kind: 'reset' }],
  ['refuses to be read', { kind: 'error', code: 'missing_scope' }],
]

test.each(unreadable)(
  'a page whose answers were lost is looked for again where Slack %s',
  async (_, fault) => {
    const bot = await runBot({ policy: pagesBen })
    const { workspace } = bot
    workspace.faults.add({ method: 'chat.postMessage', kind: 'lost_answer', times: postsOfDeclaration })
    // Once for the channel, and once for ben.
    workspace.faults.add({ method: 'conversations.history', ...fault, times: 2 })
    await type(bot, 'ana', 'sev1 checkout is down')
    await bot.advance(seconds(30))
    await bot.advance(seconds(30))
    const asking = () =>
      [workspace.messages(channelOf(bot)), directTo(bot, 'ben')].map((messages) =>
        messages
          .filter((one) => markIn(one) === '1-1-2')
          .map((one) => offeredIn(one).includes('acknowledge')),
      )
    expect(asking()).toEqual([[true], [true]])
    expect(workspace.state.scheduled).toEqual([])
    await type(bot, 'ben', 'INC-1 ack')
    expect(asking()).toEqual([[false], [false]])
  },
)

test.each(unreadable)('a page is scheduled where posts fail and Slack %s', async (_, fault) => {
  const bot = await runBot({ policy: pagesBen })
  bot.workspace.faults.add({ method: 'chat.postMessage', kind: 'http', status: 500 })
  bot.workspace.faults.add({ method: 'conversations.history', ...fault })
  await type(bot, 'ana', 'sev1 checkout is down')
  for (let passed = 0; passed < 6; passed += 1) await bot.advance(seconds(10))
  await bot.workspace.until(() => wokenIn(bot, channelOf(bot)).flat().includes(callOf('ben').id))
  expect(await happened(bot, 'page_sent')).toMatchObject([{ what: { way: 'scheduled' } }])
})
