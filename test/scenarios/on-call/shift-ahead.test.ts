import { describe, expect, test } from 'vitest'
import { hours, type TestBot } from '../../support/bot.ts'
import { onCallPolicy, rotationOf, scheduleOf } from '../../support/on-call.ts'
import { directTexts } from '../../support/reading.ts'
import { callOf, runBot } from '../../support/scenario.ts'

const everyone = ['ana', 'ben', 'cleo', 'dee', 'eli', 'fay']

/** Whom the company's bot wrote directly, and how often. */
const toldDirectly = (bot: TestBot, isWanted: (text: string) => boolean): Record<string, number> =>
  Object.fromEntries(
    everyone.flatMap((name) => {
      const times = directTexts(bot, name).filter(isWanted).length
      return times > 0 ? [[name, times]] : []
    }),
  )

const isBrief = (text: string): boolean => text.includes('On call in')

describe('before a shift', () => {
  const daily = {
    ...onCallPolicy,
    schedules: [
      scheduleOf('primary', [
        rotationOf([callOf('ben').id, callOf('ana').id], {
          length: { count: 1, unit: 'days' },
          handOver: { weekday: null, time: '12:00' },
        }),
      ]),
    ],
  }
  const isNotice = (text: string): boolean => text.includes('Your shift in')

  test('row 23: who comes next is told the day before, once, also over a restart, and the brief follows', async () => {
    const bot = await runBot({ policy: daily })
    await bot.advance(hours(21))
    expect(toldDirectly(bot, isNotice)).toEqual({})
    await bot.stop()
    bot.clock.advance(hours(4))
    await bot.start()
    const [next = ''] = Object.keys(toldDirectly(bot, isNotice))
    expect(toldDirectly(bot, isNotice)).toEqual({ [next]: 1 })
    const [notice = ''] = directTexts(bot, next).filter(isNotice)
    expect(notice).toContain('Late: Muster was down')
    expect(notice).toContain('Before:')
    await bot.advance(hours(21))
    expect(toldDirectly(bot, isBrief)[next]).toBeGreaterThan(0)
  })

  test('it can be switched off, or set for short shifts', async () => {
    const [schedule = expect.fail()] = daily.schedules
    const off = await runBot({ policy: { ...daily, schedules: [{ ...schedule, noticeMs: null }] } })
    for (let quarter = 0; quarter < 8; quarter += 1) await off.advance(hours(12))
    expect(toldDirectly(off, isNotice)).toEqual({})
    const [short = expect.fail()] = onCallPolicy.schedules
    const bot = await runBot({ policy: { ...onCallPolicy, schedules: [{ ...short, noticeMs: hours(3) }] } })
    // From midnight on, told at nine in the evening.
    await bot.advance(hours(6.9))
    expect(toldDirectly(bot, isNotice)).toEqual({})
    await bot.advance(hours(0.2))
    expect(toldDirectly(bot, isNotice)).toEqual({ ana: 1 })
  })
})
