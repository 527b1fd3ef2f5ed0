import { describe, expect, test } from 'vitest'
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import type { Policy } from '../../../src/domain/policy/policy.ts'
import { drillOf } from '../../../src/operations/drills/drills.ts'
import { arrivalOf } from '../../../src/operations/engine/result.ts'
import { declareIncident } from '../../../src/operations/lifecycle/declare.ts'
import { hours, minutes, type TestBot } from '../../support/bot.ts'
import { catalogueEntry } from '../../support/catalogue.ts'
import { rotationOf, scheduleOf } from '../../support/on-call.ts'
import { cardText, channelOf, happened, saidIn, wokenIn } from '../../support/reading.ts'
import { callOf, onCallGroup, policyWith, runBot, send, type } from '../../support/scenario.ts'
import { wordsIn } from '../../support/shown/facts.ts'

/** Dee, the group of ana and ben, and a channel are paged; of them only ben agreed to drills. */
const policy: Policy = {
  ...policyWith(1, { escalation: 'night' }, defaultPolicy),
  schedules: [scheduleOf('primary', [rotationOf([callOf('dee').id])])],
  escalations: [
    {
      id: 'night',
      levels: [
        { page: [{ kind: 'schedule', id: 'primary' }], waitMs: minutes(5) },
        { page: [onCallGroup, { kind: 'channel', name: 'random' }], waitMs: minutes(5) },
      ],
      repeat: 0,
      fallback: 'incidents',
      quietHours: 'wait',
    },
  ],
  services: [catalogueEntry('checkout')],
  drills: {
    people: [callOf('ben')],
    remind: false,
    scenarios: [
      {
        id: 'database-gone',
        title: 'The database is gone',
        severity: 1,
        services: ['checkout'],
        events: [
          { afterMs: minutes(2), say: 'Login fails too.' },
          { afterMs: minutes(6), say: 'The standby is 40 s behind.' },
        ],
      },
    ],
  },
}

const pagedNames = async (bot: TestBot): Promise<string[][]> =>
  (await happened(bot, 'paged')).map(({ what }) =>
    what.targets.map(({ id }) => bot.workspace.person(id).name),
  )

