import { describe, expect, test } from 'vitest'
import type { Policy } from '../../../src/domain/policy/policy.ts'
import { readOverrides } from '../../../src/store/on-call/rosters.ts'
import { hours, minutes, type TestBot } from '../../support/bot.ts'
import { answerTo, buttonsOf, choose, onCallPolicy, rotationOf, scheduleOf } from '../../support/on-call.ts'
import { channelOf, directTexts, directTo, happened, wokenIn } from '../../support/reading.ts'
import { callOf, press, runBot, toldOnly, type } from '../../support/scenario.ts'

const paged = (bot: TestBot): string[] => wokenIn(bot, channelOf(bot)).flat()

describe('a cover', () => {
  test('is shown first, saved by its button, and pages who took over', async () => {
    const bot = await runBot({ policy: onCallPolicy })
    const asked = await answerTo(bot, 'dee', 'cover @ben until 20:00')
    expect(buttonsOf(asked)).toHaveLength(1)
    const { db } = bot.muster.desk
    const saved = async () => (await readOverrides(db, onCallPolicy))('primary')
    expect(await saved()).toEqual([])
    expect(bot.workspace.plainTextOf(await choose(bot, 'dee'))).toContain('primary-1')
    expect(await saved()).toHaveLength(1)
    expect(await type(bot, 'ana', 'oncall')).toContain('@dee')
    await type(bot, 'fay', 'sev1 checkout is down')
    expect(paged(bot)).toContain(callOf('dee').id)
    expect(paged(bot)).not.toContain(callOf('ben').id)
  })

  test('pressed twice is one', async () => {
    const bot = await runBot({ policy: onCallPolicy })
    const asked = await answerTo(bot, 'dee', 'cover @ben until 20:00')
    const [button = ''] = buttonsOf(asked)
    await press(bot, 'dee', asked, button)
    await press(bot, 'dee', asked, button)
    expect(await type(bot, 'ana', 'oncall')).not.toContain('primary-2')
  })

  test('undone, the rotation has its shift back', async () => {
    const bot = await runBot({ policy: onCallPolicy })
    await answerTo(bot, 'dee', 'cover @ben until 20:00')
    await choose(bot, 'dee')
    await choose(bot, 'dee')
    await type(bot, 'fay', 'sev1 checkout is down')
    expect(paged(bot)).toContain(callOf('ben').id)
    expect(await type(bot, 'ana', 'cover undo primary-1')).toContain('primary-1')
  })

  test("of someone who isn't on call then is theirs to take", async () => {
    const bot = await runBot({ policy: onCallPolicy })
    await answerTo(bot, 'ana', 'cover @dee until 20:00')
    await choose(bot, 'ana')
    await type(bot, 'fay', 'sev1 checkout is down')
    expect(paged(bot)).toContain(callOf('dee').id)
  })

  test('holds over a restart, and ends by itself', async () => {
    const bot = await runBot({ policy: onCallPolicy })
    // Ana's clock is an hour ahead of UTC.
    await answerTo(bot, 'ana', 'cover by @dee from 17:00 to 18:00')
    await choose(bot, 'ana')
    await bot.stop()
    await bot.start()
    expect(await type(bot, 'ana', 'oncall who sev1')).toContain('@ben')
    await bot.advance(hours(2.5))
    expect(await type(bot, 'ana', 'oncall who sev1')).toContain('@dee')
    await bot.advance(hours(1))
    expect(await type(bot, 'ana', 'oncall who sev1')).toContain('@ben')
  })

  test('with an unclear time asks which, and the button goes on from there', async () => {
    const bot = await runBot({ policy: onCallPolicy })
    const asked = await answerTo(bot, 'dee', 'cover @ben until fri')
    expect(buttonsOf(asked)).toHaveLength(2)
    const proposed = await choose(bot, 'dee')
    expect(buttonsOf(proposed)).toHaveLength(1)
    expect(bot.workspace.plainTextOf(await choose(bot, 'dee'))).toContain('primary-1')
  })

  test('in several schedules asks which', async () => {
    const two = {
      ...onCallPolicy,
      schedules: [...onCallPolicy.schedules, { ...onCallPolicy.schedules[0], id: 'dba', name: 'dba' }],
    }
    const bot = await runBot({ policy: two as Policy })
    const asked = await answerTo(bot, 'dee', 'cover @ben until 20:00')
    expect(buttonsOf(asked)).toHaveLength(2)
    expect(bot.workspace.plainTextOf(await choose(bot, 'dee', 1))).toContain('dba-1')
  })

  test('that changes nothing, or of a schedule that is none, says so', async () => {
    const bot = await runBot({ policy: onCallPolicy })
    expect(await type(bot, 'ben', 'cover until 17:00')).toContain('primary')
    expect(buttonsOf(toldOnly(bot, 'ben'))).toEqual([])
    expect(await type(bot, 'dee', 'cover sekondary until 20:00')).toContain('sekondary')
    expect(await type(bot, 'dee', 'cover undo primary-9')).toContain('primary-9')
  })

  test('without schedules says how to begin', async () => {
    const bot = await runBot()
    for (const text of ['oncall', 'cover until 20:00'])
      expect(await type(bot, 'dee', text)).toContain('muster.yml')
    expect(await type(bot, 'dee', 'oncall who sev1')).toContain('SEV-1')
  })
})

