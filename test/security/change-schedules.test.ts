import { describe, expect, test } from 'vitest'
import type { Policy } from '../../src/domain/policy/policy.ts'
import { readOverrides } from '../../src/store/on-call/rosters.ts'
import type { TestBot } from '../support/bot.ts'
import { answerTo, buttonsOf, choose, onCallPolicy } from '../support/on-call.ts'
import { directTo } from '../support/reading.ts'
import { callOf, onCallGroup, press, runBot, type } from '../support/scenario.ts'
import { refusalShown } from '../support/shown/facts.ts'

/** On call is ben; ana and ben are in the group that may change it. Dee, eli and fay may not. */
const keptFor = (permitted: Policy['permissions']['change_schedules']): Policy => ({
  ...onCallPolicy,
  permissions: { ...onCallPolicy.permissions, change_schedules: permitted },
})
const anaMay = keptFor([callOf('ana')])

const saved = async (bot: TestBot) => (await readOverrides(bot.muster.desk.db, onCallPolicy))('primary')

const refused = (bot: TestBot, permitted = [callOf('ana')]): string =>
  refusalShown(bot, {
    kind: 'not_permitted',
    permission: 'change_schedules',
    permitted,
    isUnread: false,
    number: null,
  })

const audited = async ({ muster }: TestBot) =>
  (
    await muster.desk.db.selectFrom('audit').selectAll().where('what', '=', 'refused_permission').execute()
  ).map(({ actor }) => actor)

describe('changing schedules, kept for some', () => {
  test.each([
    'cover @ben until 20:00',
    'cover nobody until 20:00',
    'cover replace @dee until 20:00',
    'cover add @dee until 20:00',
  ])(
    '%s is refused before anything is shown, says who can and what one can do, and is on record',
    async (typed) => {
      const bot = await runBot({ policy: anaMay })
      expect(await type(bot, 'dee', typed)).toBe(refused(bot))
      expect(refused(bot)).toContain('swap')
      expect(await saved(bot)).toEqual([])
      expect(await audited(bot)).toEqual([`person:${callOf('dee').id}`])
    },
  )

  test('who may, may', async () => {
    const bot = await runBot({ policy: keptFor([onCallGroup]) })
    await answerTo(bot, 'ana', 'cover @ben by @dee until 20:00')
    await choose(bot, 'ana')
    expect(await saved(bot)).toHaveLength(1)
    expect(await type(bot, 'eli', 'cover @dee until 20:00')).toBe(refused(bot, [onCallGroup]))
  })

  test('a button that was shown while it was allowed asks again when it is pressed', async () => {
    const bot = await runBot({ policy: onCallPolicy })
    const asked = await answerTo(bot, 'dee', 'cover @ben until 20:00')
    await bot.stop()
    bot.config.policy = anaMay
    await bot.start()
    await press(bot, 'dee', asked, buttonsOf(asked)[0] ?? '')
    expect(await saved(bot)).toEqual([])
  })

  test('one’s own shift is anyone’s to have covered, and who takes it may undo it, but nobody else', async () => {
    const bot = await runBot({ policy: anaMay })
    await answerTo(bot, 'ben', 'cover @ben by @dee until 20:00')
    await choose(bot, 'ben')
    expect((await saved(bot)).map(({ change }) => change)).toMatchObject([{ person: callOf('dee').id }])
    expect(await type(bot, 'eli', 'cover undo primary-1')).toBe(refused(bot))
    expect(await saved(bot)).toHaveLength(1)
    expect(await type(bot, 'dee', 'cover undo primary-1')).toContain('primary-1')
    const [override] = await saved(bot)
    expect(override === undefined || override.to <= new Date(bot.clock.now()).toISOString()).toBe(true)
  })

  test('a swap needs no permission, for it needs the other’s word', async () => {
    const bot = await runBot({ policy: keptFor([callOf('fay')]) })
    await answerTo(bot, 'ana', 'swap @ben from tue 01:00 to tue 13:00 for wed 13:00 to thu 01:00')
    await choose(bot, 'ana')
    await press(bot, 'ben', directTo(bot, 'ben')[0] ?? expect.fail(), 'retype_1')
    expect(await saved(bot)).toHaveLength(2)
  })
})
