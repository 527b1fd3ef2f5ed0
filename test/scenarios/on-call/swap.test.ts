import { describe, expect, test } from 'vitest'
import { hours, type TestBot } from '../../support/bot.ts'
import { answerTo, buttonsOf, choose, onCallPolicy, rotationOf, scheduleOf } from '../../support/on-call.ts'
import { directTexts, directTo } from '../../support/reading.ts'
import { callOf, press, runBot, type } from '../../support/scenario.ts'

/** Ana's half of Tuesday for Ben's half of Wednesday, by Ana's clock, an hour ahead of UTC. */
const offer = 'swap @ben from tue 01:00 to tue 13:00 for wed 13:00 to thu 01:00'

const asked = async (): Promise<TestBot> => {
  const bot = await runBot({ policy: onCallPolicy })
  await answerTo(bot, 'ana', offer)
  await choose(bot, 'ana')
  return bot
}

const answer = async (bot: TestBot, name: string, button: 'retype_1' | 'retype_2'): Promise<void> =>
  press(bot, name, directTo(bot, name)[0] ?? expect.fail(), button)

const onCallAt = (bot: TestBot, when: string) => type(bot, 'ana', `oncall who sev1 ${when}`)

describe('a swap', () => {
  test('is shown first, asked of the other one, and changes nothing before they accept', async () => {
    const bot = await runBot({ policy: onCallPolicy })
    const shown = await answerTo(bot, 'ana', offer)
    expect(buttonsOf(shown)).toHaveLength(1)
    expect(directTexts(bot, 'ben')).toEqual([])
    await choose(bot, 'ana')
    expect(directTexts(bot, 'ben')).toEqual([expect.stringContaining('@ana')])
    expect(await onCallAt(bot, 'tue 02:00')).toContain('@ana')
  })

  test('accepted, moves both shifts, tells the one who asked, and is undone as one', async () => {
    const bot = await asked()
    await answer(bot, 'ben', 'retype_1')
    expect(directTexts(bot, 'ana')).toEqual([expect.stringContaining('@ben')])
    expect(await onCallAt(bot, 'tue 02:00')).toContain('@ben')
    expect(await onCallAt(bot, 'wed 14:00')).toContain('@ana')
    await type(bot, 'ana', 'cover undo primary-1')
    // What was the question, and a message for each half that's undone.
    expect(directTexts(bot, 'ben')).toHaveLength(3)
    expect(await onCallAt(bot, 'tue 02:00')).toContain('@ana')
    expect(await onCallAt(bot, 'wed 14:00')).toContain('@ben')
  })

  test.each([
    ['accepted', 'ben', 'swap accept primary-1', 'accepted a swap'],
    ['declined', 'ben', 'swap decline primary-1', 'declined a swap'],
    ['taken back', 'ana', 'swap withdraw primary-1', 'took back a swap'],
  ])('%s, leaves no question with buttons, but what came of it', async (_, by, command, fact) => {
    const bot = await asked()
    expect(buttonsOf(directTo(bot, 'ben')[0] ?? expect.fail())).toHaveLength(2)
    await type(bot, by, command)
    const [question = expect.fail(), ...others] = directTo(bot, 'ben')
    expect(others).toEqual([])
    expect(buttonsOf(question)).toEqual([])
    expect(bot.workspace.plainTextOf(question)).toContain(fact)
  })

  test('that two were asked for changes the question of the one that was answered', async () => {
    const bot = await asked()
    await answerTo(bot, 'ana', 'swap @ben from thu 01:00 to thu 13:00')
    await choose(bot, 'ana')
    await type(bot, 'ben', 'swap decline primary-2')
    const [first, second] = directTo(bot, 'ben').map(buttonsOf)
    expect([first, second]).toEqual([['retype_1', 'retype_2'], []])
  })

  test('declined, or taken back, changes nothing and is over', async () => {
    const bot = await asked()
    await answer(bot, 'ben', 'retype_2')
    expect(directTexts(bot, 'ana')).toHaveLength(1)
    expect(await onCallAt(bot, 'tue 02:00')).toContain('@ana')
    expect(await type(bot, 'ben', 'swap accept primary-1')).toContain('primary-1')
    expect(await onCallAt(bot, 'tue 02:00')).toContain('@ana')
    const other = await asked()
    await type(other, 'ana', 'swap withdraw primary-1')
    await type(other, 'ben', 'swap accept primary-1')
    expect(await onCallAt(other, 'tue 02:00')).toContain('@ana')
  })

  test("is nobody else's to answer", async () => {
    const bot = await asked()
    for (const name of ['dee', 'ana']) await type(bot, name, 'swap accept primary-1')
    await type(bot, 'dee', 'swap decline primary-1')
    expect(await onCallAt(bot, 'tue 02:00')).toContain('@ana')
    await answer(bot, 'ben', 'retype_1')
    expect(await onCallAt(bot, 'tue 02:00')).toContain('@ben')
  })

  test('accepted twice is one, and too late is refused', async () => {
    const bot = await asked()
    await answer(bot, 'ben', 'retype_1')
    await type(bot, 'ben', 'swap accept primary-1')
    expect(await type(bot, 'ana', 'oncall')).not.toContain('primary-2')
    const late = await asked()
    await late.advance(hours(11))
    await answer(late, 'ben', 'retype_1')
    expect(await onCallAt(late, 'wed 14:00')).toContain('@ben')
  })

  test("without anything in return is a present; of a shift that isn't one's own it's refused", async () => {
    const bot = await runBot({ policy: onCallPolicy })
    await answerTo(bot, 'ana', 'swap with @ben from tue 01:00 to tue 13:00')
    await choose(bot, 'ana')
    await answer(bot, 'ben', 'retype_1')
    expect(await onCallAt(bot, 'tue 02:00')).toContain('@ben')
    expect(buttonsOf(await answerTo(bot, 'dee', 'swap @ben from wed 01:00 to wed 02:00'))).toEqual([])
    expect(buttonsOf(await answerTo(bot, 'ana', 'swap @ana from thu 01:00 to thu 13:00'))).toEqual([])
    expect(buttonsOf(await answerTo(bot, 'ana', 'swap @ben from thu to fri'))).toEqual([])
    expect(await type(bot, 'ana', 'swap @ben')).toContain('swap @user')
  })

  test('between people whom the schedule names by address works the same', async () => {
    const byAddress = scheduleOf('primary', [rotationOf(['ana@example.com', 'ben@example.com'])])
    const bot = await runBot({ policy: { ...onCallPolicy, schedules: [byAddress] } })
    expect(await type(bot, 'ana', 'swap @ben from wed 13:00 to wed 14:00')).toContain("@ana isn't on call")
    const byOther = 'cover @ana by @eli from wed 13:00 to wed 14:00'
    expect(await type(bot, 'cleo', byOther)).toContain("@ana isn't on call")
    await answerTo(bot, 'ana', offer)
    await choose(bot, 'ana')
    await answer(bot, 'ben', 'retype_1')
    expect(await onCallAt(bot, 'tue 02:00')).toContain('@ben')
    expect(await onCallAt(bot, 'wed 14:00')).toContain('@ana')
    await type(bot, 'fay', 'oncall')
    expect(callOf('ben').id).not.toBe(callOf('ana').id)
  })
})
