import { describe, expect, test } from 'vitest'
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import type { Policy } from '../../../src/domain/policy/policy.ts'
import { hours, type TestBot } from '../../support/bot.ts'
import { channelOf, happened } from '../../support/reading.ts'
import { runBot, type } from '../../support/scenario.ts'

const days = (count: number): number => hours(24 * count)

const policy: Policy = { ...defaultPolicy, archive: { afterMs: days(30), graceMs: days(3) } }

/** Declared and cancelled: nothing else is asked about it meanwhile. */
async function over(bot: TestBot): Promise<string> {
  await type(bot, 'ana', 'sev3 checkout is slow')
  const channel = channelOf(bot)
  await type(bot, 'ana', 'cancel false alarm', channel)
  return channel
}

function textIn(bot: TestBot, channel: string): string {
  return bot.workspace.messages(channel).map(bot.workspace.plainTextOf).join('\n')
}

const isArchived = (bot: TestBot, channel: string): boolean => bot.workspace.channel(channel).isArchived

describe('what Slack refuses', () => {
  test.each(['restricted_action', 'cant_archive_general', 'cant_archive_required', 'not_in_channel'])(
    '%s is told once, and the channel stays',
    async (code) => {
      const bot = await runBot({ policy })
      const channel = await over(bot)
      const mark = bot.workspace.mark()
      bot.workspace.faults.add({ method: 'conversations.archive', kind: 'error', code })
      await bot.advance(days(31))
      await bot.advance(days(5))
      expect(isArchived(bot, channel)).toBe(false)
      expect(await happened(bot, 'delivery_failed')).toMatchObject([{ what: { what: 'archive_channel' } }])
      expect(textIn(bot, channel)).not.toContain('will be archived')
      await bot.advance(days(60))
      const { length } = bot.workspace
        .callsSince(mark)
        .filter(({ method }) => method === 'conversations.archive')
      // Where it says that Muster isn't in it, Muster joins and tries once more.
      expect(length).toBe(code === 'not_in_channel' ? 2 : 1)
    },
  )

  test('already_archived means that it is done', async () => {
    const bot = await runBot({ policy })
    await over(bot)
    bot.workspace.faults.add({ method: 'conversations.archive', kind: 'error', code: 'already_archived' })
    await bot.advance(days(31))
    await bot.advance(days(5))
    expect(await happened(bot, 'channel_archived')).toHaveLength(1)
    expect(await happened(bot, 'delivery_failed')).toEqual([])
  })

  test('an answer that was lost archives once, and is on record once', async () => {
    const bot = await runBot({ policy })
    const channel = await over(bot)
    bot.workspace.faults.add({ method: 'conversations.archive', kind: 'lost_answer', times: 1 })
    await bot.advance(days(31))
    await bot.advance(days(5))
    await bot.advance(hours(1))
    expect(isArchived(bot, channel)).toBe(true)
    expect(await happened(bot, 'channel_archived')).toHaveLength(1)
  })
})

describe('an incident whose channel is archived', () => {
  test('says when it is reopened how to get the channel back, and goes on there then', async () => {
    const bot = await runBot({ policy })
    const channel = await over(bot)
    await bot.advance(days(31))
    await bot.advance(days(5))
    const answer = await type(bot, 'ana', 'INC-1 reopen slow again')
    expect(answer).toContain('unarchive it in its settings')
    expect(isArchived(bot, channel)).toBe(true)
    bot.workspace.as('ana').unarchive(channel)
    await bot.settle()
    expect(await type(bot, 'ana', 'note here again', channel)).not.toContain('archived')
  })
})
