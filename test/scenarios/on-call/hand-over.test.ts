import { describe, expect, test } from 'vitest'
import type { Rotation } from '../../../src/domain/policy/schedule.ts'
import { hours, minutes, type TestBot } from '../../support/bot.ts'
import { answerTo, choose, onCallPolicy, rotationOf, scheduleOf } from '../../support/on-call.ts'
import { channelOf, directTexts, directTo } from '../../support/reading.ts'
import { callOf, press, runBot, send, type } from '../../support/scenario.ts'
import { dueIn } from '../../support/shown/facts.ts'

const everyone = ['ana', 'ben', 'cleo', 'dee', 'eli', 'fay']

const isBrief = (text: string): boolean => text.includes('On call in')

/** Whom the company's bot wrote directly, and how often. */
const toldDirectly = (bot: TestBot, isWanted = (_: string): boolean => true): Record<string, number> =>
  Object.fromEntries(
    everyone.flatMap((name) => {
      const times = directTexts(bot, name).filter(isWanted).length
      return times > 0 ? [[name, times]] : []
    }),
  )

const policyOf = (names: string[], changes: Partial<Rotation> = {}) => ({
  ...onCallPolicy,
  schedules: [
    scheduleOf('primary', [
      rotationOf(
        names.map((name) => callOf(name).id),
        changes,
      ),
    ]),
  ],
})

