import { expect, test } from 'vitest'
import { readCoverage } from '../../../src/store/on-call/rosters.ts'
import { hours, minutes } from '../../support/bot.ts'
import { answerTo, choose, onCallPolicy, rotationOf, scheduleOf } from '../../support/on-call.ts'
import { saidIn } from '../../support/reading.ts'
import { callOf, runBot, type } from '../../support/scenario.ts'

const told = (bot: Parameters<typeof saidIn>[0]): string[] =>
  saidIn(bot, 'incidents').filter((text) => text.includes('needs a look'))

test('a gap ahead is told in the channel a week and a day before, over restarts, and as a figure', async () => {
  const bot = await runBot({ policy: onCallPolicy })
  // Ana's clock is an hour ahead of UTC.
  await answerTo(bot, 'ana', 'cover nobody from 2026-12-10 09:00 to 2026-12-10 21:00')
  await choose(bot, 'ana')
  const days: string[] = []
  const figures: unknown[] = []
  for (let day = 0; day < 18; day += 1) {
    const before = told(bot).length
    await bot.advance(hours(24))
    figures.push(await readCoverage(bot.muster.desk.db, '2026-11-23T00:00:00.000Z'))
    if (day % 5 === 0) {
      await bot.stop()
      await bot.start()
    }
    if (told(bot).length > before) days.push(new Date(bot.clock.now()).toISOString().slice(0, 10))
  }
  expect(days).toEqual(['2026-12-02', '2026-12-08'])
  expect(told(bot)[0]).toContain('primary-1')
  expect(figures).toContainEqual([{ schedule: 'primary', gapMs: hours(12), doubleMs: 0 }])
})

test('a schedule that has left muster.yml leaves the figures, too, two days later', async () => {
  const [kept, left] = ['primary', 'secondary'].map((id) => scheduleOf(id, [rotationOf([callOf('ben').id])]))
  if (!kept || !left) throw new Error('two schedules')
  const bot = await runBot({ policy: { ...onCallPolicy, schedules: [kept, left] } })
  const lookedAt = async (hoursAgo: number) => {
    const since = new Date(bot.clock.now() - hours(hoursAgo)).toISOString()
    return (await readCoverage(bot.muster.desk.db, since)).map(({ schedule }) => schedule)
  }
  await bot.advance(hours(24))
  expect(await lookedAt(48)).toEqual(['primary', 'secondary'])
  await bot.stop()
  bot.config.policy = { ...onCallPolicy, schedules: [kept] }
  await bot.start()
  for (let day = 0; day < 3; day += 1) await bot.advance(hours(24))
  expect(await lookedAt(48)).toEqual(['primary'])
})

test('row 21: someone who left Slack is a gap at once, told once, and their override can be undone', async () => {
  const alone = scheduleOf('primary', [rotationOf([callOf('ben').id])])
  const bot = await runBot({ policy: { ...onCallPolicy, schedules: [alone] } })
  await answerTo(bot, 'ana', 'cover nobody from wed 10:00 to wed 12:00')
  await choose(bot, 'ana')
  expect(told(bot)).toEqual([])
  bot.workspace.faults.add({ method: 'users.info', kind: 'error', code: 'user_not_found' })
  await bot.advance(minutes(6))
  expect(told(bot)).toHaveLength(1)
  expect(told(bot)[0]).toContain('@ben')
  for (let day = 0; day < 4; day += 1) await bot.advance(hours(24))
  await bot.stop()
  await bot.start()
  expect(told(bot)).toHaveLength(1)
  expect(await type(bot, 'ana', 'oncall who sev1')).toContain('skipped')
  expect(await type(bot, 'ana', 'cover undo primary-1')).toContain('primary-1')
})

test('someone in two schedules at once is told once, with the escalation that pages them twice', async () => {
  const both = [
    scheduleOf('primary', [rotationOf([callOf('ben').id])]),
    scheduleOf('secondary', [rotationOf([callOf('ben').id, callOf('ana').id])]),
  ]
  const [night = expect.fail()] = onCallPolicy.escalations
  const pages = both.map(({ id }) => ({ page: [{ kind: 'schedule' as const, id }], waitMs: minutes(5) }))
  const policy = { ...onCallPolicy, schedules: both, escalations: [{ ...night, levels: pages }] }
  const bot = await runBot({ policy })
  expect(told(bot)).toHaveLength(1)
  expect(told(bot)[0]).toContain('night')
})