describe('a drill', () => {
  test('runs the same path, marked everywhere, and pages only who agreed', async () => {
    const bot = await runBot({ policy })
    expect(await type(bot, 'cleo', 'drill sev1 checkout: cards fail')).toContain('as a drill')
    const channel = channelOf(bot)
    expect(bot.workspace.channel(channel).name).toContain('drill')
    expect(cardText(bot, channel)).toContain('Drill: checkout: cards fail')
    expect(saidIn(bot, 'incidents').join()).toContain('Drill: checkout')
    await bot.advance(minutes(25))
    // Dee never agreed, so her level is passed over at once; of the group only ben is called.
    const paged = await pagedNames(bot)
    expect(paged[0]).toEqual(['ben'])
    expect(new Set(paged.flat())).toEqual(new Set(['ben']))
    expect(wokenIn(bot, 'incidents').flat()).toEqual([])
    expect(saidIn(bot, 'random').join()).not.toContain('Drill')
    expect(await type(bot, 'cleo', 'page @dee come and see', channel)).toContain('agree')
  })

  test('spends no budget, closes no gate, and holds up no real incident of the same name', async () => {
    const bot = await runBot({ policy })
    await type(bot, 'cleo', 'drill sev1 checkout: cards fail')
    await bot.advance(minutes(30))
    expect(await type(bot, 'cleo', 'services')).toMatch(/43.2 min of 43.2 min left$/)
    expect(await type(bot, 'ana', 'sev1 checkout: cards fail')).toContain('INC-2')
    await bot.advance(minutes(10))
    expect(await type(bot, 'cleo', 'services')).toMatch(/frozen/)
  })

  test('plays a scenario, also after downtime, and is scored at its end against the one before', async () => {
    const bot = await runBot({ policy })
    await type(bot, 'cleo', 'drill database-gone')
    const channel = channelOf(bot)
    await bot.advance(minutes(2))
    expect(await wordsIn(bot, channel, 'drill_event')).toHaveLength(1)
    await type(bot, 'ben', 'ack', channel)
    await type(bot, 'ben', 'lead', channel)
    await bot.stop()
    bot.clock.advance(minutes(7))
    await bot.start()
    await bot.settle()
    expect((await happened(bot, 'drill_event')).map(({ what }) => what.text)).toEqual([
      'Login fails too.',
      'The standby is 40 s behind.',
    ])
    await type(bot, 'ben', 'update Failing over', channel)
    await type(bot, 'ben', 'resolve failed over', channel)
    await type(bot, 'ben', 'close anyway', channel)
    expect(saidIn(bot, channel).join('\n')).toMatch(/3 of 4 targets met[\s\S]*Postmortem/)
    await type(bot, 'cleo', 'drill database-gone')
    const next = channelOf(bot, 2)
    await bot.advance(minutes(40))
    await type(bot, 'ben', 'close anyway', next)
    expect(saidIn(bot, next).join('\n')).toMatch(/0 of 4[\s\S]*INC-1: 3 of 4/)
    expect(await type(bot, 'dee', 'drills')).toMatch(/INC-2[\s\S]*INC-1[\s\S]*drill database-gone/)
  })

  test('is compared with none that is private', async () => {
    const bot = await runBot({ policy })
    const drill = drillOf(null)
    const wombat = { title: 'wombat', severity: 3, isPrivate: true, declaredIn: null, drill } as const
    await declareIncident(bot.muster.desk, wombat, arrivalOf(callOf('ana').id, null, 'command'))
    await type(bot, 'ana', 'INC-1 close anyway')
    for (const number of [2, 3]) {
      await type(bot, 'cleo', 'drill sev3 checkout: cards fail')
      await type(bot, 'ben', 'close anyway', channelOf(bot, number))
    }
    expect(saidIn(bot, channelOf(bot, 2)).join('\n')).not.toContain('INC-1')
    expect(saidIn(bot, channelOf(bot, 3)).join('\n')).toContain('INC-2')
    expect(await type(bot, 'dee', 'drills')).not.toMatch(/INC-1\b|wombat/)
  })

  test('is asked for after a quarter without one, once', async () => {
    const remind = { ...policy, drills: { ...policy.drills, remind: true } }
    const bot = await runBot({ policy: remind })
    const asked = (): number => saidIn(bot, 'incidents').filter((text) => text.includes('To hold one')).length
    await bot.advance(hours(24))
    for (let day = 0; day < 91; day += 7) await bot.advance(hours(24 * 7))
    expect(asked()).toBe(1)
    await type(bot, 'cleo', 'drill sev4 checkout: a typo')
    await type(bot, 'cleo', 'close anyway', channelOf(bot))
    for (let day = 0; day < 84; day += 7) await bot.advance(hours(24 * 7))
    expect(asked()).toBe(1)
  })

  test('needs a severity or a scenario, and says which there are', async () => {
    const bot = await runBot({ policy })
    expect(await type(bot, 'cleo', 'drills')).toContain('No drills yet')
    expect(await type(bot, 'cleo', 'drill database-gon')).toContain('drill database-gone')
    expect(await type(bot, 'cleo', 'drill everything burns')).toContain('database-gone')
    // That is no drill, but a title.
    expect(await type(bot, 'cleo', 'drill is broken in the workshop')).toContain('How bad')
    await type(bot, 'ana', '')
    expect(await send(bot, 'ana', { title: 'Real one', severity: '3' })).toEqual({})
    expect((await happened(bot, 'declared')).at(0)?.what.isDrill).toBeUndefined()
  })
})

test('a SEV-1 that nobody agreed to be paged for comes to rest, and the clock goes on', async () => {
  const bot = await runBot({ policy: defaultPolicy })
  await type(bot, 'ana', 'drill sev1 rehearsal')
  expect(await happened(bot, 'paged')).toEqual([])
  await bot.advance(minutes(5))
  expect(await happened(bot, 'response_missed')).toHaveLength(1)
  // It's theirs alone, who began it.
  expect(new Set(wokenIn(bot, channelOf(bot)).flat())).toEqual(new Set([callOf('ana').id]))
})
