import { describe, expect, test } from 'vitest'
import { zonesOf } from '../../../src/store/people/directory.ts'
import { hours, type TestBot } from '../../support/bot.ts'
import { answerTo, id, onCallPolicy, rotationOf, scheduleOf } from '../../support/on-call.ts'
import { channelOf, saidIn } from '../../support/reading.ts'
import { runBot, send, toldOnly, type } from '../../support/scenario.ts'

const policy = {
  ...onCallPolicy,
  schedules: [...onCallPolicy.schedules, scheduleOf('dba', [rotationOf([id('dee')])])],
}

const answered = async (bot: TestBot, name: string, text: string, channel?: string): Promise<string> => {
  await type(bot, name, text, channel)
  const told = () => bot.workspace.plainTextOf(toldOnly(bot, name))
  await bot.workspace.until(() => !told().includes('Drawing the chart'), { what: 'the chart is drawn' })
  return told()
}

/** It pages Ben as any SEV-1 does. */
const declarePrivately = async (bot: TestBot): Promise<void> => {
  await type(bot, 'ana', '')
  const entered = { title: 'Export of customer data', severity: '1', options: ['is_private'] }
  expect(await send(bot, 'ana', entered)).toEqual({})
}

describe('/incident load', () => {
  test('shows a person their own, private incidents too, with a chart that nobody else gets', async () => {
    const bot = await runBot({ policy })
    await type(bot, 'ana', 'sev1 checkout is down')
    await bot.advance(hours(1))
    await declarePrivately(bot)
    const told = await answered(bot, 'ben', 'load')
    expect(told).toMatch(/Your load, November 2026.*\n2 pages, .*on call/)
    expect(told).toContain('in your messages with Muster')
    const [file] = bot.workspace.files
    expect(file).toMatchObject({ name: 'load.png', altText: expect.stringMatching(/^Your pages.*2 pages/) })
    const { channels } = bot.workspace.state
    const shownIn = channels.filter(({ id: channel }) => file?.channelIds.includes(channel))
    expect(shownIn.map(({ kind }) => kind)).toEqual(['im'])
    expect(shownIn[0]?.memberIds).toContain(id('ben'))
    expect(await answered(bot, 'cleo', 'load last week')).toMatch(/\n0 pages, 0 h on call/)
  })

  test('shows a channel the schedules and no person, and nothing of private incidents', async () => {
    const bot = await runBot({ policy })
    await type(bot, 'ana', 'sev1 checkout is down')
    await declarePrivately(bot)
    await bot.advance(hours(13))
    const channel = channelOf(bot)
    expect(await answered(bot, 'cleo', 'load teams week', channel)).toContain('Posted here')
    const [posted] = bot.workspace.messages(channel).filter(({ fileIds }) => fileIds.length > 0)
    expect(posted?.text).toMatch(/\*primary\*: 1 page, /)
    expect(posted?.text).not.toMatch(/ana|ben|<@|dba/)
    expect(posted?.text).toContain('1 schedule with one person')
    // Where Muster isn't, it says so, and the numbers are there all the same.
    expect(await answered(bot, 'cleo', 'load teams', 'general')).toContain("Muster isn't in this channel")
  })

  test('that is far above the others is posted once, in the schedule of the people who carry it', async () => {
    const others = ['dee', 'fay'].map((name) => scheduleOf(name, [rotationOf([id(name)])]))
    const [primary] = onCallPolicy.schedules
    const bot = await runBot({
      policy: {
        ...onCallPolicy,
        schedules: [{ ...(primary ?? expect.fail()), channel: 'random' }, ...others],
      },
    })
    for (const what of ['checkout', 'search', 'login', 'ledger', 'mobile', 'mail'])
      await type(bot, 'ana', `sev1 ${what} is down`)
    const told = () => saidIn(bot, 'random').filter((text) => text.includes('the median'))
    for (let day = 0; day < 3; day += 1) await bot.advance(hours(24))
    expect(told()).toEqual([
      expect.stringMatching(/(🟠|🔴) \*primary\* had \d+ pages in the last four weeks/),
    ])
  })

  test("counts in someone's own zone, also before they ever typed anything", async () => {
    const byAddress = scheduleOf('primary', [rotationOf(['eli@example.com', id('fay')])])
    const bot = await runBot({ policy: { ...onCallPolicy, schedules: [byAddress] } })
    // Their addresses and ids have been asked for anyway; Eli's turn comes at midnight.
    await bot.advance(hours(12))
    const zones = await zonesOf(bot.muster.desk.db, [id('eli'), id('fay')])
    expect(zones.get(id('fay'))).toBe('Asia/Tokyo')
    expect(zones.get(id('eli'))).toBe('Asia/Kolkata')
  })

  test('leaves titles alone, and asks for a period it knows', async () => {
    const bot = await runBot({ policy })
    for (const title of ['load balancer is down', 'load test kills checkout']) {
      expect(bot.workspace.plainTextOf(await answerTo(bot, 'ana', title))).toContain('How bad')
    }
    for (const [typed, usage] of [
      ['load @ben', 'load [teams]'],
      ['load tems lst week', 'load [teams]'],
      ['alerts noize', 'alerts [noise]'],
      ['alerts of the whole night', 'alerts [noise]'],
    ] as const) {
      const told = bot.workspace.plainTextOf(await answerTo(bot, 'ana', typed))
      expect(told, typed).toContain(usage)
      expect(told, typed).not.toContain('How bad')
    }
  })
})
