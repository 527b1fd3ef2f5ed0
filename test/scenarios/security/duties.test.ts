import { describe, expect, test } from 'vitest'
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import type { Policy } from '../../../src/domain/policy/policy.ts'
import { actionIds } from '../../../src/slack/ids/action-ids.ts'
import { hours, minutes, type TestBot } from '../../support/bot.ts'
import { channelOf, directTexts, entriesOf, happened, messageWith, saidIn } from '../../support/reading.ts'
import { callOf, press, runBot, type } from '../../support/scenario.ts'
import { noSuchIncident } from '../../support/shown/facts.ts'

const policy: Policy = {
  ...defaultPolicy,
  security: {
    ...defaultPolicy.security,
    responders: [callOf('cleo'), callOf('dee')],
    duties: [
      { name: 'NIS2 early warning', withinMs: hours(24), severities: [1, 2] },
      { name: 'GDPR art. 33', withinMs: hours(72), severities: [1, 2] },
      { name: 'Board', withinMs: hours(4), severities: [1] },
    ],
  },
}

async function attacked(severity = 2): Promise<TestBot> {
  const bot = await runBot({ policy })
  await type(bot, 'ana', `security sev${severity} wombat read customer data`, 'random')
  await type(bot, 'cleo', 'lead', channelOf(bot))
  return bot
}

/** What was said of duties in the incident's channel. */
const reminders = (bot: TestBot): string[] =>
  saidIn(bot, channelOf(bot)).filter((text) => /is due (?:by|now)/.test(text))

describe('a security incident that has to be reported outside', () => {
  test('reminds who commands and the responders before the time and at it, until someone says that it was', async () => {
    const bot = await attacked()
    const channel = channelOf(bot)
    await bot.advance(hours(17))
    expect(reminders(bot)).toEqual([])
    await bot.advance(hours(1))
    expect(reminders(bot)).toEqual([
      expect.stringMatching(/@cleo and @dee, \*?NIS2 early warning\*? for INC-1 is due by .* in 6 h/),
    ])
    await bot.advance(hours(6))
    expect(reminders(bot)[1]).toMatch(/NIS2 early warning.* is due now/)
    await bot.advance(hours(12))
    expect(reminders(bot)).toHaveLength(2)

    await press(bot, 'dee', messageWith(bot, channel, 'is due now'), actionIds.reportDuty)
    expect(saidIn(bot, channel).join('\n')).toMatch(/@dee reported \*?NIS2 early warning/)
    const [reported] = await happened(bot, 'duty_ended')
    expect(reported).toMatchObject({
      by: { kind: 'person', id: callOf('dee').id },
      what: { name: 'NIS2 early warning', isRequired: true },
    })
    // The other one goes on by itself, ahead by a quarter of its time, and ends by what's typed.
    await bot.advance(hours(18))
    expect(reminders(bot).at(-1)).toContain('GDPR art. 33')
    expect(await type(bot, 'cleo', 'reported gdpr not required', channel)).toContain('timeline')
    await bot.advance(hours(200))
    const reminded = (await happened(bot, 'duty_reminded')).map(({ what }) => what.name)
    expect(reminded).toEqual(['NIS2 early warning', 'NIS2 early warning', 'GDPR art. 33'])
    // What was asked says how it ended, and has no buttons any more.
    expect(reminders(bot)).toEqual([])
    expect(saidIn(bot, channel).join('\n')).toContain("isn't required")
    expect(await type(bot, 'ana', 'timeline', channel)).toMatch(/dee reported NIS2 early warning/)
  })

  test('goes on being reminded of when it was closed, lowered or put off, and after a downtime once', async () => {
    const bot = await attacked(1)
    const channel = channelOf(bot)
    await type(bot, 'cleo', 'sev 4', channel)
    await type(bot, 'cleo', 'snooze 20h', channel)
    await bot.advance(hours(3))
    expect(reminders(bot)).toEqual([expect.stringContaining('Board')])
    await type(bot, 'cleo', 'resolve they are out', channel)
    await type(bot, 'cleo', 'close anyway', channel)
    await bot.stop()
    bot.clock.advance(hours(80))
    await bot.start()
    const after = reminders(bot).slice(1)
    expect(after).toHaveLength(3)
    for (const name of ['Board', 'NIS2', 'GDPR']) expect(after.join('\n')).toContain(name)
    expect(after.every((text) => text.includes('is due now'))).toBe(true)
    expect(await type(bot, 'cleo', 'reported', channel)).toMatch(/NIS2[\s\S]*GDPR[\s\S]*Board/)
    expect(await type(bot, 'cleo', 'reported board', channel)).toContain('timeline')
    expect(await type(bot, 'cleo', 'reported board', channel)).toContain('@cleo already reported Board')
    expect(await type(bot, 'cleo', `reported ${'x'.repeat(2_000)}`, channel)).toContain('NIS2')
  })

  test('is nobody else’s: no stranger reads or presses anything of it', async () => {
    const bot = await attacked()
    await bot.advance(hours(24))
    expect(await type(bot, 'ben', 'INC-1 reported gdpr')).toBe(noSuchIncident(bot))
    for (const name of ['ben', 'eli']) expect(directTexts(bot, name).join()).not.toMatch(/GDPR|NIS2/)
    for (const place of ['general', 'random', 'incidents'])
      expect(JSON.stringify(bot.workspace.messages(place))).not.toMatch(/GDPR|NIS2/)
  })
})

test('a false alarm, a severity that has none, and what is no security incident are never reported', async () => {
  const bot = await attacked()
  await type(bot, 'cleo', 'cancel it was a test', channelOf(bot))
  await type(bot, 'ana', 'security sev3 wombat tried a password', 'random')
  await type(bot, 'ana', 'sev2 search is down')
  await bot.advance(hours(100))
  for (const number of [1, 2, 3]) {
    const kinds = (await entriesOf(bot, number)).map(({ what }) => what.kind)
    expect(kinds).not.toContain('duty_reminded')
  }
  expect(await type(bot, 'ana', 'reported gdpr', channelOf(bot, 3))).toContain('no reporting duties')
  expect(await type(bot, 'ana', 'INC-2 reported gdpr')).toContain('no reporting duties')
  await bot.advance(minutes(1))
})
