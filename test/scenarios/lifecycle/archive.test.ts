import { describe, expect, test } from 'vitest'
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import type { Policy } from '../../../src/domain/policy/policy.ts'
import type { Message } from '../../../src/sandbox/workspace/state.ts'
import { hours, type TestBot } from '../../support/bot.ts'
import { buttonsOf } from '../../support/on-call.ts'
import { channelOf, happened } from '../../support/reading.ts'
import { reload, runBot, send, toldOnly, type } from '../../support/scenario.ts'

const days = (count: number): number => hours(24 * count)

const policy: Policy = { ...defaultPolicy, archive: { afterMs: days(30), graceMs: days(3) } }

/** Declared and ended: nothing else is asked about it meanwhile. */
async function over(bot: TestBot, ending = ['cancel false alarm'], number = 1): Promise<string> {
  await type(bot, 'ana', 'sev3 checkout is slow')
  const channel = channelOf(bot, number)
  for (const command of ending) await type(bot, 'ana', command, channel)
  return channel
}

function offerIn(bot: TestBot, channel: string): Message | undefined {
  return bot.workspace.messages(channel).find((message) => buttonsOf(message).includes('keep_channel'))
}

function textIn(bot: TestBot, channel: string): string {
  return bot.workspace.messages(channel).map(bot.workspace.plainTextOf).join('\n')
}

const isArchived = (bot: TestBot, channel: string): boolean => bot.workspace.channel(channel).isArchived

