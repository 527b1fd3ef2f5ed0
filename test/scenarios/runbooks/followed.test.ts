import { describe, expect, test } from 'vitest'
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import type { Runbook } from '../../../src/domain/policy/practice/runbook.ts'
import { hours, minutes, type TestBot } from '../../support/bot.ts'
import { runbookWith, stepWith } from '../../support/catalogue.ts'
import {
  cardIn,
  cardText,
  channelOf,
  directTexts,
  happened,
  messageWith,
  saidIn,
} from '../../support/reading.ts'
import { callOf, press, runBot, send, type } from '../../support/scenario.ts'

const restart = runbookWith({
  title: 'Restart checkout',
  keywords: ['checkout'],
  owner: callOf('eli'),
  steps: [
    stepWith('Keep the logs <!channel>', { code: [{ language: 'sh', text: 'kubectl logs' }] }),
    stepWith('Restart one', { section: 'Restart' }),
    stepWith('Restart the others', { section: 'Restart' }),
  ],
})

const policyOf = (...runbooks: Runbook[]) => ({ ...defaultPolicy, runbooks })

async function opened(policy = policyOf(restart)): Promise<{ bot: TestBot; channel: string }> {
  const bot = await runBot({ policy })
  await type(bot, 'ana', 'sev1 checkout is down')
  const channel = channelOf(bot)
  await press(bot, 'ben', cardIn(bot, channel), 'open_runbook')
  return { bot, channel }
}

const checklistIn = (bot: TestBot, channel: string) => messageWith(bot, channel, '📖 Restart checkout ·')
const textOf = (bot: TestBot, channel: string) => bot.workspace.plainTextOf(checklistIn(bot, channel))
const tick = (bot: TestBot, name: string, channel: string, step: number) =>
  press(bot, name, checklistIn(bot, channel), 'tick_step', JSON.stringify({ incident: 1, run: 1, step }))

