import { expect, test } from 'vitest'
import { minutes } from '../../support/bot.ts'
import { channelOf, messagesIn } from '../../support/reading.ts'
import { press, runBot, type } from '../../support/scenario.ts'

const isCard = (message: { metadata?: unknown }): boolean =>
  JSON.stringify(message.metadata ?? {}).includes('"card-1')

test.each(['edit_window_closed', 'cant_update_message'])(
  'a card that Slack no longer lets Muster edit (%s) is replaced by one that links to it and is pinned',
  async (code) => {
    const bot = await runBot()
    await type(bot, 'ana', 'sev1 checkout is down')
    const channel = channelOf(bot)
    const cards = () => bot.workspace.messages(channel).filter(isCard)
    const [old] = cards()
    await bot.advance(minutes(2))
    bot.workspace.faults.add({ method: 'chat.update', kind: 'error', code })
    await press(bot, 'ben', old ?? expect.fail(), 'acknowledge')
    const [, fresh] = cards()
    expect(cards()).toHaveLength(2)
    const shown = bot.workspace.plainTextOf(fresh ?? expect.fail())
    expect(shown).toContain('@ben acknowledged')
    expect(JSON.stringify(fresh?.blocks)).toContain(`p${old?.ts.replace('.', '')}`)
    expect(bot.workspace.pins(channel).map(({ ts }) => ts)).toEqual([fresh?.ts])

    // A workspace that allows no edits at all isn't flooded with cards.
    await type(bot, 'ben', 'status identified', channel)
    await type(bot, 'ben', 'status monitoring', channel)
    expect(cards()).toHaveLength(2)
    await bot.advance(minutes(1) + 1_000)
    expect(cards()).toHaveLength(3)
    expect(bot.workspace.plainTextOf(cards().at(-1) ?? expect.fail())).toContain('Monitoring')
  },
)

test.each(['update_failed', 'external_channel_migrating', 'rate_limited'])(
  'a card whose edit Slack answers with %s is edited a moment later, and not replaced',
  async (code) => {
    const bot = await runBot()
    await type(bot, 'ana', 'sev1 checkout is down')
    const channel = channelOf(bot)
    bot.workspace.faults.add({ method: 'chat.update', kind: 'error', code, times: 1 })
    await type(bot, 'ben', 'ack', channel)
    await bot.advance(minutes(1))
    const cards = bot.workspace.messages(channel).filter(isCard)
    expect(cards.map(bot.workspace.plainTextOf)).toEqual([expect.stringContaining('@ben acknowledged')])
  },
)

test("an announcement that can't be edited is replaced in time, and pages nobody again", async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev1 checkout is down')
  await bot.advance(minutes(4))
  bot.workspace.faults.add({ method: 'chat.update', kind: 'error', code: 'edit_window_closed' })
  await type(bot, 'ben', 'lead', channelOf(bot))
  await bot.advance(minutes(10))
  const lines = messagesIn(bot, 'incidents').filter(({ threadTs }) => threadTs === undefined)
  const told = lines.map(bot.workspace.plainTextOf)
  expect(told).toHaveLength(2)
  expect(told[1]).toContain('commander @ben')
  expect(JSON.stringify(lines[1]?.blocks)).toContain(`p${lines[0]?.ts.replace('.', '')}`)
  // It names its commander; a whole channel is paged once.
  expect(lines.map(({ woke }) => woke.includes('channel'))).toEqual([true, false])
})

test("neither updates nor pages wait for an announcement that can't be edited", async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev1 checkout is down')
  await bot.advance(minutes(1))
  bot.workspace.faults.add({ method: 'chat.update', kind: 'error', code: 'edit_window_closed' })
  await type(bot, 'ben', 'status identified', channelOf(bot))
  await type(bot, 'ben', 'update We roll back', channelOf(bot))
  await bot.advance(25_000)
  const [announcement] = messagesIn(bot, 'incidents')
  const thread = () => messagesIn(bot, 'incidents').filter(({ threadTs }) => threadTs === announcement?.ts)
  expect(thread().map(bot.workspace.plainTextOf).join()).toContain('We roll back')
  // Nobody is configured, so the second page goes to the announcements channel, and at its own time.
  await bot.advance(minutes(4))
  const paged = messagesIn(bot, 'incidents').filter(
    ({ ts, threadTs }) => ts !== announcement?.ts && !threadTs,
  )
  expect(paged.map(bot.workspace.plainTextOf)).toEqual([expect.stringContaining('Page 2')])
})

test("what's said under an announcement that comes late is said all the same", async () => {
  const bot = await runBot()
  bot.workspace.faults.add({ method: 'chat.postMessage', kind: 'http', status: 503 })
  await type(bot, 'ana', 'sev1 checkout is down')
  await type(bot, 'ben', 'update We roll back', channelOf(bot))
  await bot.advance(50_000)
  expect(messagesIn(bot, 'incidents')).toEqual([])
  bot.workspace.faults.clear()
  await bot.advance(minutes(2))
  await bot.advance(2_000)
  const thread = messagesIn(bot, 'incidents').filter(({ threadTs, ts }) => threadTs && threadTs !== ts)
  expect(thread.map(bot.workspace.plainTextOf).join()).toContain('We roll back')
})
