import { describe, expect, test } from 'vitest'
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import type { Policy } from '../../../src/domain/policy/policy.ts'
import { minutes, type TestBot } from '../../support/bot.ts'
import { buttonsOf, id, rotationOf, scheduleOf } from '../../support/on-call.ts'
import { cardText, channelOf, directTo, happened } from '../../support/reading.ts'
import { callOf, onCallGroup, policyWith, press, runBot, type } from '../../support/scenario.ts'
import { lastWords } from '../../support/shown/facts.ts'

/** Ana, ben and dee are on call together, then fay; it's 14:00 UTC, and Slack can be quiet at any hour. */
const together = (quietHours: 'skip' | 'wait'): Policy => ({
  ...policyWith(1, { escalation: 'night' }, defaultPolicy),
  schedules: [scheduleOf('primary', [rotationOf([id('ben'), id('dee'), id('eli')], { atOnce: 3 })])],
  escalations: [
    {
      id: 'night',
      levels: [
        { page: [{ kind: 'schedule', id: 'primary' }], waitMs: minutes(5) },
        { page: [callOf('fay') as never], waitMs: minutes(5) },
      ],
      repeat: 1,
      fallback: 'incidents',
      quietHours,
    },
  ],
})

/** Whatever their zone, they have Do Not Disturb on until seven in the morning. */
const hush = (bot: TestBot, ...names: string[]): void => {
  for (const name of names) bot.workspace.as(name).setQuietHours({ from: '07:30', to: '07:00' })
}

const paged = async (bot: TestBot): Promise<string[][]> =>
  (await happened(bot, 'paged')).map(({ what: { targets } }) =>
    targets.map(
      (target) => bot.workspace.state.people.find(({ id: own }) => own === target.id)?.name ?? target.id,
    ),
  )

const quietPeople = async (bot: TestBot): Promise<string[]> =>
  (await happened(bot, 'page_quiet')).flatMap(({ what }) =>
    what.people.map(({ person }) => bot.workspace.person(person).name),
  )

describe('quiet hours', () => {
  test('of one of three people stand on the card and the timeline, and the others are waited for', async () => {
    const bot = await runBot({ policy: together('skip') })
    hush(bot, 'dee')
    await type(bot, 'ana', 'sev1 checkout is down')
    expect(await quietPeople(bot)).toEqual(['dee'])
    expect(cardText(bot, channelOf(bot))).toMatch(/@dee \(Do Not Disturb until /)
    expect(await paged(bot)).toEqual([['ben', 'dee', 'eli']])
    // She is paged all the same, and may answer.
    await press(bot, 'dee', directTo(bot, 'dee').at(-1) ?? expect.fail('no page'), 'acknowledge')
    await bot.advance(minutes(20))
    expect(await paged(bot)).toHaveLength(1)
  })

  test('of a whole level page the next at once, over a restart, and the rounds after are cut short', async () => {
    const bot = await runBot({ policy: together('skip') })
    hush(bot, 'ben', 'dee', 'eli')
    bot.workspace.faults.add({ method: 'dnd.info', kind: 'http', status: 500, times: 3 })
    await type(bot, 'ana', 'sev1 checkout is down')
    await bot.stop()
    await bot.start()
    await bot.advance(minutes(1))
    expect(await paged(bot)).toEqual([['ben', 'dee', 'eli'], ['fay']])
    expect(bot.workspace.plainTextOf(await lastWords(bot, channelOf(bot), 'page'))).toMatch(
      /Do Not Disturb is on for @ben until .*, so this goes to the next level/,
    )
    // Fay hears it and has all of her five minutes; then she's the only one who is paged again.
    await bot.advance(minutes(5))
    expect((await paged(bot)).slice(2)).toEqual([['fay']])
  })

  test('are only on record where the policy waits', async () => {
    const bot = await runBot({ policy: together('wait') })
    hush(bot, 'ben', 'dee', 'eli')
    await type(bot, 'ana', 'sev1 checkout is down')
    expect(await quietPeople(bot)).toEqual(['ben', 'dee', 'eli'])
    expect(await paged(bot)).toHaveLength(1)
  })

  test('that Slack refuses to tell change nothing', async () => {
    const bot = await runBot({ policy: together('skip') })
    hush(bot, 'ben', 'dee', 'eli')
    bot.workspace.faults.add({ method: 'dnd.info', kind: 'error', code: 'missing_scope' })
    await type(bot, 'ana', 'sev1 checkout is down')
    expect(await paged(bot)).toHaveLength(1)
    expect(directTo(bot, 'dee').map(buttonsOf)).toEqual([['acknowledge', 'cannot_respond', 'take_command']])
    expect(await happened(bot, 'page_quiet')).toEqual([])
    expect(await happened(bot, 'delivery_failed')).toEqual([])
    expect(cardText(bot, channelOf(bot))).not.toContain('quiet')
  })

  test('are asked for members of a group nobody had read, and told to the one who pages by hand', async () => {
    const policy = policyWith(1, { page: [[onCallGroup]] })
    const bot = await runBot({ policy })
    hush(bot, 'ben', 'fay')
    await type(bot, 'cleo', 'sev1 checkout is down')
    expect(await quietPeople(bot)).toEqual(['ben'])
    await type(bot, 'cleo', 'INC-1 page @fay the database is full')
    const told = await lastWords(bot, channelOf(bot), 'page_quiet')
    expect(told.woke).toContain(id('cleo'))
    expect(bot.workspace.plainTextOf(told)).toContain('@fay')
  })

  test('are shown by oncall, and a dry run moves on as paging would', async () => {
    const bot = await runBot({ policy: together('skip') })
    hush(bot, 'ben', 'dee', 'eli')
    expect(await type(bot, 'ana', 'oncall')).toMatch(
      /Do Not Disturb is on for @ben until .*@dee until .*@eli until/,
    )
    expect(await type(bot, 'ana', 'oncall who sev1')).toMatch(/level 2, at once: @fay/)
    expect(await type(bot, 'ana', 'oncall who sev1 tomorrow 14:00')).toMatch(/level 2, after 5 min: @fay/)
  })
})