describe('at a hand-over', () => {
  test('who comes next gets one brief: with whom, what is open, what was paged, and when again', async () => {
    const bot = await runBot({ policy: onCallPolicy })
    await type(bot, 'fay', 'sev1 checkout is down')
    await type(bot, 'ben', 'ack', channelOf(bot))
    await bot.advance(hours(9))
    expect(toldDirectly(bot, isBrief)).toEqual({})
    await bot.advance(hours(1))
    expect(toldDirectly(bot, isBrief)).toEqual({ ana: 1 })
    const [brief = ''] = directTexts(bot, 'ana').filter(isBrief)
    for (const words of ['primary', '@ana', '@ben', 'INC-1 checkout is down', 'Paged last shift', '1 open']) {
      expect(brief).toContain(words)
    }
    // Half an hour without an update, and nine and a half more.
    expect(dueIn(brief.replaceAll(' · ', '\n'))).toEqual(['📣 14:30 overdue'])
    // Her next shift begins a day later.
    expect(brief).toContain('2026-11-25')
    expect(brief).not.toContain('Late')
    await bot.advance(hours(12))
    expect(toldDirectly(bot, isBrief)).toEqual({ ana: 1, ben: 1 })
  })

  test('a private incident is in the brief of those who are in it, and in no other', async () => {
    const bot = await runBot({ policy: policyOf(['dee', 'ben', 'ana']) })
    await type(bot, 'ana', '')
    const entered = { title: 'Customer data was read', severity: '1', options: ['is_private'] }
    expect(await send(bot, 'ana', entered)).toEqual({})
    await bot.advance(hours(10))
    const [ana = ''] = directTexts(bot, 'ana').filter(isBrief)
    expect(ana).toContain('Customer data was read')
    await bot.advance(hours(12))
    const [dee = ''] = directTexts(bot, 'dee').filter(isBrief)
    expect(dee).not.toMatch(/INC-1|Customer data|Paged last shift/)
    expect(dee).toContain('No open incidents')
    expect(dee).toContain('No pages last shift')
  })

  test('row 13: a swap or a cover in the middle of a shift is a hand-over, there and back', async () => {
    const bot = await runBot({ policy: onCallPolicy })
    // Ana's clock is an hour ahead of UTC.
    await answerTo(bot, 'ana', 'cover @ben by @dee from 17:00 to 19:00')
    await choose(bot, 'ana')
    expect(toldDirectly(bot)).toEqual({ ben: 1, dee: 1 })
    await bot.advance(hours(2.1))
    expect(toldDirectly(bot)).toEqual({ ben: 1, dee: 2 })
    await bot.advance(hours(2))
    expect(toldDirectly(bot)).toEqual({ ben: 2, dee: 2 })
    expect(directTexts(bot, 'ben').at(-1)).toContain('On call in')
  })

  test('row 15: nobody is told when the answer to "who" is the same', async () => {
    const alone = await runBot({ policy: policyOf(['ben']) })
    await alone.advance(hours(50))
    expect(toldDirectly(alone)).toEqual({})
    const mornings = rotationOf([callOf('ben').id, callOf('ana').id], {
      length: { count: 1, unit: 'weeks' },
      handOver: { weekday: 'mon', time: '00:00' },
      only: [{ written: 'tue-fri 08:00-18:00', spans: [1, 2, 3, 4].map(officeHoursOf) }],
    })
    const bot = await runBot({ policy: { ...onCallPolicy, schedules: [scheduleOf('primary', [mornings])] } })
    // The turn begins on Tuesday; the mornings after it only continue.
    for (let quarter = 0; quarter < 4; quarter += 1) await bot.advance(hours(6))
    expect(toldDirectly(bot)).toEqual({ ben: 1 })
    for (let quarter = 0; quarter < 12; quarter += 1) await bot.advance(hours(6))
    expect(toldDirectly(bot)).toEqual({ ben: 1 })
  })

  test('row 16: the brief names everyone who is on call then, and those who stay get none', async () => {
    const bot = await runBot({ policy: policyOf(['cleo', 'ben', 'ana'], { atOnce: 2 }) })
    await bot.advance(hours(10))
    const told = Object.keys(toldDirectly(bot))
    expect(told).toHaveLength(1)
    const [brief = ''] = directTexts(bot, told[0] ?? '')
    const named = ['@ana', '@ben', '@cleo'].filter((name) => brief.split('Before:')[0]?.includes(name))
    expect(named).toHaveLength(2)
    expect(named).toContain(`@${told[0]}`)
  })

  test('row 20: who was taken off the schedule hears that, and of no more hand-overs', async () => {
    const bot = await runBot({ policy: onCallPolicy })
    await bot.stop()
    bot.config.policy = policyOf(['cleo', 'ben'])
    await bot.start()
    for (let shift = 0; shift < 4; shift += 1) await bot.advance(hours(12))
    expect(toldDirectly(bot)).toEqual({ ana: 1, ben: 2, cleo: 3 })
  })

  test('row 23: a restart over its time makes the brief late, not lost, and it says so', async () => {
    const bot = await runBot({ policy: onCallPolicy })
    await bot.advance(hours(9.5))
    await bot.stop()
    bot.clock.advance(hours(1))
    await bot.start()
    expect(toldDirectly(bot)).toEqual({ ana: 1 })
    expect(directTexts(bot, 'ana')[0]).toContain('Muster was down')
    await bot.stop()
    await bot.start()
    expect(toldDirectly(bot)).toEqual({ ana: 1 })
  })

  test('hours of downtime over twelve hand-overs are one brief, for who is on call now', async () => {
    const bot = await runBot({
      policy: policyOf(everyone, { length: { count: 1, unit: 'hours' } }),
    })
    await bot.stop()
    bot.clock.advance(hours(12.5))
    await bot.start()
    expect(Object.values(toldDirectly(bot))).toEqual([])
    await bot.stop()
    bot.clock.advance(hours(8))
    await bot.start()
    expect(Object.values(toldDirectly(bot))).toEqual([1])
  })

  test('nobody hears about a shift that began over twelve hours ago, and everyone hears about the next', async () => {
    const weekly = policyOf(['ana', 'ben'], { length: { count: 1, unit: 'weeks' } })
    const bot = await runBot({ policy: weekly })
    await bot.advance(hours(6 * 24))
    await bot.stop()
    bot.clock.advance(hours(24))
    await bot.start()
    expect(toldDirectly(bot, isBrief)).toEqual({})
    for (let day = 0; day < 7; day += 1) await bot.advance(hours(24))
    expect(toldDirectly(bot, isBrief)).toEqual({})
    await bot.advance(hours(6 * 24 + 11))
    expect(Object.values(toldDirectly(bot, isBrief))).toEqual([1])
  })

  test('the one who a cover puts on call at once hears of the cover, and of nothing a second later', async () => {
    const bot = await runBot({ policy: onCallPolicy })
    await answerTo(bot, 'dee', 'cover @ben by @eli until 20:00')
    await choose(bot, 'dee')
    await bot.advance(minutes(2))
    expect(toldDirectly(bot)).toEqual({ ben: 1, eli: 1 })
    const [told] = directTo(bot, 'eli')
    await press(bot, 'eli', told ?? expect.fail(), 'retype_1')
    await bot.advance(minutes(2))
    expect(toldDirectly(bot)).toEqual({ ben: 2, eli: 1 })
  })

  test('a schedule whose people muster.yml changed over a restart tells them, and at its hand-over who comes', async () => {
    const bot = await runBot({ policy: onCallPolicy })
    await bot.stop()
    bot.config.policy = policyOf(['dee'])
    await bot.start()
    expect(toldDirectly(bot)).toEqual({ ana: 1, ben: 1, dee: 1 })
    await bot.advance(hours(10))
    expect(toldDirectly(bot)).toEqual({ ana: 1, ben: 1, dee: 2 })
  })

  test('someone whom Slack lost meanwhile costs the others nothing', async () => {
    const bot = await runBot({ policy: onCallPolicy })
    await answerTo(bot, 'ana', 'cover replace @dee @eli from 17:00 to 19:00')
    await choose(bot, 'ana')
    const before = toldDirectly(bot)
    bot.workspace.faults.add({ method: 'conversations.open', kind: 'error', code: 'user_disabled', times: 1 })
    await bot.advance(hours(2.1))
    expect(toldDirectly(bot)).toEqual({ ...before, eli: 2 })
  })
})

function officeHoursOf(day: number): { from: number; to: number } {
  return { from: day * 1440 + 480, to: day * 1440 + 1080 }
}