describe('a runbook that is followed', () => {
  test('is one message that says who did what, when, with notes', async () => {
    const { bot, channel } = await opened()
    const lines = saidIn(bot, channel).length
    expect(textOf(bot, channel)).toContain('0 of 3')
    expect(textOf(bot, channel)).toContain('kubectl logs')
    expect(JSON.stringify(checklistIn(bot, channel).blocks)).not.toContain('<!channel>')
    await bot.advance(minutes(2))
    await tick(bot, 'ben', channel, 0)
    await press(bot, 'cleo', checklistIn(bot, channel), 'open_step_note')
    expect(await send(bot, 'cleo', { text: 'needed two tries', step: '1/1' })).toEqual({})
    const text = textOf(bot, channel)
    expect(text).toMatch(/✅ Keep the logs .*@ben, 14:02/)
    expect(text).toMatch(/☐ 2\. Restart one\n\s*↳ needed two tries \(@cleo\)/)
    expect(text).toContain('1 of 3')
    expect(text).not.toContain('kubectl')
    expect(cardText(bot, channel)).toContain('Restart checkout, 1 of 3 steps')
    expect((await happened(bot, 'step_ticked')).map(({ what }) => what.step)).toEqual([
      'Keep the logs <!channel>',
    ])
    expect((await happened(bot, 'step_noted'))[0]?.what.text).toBe('needed two tries')
    expect(saidIn(bot, channel).length).toBe(lines)
  })

  test('is posted again when someone deleted it', async () => {
    const { bot, channel } = await opened()
    await tick(bot, 'ben', channel, 0)
    const first = checklistIn(bot, channel)
    await press(bot, 'cleo', first, 'open_step_note')
    bot.workspace.as('ana').delete(first)
    expect(await send(bot, 'cleo', { text: 'needed two tries', step: '1/1' })).toEqual({})
    expect(checklistIn(bot, channel).ts).not.toBe(first.ts)
    expect(textOf(bot, channel)).toContain('1 of 3')
    expect(textOf(bot, channel)).toContain('needed two tries')
  })

  test('tells the second of two who was first, takes a tick back, and opens once', async () => {
    const { bot, channel } = await opened()
    const value = JSON.stringify({ incident: 1, run: 1, step: 0 })
    const shown = checklistIn(bot, channel)
    const click = (name: string) => bot.workspace.as(name).click(shown, 'tick_step', { value })
    await Promise.all([click('ben'), click('cleo')])
    await bot.settle()
    expect(await happened(bot, 'step_ticked')).toHaveLength(1)
    const told = ['ben', 'cleo'].flatMap((name) => bot.workspace.as(name).ephemerals())
    expect(told.map(bot.workspace.plainTextOf).join()).toMatch(/^@\w+ ticked that off already/)
    await press(bot, 'cleo', checklistIn(bot, channel), 'untick_step')
    expect(textOf(bot, channel)).toContain('0 of 3')
    expect(await type(bot, 'ana', 'runbook restart', channel)).toContain('open in INC-1 already')
  })

  test('survives a restart and a changed file with its steps as they were', async () => {
    const { bot, channel } = await opened()
    await bot.stop()
    bot.config.policy = policyOf({ ...restart, digest: 'b', steps: [stepWith('Something else')] })
    await bot.start()
    await tick(bot, 'ben', channel, 0)
    expect(textOf(bot, channel)).toContain('1 of 3')
    expect(textOf(bot, channel)).toContain('The file has changed')
    expect(textOf(bot, channel)).not.toContain('Something else')
  })

  test('asks at the end whether it helped; one that did not and is changed is stale, and its owner is asked once', async () => {
    const { bot, channel } = await opened()
    expect(textOf(bot, channel)).not.toContain('Did it help?')
    await type(bot, 'ana', 'resolve Rolled back.', channel)
    expect(textOf(bot, channel)).toContain('Did it help?')
    await press(bot, 'ben', checklistIn(bot, channel), 'judge_no')
    expect(textOf(bot, channel)).toContain("@ben: it didn't help.")
    expect(directTexts(bot, 'eli').at(-1)).toContain("didn't help in INC-1")
    expect(await type(bot, 'ana', 'runbook')).not.toContain('stale')
    await bot.stop()
    bot.config.policy = policyOf({ ...restart, digest: 'b' })
    await bot.start()
    await bot.settle()
    expect(await type(bot, 'ana', 'runbook')).toContain("stale: it didn't help in INC-1 on 2026-11-23")
    const asked = directTexts(bot, 'eli').length
    expect(directTexts(bot, 'eli').at(-1)).toContain('is stale')
    await bot.stop()
    await bot.start()
    await bot.advance(hours(48))
    expect(directTexts(bot, 'eli')).toHaveLength(asked)
    await bot.stop()
    bot.config.policy = policyOf({ ...restart, digest: 'c', reviewed: '2026-11-25' })
    await bot.start()
    expect(await type(bot, 'ana', 'runbook')).not.toContain('stale')
  })

  test('in a private incident is named to nobody outside it', async () => {
    const bot = await runBot({ policy: policyOf(restart) })
    await type(bot, 'ana', 'declare')
    await send(bot, 'ana', { title: 'checkout was read', severity: '3', options: ['is_private'] })
    const channel = channelOf(bot)
    await type(bot, 'ana', 'runbook restart checkout', channel)
    const forged = await forgedIn(bot)
    const value = JSON.stringify({ incident: 1, run: 1, step: 0 })
    await press(bot, 'dee', forged, 'tick_step', value)
    expect(textOf(bot, channel)).toContain('0 of 3')
    await tick(bot, 'ana', channel, 0)
    await tick(bot, 'ana', channel, 1)
    await tick(bot, 'ana', channel, 2)
    await press(bot, 'ana', checklistIn(bot, channel), 'judge_no')
    expect(textOf(bot, channel)).toContain("@ana: it didn't help.")
    // That a question comes at all, at this hour, would say that there is an incident.
    expect(directTexts(bot, 'eli')).toEqual([])
  })
})

/** A checklist that everyone sees, with its first button made to be of INC-1. */
async function forgedIn(bot: TestBot) {
  await type(bot, 'ana', 'sev1 checkout is down')
  await press(bot, 'ben', cardIn(bot, channelOf(bot, 2)), 'open_runbook')
  const seen = checklistIn(bot, channelOf(bot, 2))
  const blocks = JSON.parse(JSON.stringify(seen.blocks).replaceAll('\\"incident\\":2', '\\"incident\\":1'))
  return Object.assign(seen, { blocks })
}

test('the owner is asked once when a review is due, in office hours', async () => {
  const due = { ...restart, reviewed: '2026-11-01', reviewEvery: { count: 23, unit: 'day' } } as const
  const bot = await runBot({ policy: policyOf(due) })
  await bot.advance(minutes(60 * 18))
  expect(directTexts(bot, 'eli')).toEqual([])
  await bot.advance(hours(26))
  expect(directTexts(bot, 'eli')).toHaveLength(1)
  expect(directTexts(bot, 'eli')[0]).toContain('is stale: review was due on 2026-11-24')
  await bot.advance(hours(216))
  expect(directTexts(bot, 'eli')).toHaveLength(1)
})