describe('the channel of an incident that is long over', () => {
  test('is offered for archiving once, and archived when nobody keeps it', async () => {
    const bot = await runBot({ policy })
    const channel = await over(bot)
    await bot.advance(days(29))
    expect(offerIn(bot, channel)).toBeUndefined()
    await bot.advance(days(2))
    expect(offerIn(bot, channel)).toBeDefined()
    await bot.advance(days(2))
    expect(isArchived(bot, channel)).toBe(false)
    await bot.advance(days(2))
    expect(isArchived(bot, channel)).toBe(true)
    expect(offerIn(bot, channel)).toBeUndefined()
    expect((await happened(bot, 'channel_archived')).map(({ by }) => by.kind)).toEqual(['muster'])
    const mark = bot.workspace.mark()
    await bot.advance(days(60))
    expect(
      bot.workspace.callsSince(mark).filter(({ args }) => args.channel === bot.workspace.channel(channel).id),
    ).toEqual([])
  })

  test('stays where archiving is off, which it is by default', async () => {
    const bot = await runBot()
    const channel = await over(bot)
    await bot.advance(days(400))
    expect([offerIn(bot, channel), isArchived(bot, channel)]).toEqual([undefined, false])
  })

  test('is offered when archiving is switched on long after, and archived though it was off meanwhile', async () => {
    const bot = await runBot()
    const cancelled = await over(bot)
    const closed = await over(bot, ['resolve rolled back', 'close'], 2)
    await bot.advance(days(400))
    await reload(bot, policy)
    expect([offerIn(bot, cancelled), offerIn(bot, closed)]).not.toContain(undefined)
    await bot.workspace.as('ben').click(offerIn(bot, closed) ?? expect.fail('not offered'), 'keep_channel')
    await bot.settle()
    await reload(bot, defaultPolicy)
    await bot.advance(days(30))
    expect(isArchived(bot, cancelled)).toBe(false)
    await reload(bot, policy)
    expect([isArchived(bot, cancelled), isArchived(bot, closed)]).toEqual([true, false])
    const mark = bot.workspace.mark()
    await reload(bot, policy)
    await bot.advance(days(60))
    const { id } = bot.workspace.channel(closed)
    expect(bot.workspace.callsSince(mark).filter(({ args }) => args.channel === id)).toEqual([])
  })

  test('stays for good when somebody keeps it, and a second press says who did', async () => {
    const bot = await runBot({ policy })
    const channel = await over(bot)
    await bot.advance(days(31))
    const offer = offerIn(bot, channel) ?? expect.fail('not offered')
    const ben = bot.workspace.as('ben').click(offer, 'keep_channel')
    const cleo = bot.workspace.as('cleo').click(offer, 'keep_channel')
    await Promise.all([ben, cleo])
    await bot.settle()
    expect(bot.workspace.plainTextOf(toldOnly(bot, 'cleo'))).toBe('@ben already keeps the channel of INC-1.')
    expect(offerIn(bot, channel)).toBeUndefined()
    expect(textIn(bot, channel)).toContain('@ben keeps the channel of INC-1.')
    expect(await happened(bot, 'channel_kept')).toHaveLength(1)
    await bot.advance(days(400))
    expect(isArchived(bot, channel)).toBe(false)
    expect(bot.workspace.messages(channel).filter(({ text }) => text.includes('will be archived'))).toEqual(
      [],
    )
  })

  test("isn't archived after somebody wrote there, and is offered again once they've stopped", async () => {
    const bot = await runBot({ policy })
    const channel = await over(bot)
    await bot.advance(days(31))
    bot.workspace.as('ana').say(channel, 'the same customer called again')
    await bot.settle()
    expect(offerIn(bot, channel)).toBeUndefined()
    expect(textIn(bot, channel)).toContain('@ana wrote here')
    await bot.advance(days(29))
    expect([offerIn(bot, channel), isArchived(bot, channel)]).toEqual([undefined, false])
    await bot.advance(days(3))
    expect(offerIn(bot, channel)).toBeDefined()
    await bot.advance(days(5))
    expect(isArchived(bot, channel)).toBe(true)
  })

  test("isn't archived either when it was written while Muster was down", async () => {
    const bot = await runBot({ policy })
    const channel = await over(bot)
    await bot.advance(days(31))
    await bot.stop()
    bot.workspace.as('ana').say(channel, 'the same customer called again')
    bot.clock.advance(days(10))
    await bot.start()
    await bot.settle()
    expect(isArchived(bot, channel)).toBe(false)
    expect(textIn(bot, channel)).toContain("isn't archived now")
  })

  test("isn't offered while people still talk in it", async () => {
    const bot = await runBot({ policy })
    const channel = await over(bot)
    await bot.advance(days(25))
    bot.workspace.as('ana').say(channel, 'still comparing notes here')
    await bot.advance(days(7))
    expect(textIn(bot, channel)).not.toContain('archived')
    await bot.advance(days(25))
    expect(offerIn(bot, channel)).toBeDefined()
  })

  test('is left alone once the incident is reopened, and offered again when it is over', async () => {
    const bot = await runBot({ policy })
    const channel = await over(bot)
    await bot.advance(days(31))
    await type(bot, 'ana', 'reopen slow again', channel)
    expect(offerIn(bot, channel)).toBeUndefined()
    await bot.advance(days(5))
    expect(isArchived(bot, channel)).toBe(false)
    await type(bot, 'ana', 'cancel nothing after all', channel)
    await bot.advance(days(31))
    expect(offerIn(bot, channel)).toBeDefined()
  })

  test('has its days from when it could be read, however late that was', async () => {
    const bot = await runBot({ policy })
    const channel = await over(bot)
    const fault = { method: 'chat.postMessage', kind: 'http', status: 503 } as const
    bot.workspace.faults.add(fault)
    await bot.advance(days(31))
    await bot.advance(days(5))
    expect([offerIn(bot, channel), isArchived(bot, channel)]).toEqual([undefined, false])
    bot.workspace.faults.clear()
    await bot.advance(hours(2))
    await bot.advance(days(2))
    expect([offerIn(bot, channel) !== undefined, isArchived(bot, channel)]).toEqual([true, false])
    await bot.advance(days(2))
    expect(isArchived(bot, channel)).toBe(true)
  })

  test("of a drill is offered too; one that people archived, or a thread, isn't", async () => {
    const bot = await runBot({ policy })
    await type(bot, 'ana', 'drill sev3 the cache is gone')
    await type(bot, 'ana', 'cancel enough', channelOf(bot))
    await type(bot, 'ana', 'sev3 other')
    await type(bot, 'ana', 'cancel none', channelOf(bot, 2))
    bot.workspace.as('ana').archive(channelOf(bot, 2))
    bot.workspace.faults.add({ method: 'conversations.create', kind: 'error', code: 'restricted_action' })
    await type(bot, 'ana', 'sev3 third', 'random')
    await type(bot, 'ana', 'INC-3 cancel none')
    await bot.advance(days(31))
    expect(offerIn(bot, channelOf(bot))).toBeDefined()
    expect(offerIn(bot, 'random')).toBeUndefined()
    await bot.advance(days(5))
    expect(isArchived(bot, channelOf(bot))).toBe(true)
    expect(isArchived(bot, 'random')).toBe(false)
  })

  test('that is private is asked about nowhere but in it', async () => {
    const bot = await runBot({ policy })
    await type(bot, 'ana', '')
    expect(
      await send(bot, 'ana', { title: 'Export of customer data', severity: '3', options: ['is_private'] }),
    ).toEqual({})
    const channel = channelOf(bot)
    await type(bot, 'ana', 'cancel none', channel)
    const mark = bot.workspace.mark()
    await bot.advance(days(31))
    await bot.advance(days(4))
    expect(bot.workspace.channel(channel).isArchived).toBe(true)
    const id = bot.workspace.channel(channel).id
    const told = bot.workspace.callsSince(mark).filter(({ args }) => args.channel !== id)
    expect(JSON.stringify(told.map(({ args }) => args))).not.toMatch(/INC-1|Export|archive/)
  })
})