test('a change takes two calls to Slack for each person who hears of it, and no other', async () => {
  const bot = await runBot({ policy: onCallPolicy })
  // It's over at four in the morning in UTC, so it's some of ana's shift too.
  await answerTo(bot, 'dee', 'cover by @dee until 20:00')
  const mark = bot.workspace.mark()
  await choose(bot, 'dee')
  const calls = bot.workspace.callsSince(mark).map(({ method }) => method)
  const each = ['chat.postMessage', 'conversations.open']
  expect(calls.toSorted()).toEqual([...each, ...each].toSorted())
})

describe('those whose shifts change', () => {
  test('hear of it directly, but the one who changed them, and may undo it there', async () => {
    const bot = await runBot({ policy: onCallPolicy })
    await answerTo(bot, 'dee', 'cover @ben by @eli until 20:00')
    await choose(bot, 'dee')
    for (const name of ['ben', 'eli'])
      expect(directTexts(bot, name)).toEqual([expect.stringContaining('@dee')])
    expect(directTexts(bot, 'dee')).toEqual([])
    const [told] = directTo(bot, 'eli')
    await press(bot, 'eli', told ?? expect.fail(), 'retype_1')
    expect(await type(bot, 'ana', 'oncall')).not.toContain('primary-1')
    expect(directTexts(bot, 'ben').at(-1)).toContain('@eli')
  })

  test('hear of it once, after a restart too, and whatever Slack answers first', async () => {
    const bot = await runBot({ policy: onCallPolicy })
    await answerTo(bot, 'dee', 'cover @ben until 20:00')
    bot.workspace.faults.add({ method: 'chat.postMessage', kind: 'lost_answer', times: 1 })
    await choose(bot, 'dee')
    await bot.advance(minutes(2))
    await bot.stop()
    await bot.start()
    expect(directTexts(bot, 'ben')).toHaveLength(1)
  })
})

test('someone whom the schedule names by address is shown, covered and told by who they are in Slack', async () => {
  const byAddress = scheduleOf('primary', [rotationOf([callOf('ana').id, 'ben@example.com'])])
  const bot = await runBot({ policy: { ...onCallPolicy, schedules: [byAddress] } })
  expect(await type(bot, 'dee', 'oncall')).toContain('@ben')
  expect(await type(bot, 'dee', 'oncall who sev1')).toContain('@ben')
  expect((await answerTo(bot, 'dee', 'cover @ben until 20:00')).text).not.toContain('ben@example.com')
  await choose(bot, 'dee')
  expect(directTexts(bot, 'ben')).toEqual([expect.not.stringContaining('ben@example.com')])
  await choose(bot, 'dee')
  expect(directTexts(bot, 'ben')).toHaveLength(2)
})

test.each([
  ['cover add @dee until 20:00', ['ben', 'dee']],
  ['cover replace @dee @eli until 20:00', ['dee', 'eli']],
  ['cover nobody until 20:00', []],
])('"%s" is shown, saved, and what a page goes by', async (text, names) => {
  const bot = await runBot({ policy: onCallPolicy })
  await answerTo(bot, 'ana', text)
  expect(bot.workspace.plainTextOf(await choose(bot, 'ana'))).toContain('primary-1')
  await type(bot, 'fay', 'sev1 checkout is down')
  const [page] = await happened(bot, 'paged')
  expect(page?.what.targets.map(({ id }) => id)).toEqual(names.map((name) => callOf(name).id))
  // Those put on call hear of it, and those taken off.
  const told = ['ben', 'dee', 'eli'].filter((name) =>
    directTexts(bot, name).some((text) => text.includes('@ana')),
  )
  expect(told).toEqual(['ben', 'dee', 'eli'].filter((name) => names.includes(name) !== (name === 'ben')))
})

test('a change that names nobody says so', async () => {
  const bot = await runBot({ policy: onCallPolicy })
  expect(await type(bot, 'ana', 'cover add until 20:00')).not.toContain('primary-1')
  expect(buttonsOf(toldOnly(bot, 'ana'))).toEqual([])
})
