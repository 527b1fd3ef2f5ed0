import { describe, expect, test } from 'vitest'
import type { Escalation, PageTarget } from '../../../../src/domain/policy/escalation.ts'
import type { Policy } from '../../../../src/domain/policy/policy.ts'
import { hours, minutes } from '../../../support/bot.ts'
import { id, onCallPolicy, rotationOf, scheduleOf } from '../../../support/on-call.ts'
import { channelOf, happened, saidIn } from '../../../support/reading.ts'
import { callOf, doctorOf, runBot, type } from '../../../support/scenario.ts'

const levelsOf = (...pages: PageTarget[][]): Escalation['levels'] =>
  pages.map((page) => ({ page, waitMs: minutes(5) }))

const climbing = (levels: Escalation['levels']): Policy['escalations'] =>
  onCallPolicy.escalations.map((one) => ({ ...one, levels }))

const gone = 'S05GONE00001'

describe('a user group that vanished', () => {
  test('is an empty level: skipped at once, said in the channel, and the next is paged', async () => {
    const levels = levelsOf([{ kind: 'group', id: gone }], [callOf('dee') as PageTarget])
    const bot = await runBot({ policy: { ...onCallPolicy, escalations: climbing(levels) } })
    await type(bot, 'ana', 'sev1 checkout is down')
    const pages = await happened(bot, 'paged')
    expect(pages.map(({ happenedAt, what }) => [happenedAt, what.targets])).toEqual([
      ['2026-11-23T14:00:00.000Z', [callOf('dee')]],
    ])
    expect(saidIn(bot, channelOf(bot)).join('\n')).toContain(gone)
    expect(await type(bot, 'ana', 'oncall who sev1')).toContain('skipped')
  })

  test('with every other level empty too, the fallback hears it with the declaration', async () => {
    const bot = await runBot({
      policy: { ...onCallPolicy, escalations: climbing(levelsOf([{ kind: 'group', id: gone }])) },
    })
    await type(bot, 'ana', 'sev1 checkout is down')
    expect((await happened(bot, 'paged')).map(({ what }) => [what.targets, what.channels])).toEqual([
      [[], ['incidents']],
    ])
  })

  test("as a schedule's own is said once, and shifts and pages go on without it", async () => {
    const schedules = onCallPolicy.schedules.map((one) => ({ ...one, userGroup: gone }))
    const bot = await runBot({ policy: { ...onCallPolicy, schedules } })
    for (let shift = 0; shift < 3; shift += 1) await bot.advance(hours(12))
    expect(saidIn(bot, 'incidents').filter((text) => text.includes(gone))).toHaveLength(1)
    expect(await doctorOf(bot, 'ana')).toContain(gone)
    await type(bot, 'fay', 'sev1 checkout is down')
    expect((await happened(bot, 'paged')).flatMap(({ what }) => what.targets)).toEqual([callOf('ana')])
  })
})

test('two hundred schedules, and five hundred people in one, are shown, paged and looked ahead of', async () => {
  const crowd = Array.from({ length: 495 }, (_, index) => `U0CROWD${String(index).padStart(4, '0')}`)
  const all = ['ben', 'cleo', 'dee', 'eli', 'fay'].map(id)
  const schedules = [
    scheduleOf('crowd', [rotationOf([...crowd, ...all], { length: { count: 1, unit: 'days' } })]),
    ...Array.from({ length: 199 }, (_, index) =>
      scheduleOf(`s${index}`, [rotationOf(all.slice(index % 5).slice(0, 1))]),
    ),
  ]
  const levels = levelsOf([{ kind: 'schedule', id: 's7' }], [{ kind: 'schedule', id: 's8' }])
  const bot = await runBot({ policy: { ...onCallPolicy, schedules, escalations: climbing(levels) } })
  const told = await type(bot, 'ana', 'oncall')
  expect(told).toMatch(/170 more/)
  await type(bot, 'ana', 'sev1 checkout is down')
  expect((await happened(bot, 'paged')).flatMap(({ what }) => what.targets)).toEqual([callOf('dee')])
  expect(await type(bot, 'ana', 'cover s9 @cleo until 20:00')).toContain('Nothing is saved yet')
  expect(bot.logLines.filter((line) => JSON.parse(line).level === 'error')).toEqual([])
})
