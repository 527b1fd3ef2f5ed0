import { describe, expect, test } from 'vitest'
import { minutes, type TestBot } from '../../support/bot.ts'
import { cardIn, cardText, channelOf, happened } from '../../support/reading.ts'
import { callOf, formOf, press, runBot, send, type } from '../../support/scenario.ts'
import { dueIn, lastWords, lineWith, refusalShown } from '../../support/shown/facts.ts'

const declared = async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev2 search is slow')
  return { bot, channel: channelOf(bot) }
}

/** Who was given which role, in order. */
const rolesGiven = async (bot: TestBot): Promise<[role: string, to: string][]> =>
  (await happened(bot, 'role_assigned')).map(({ what }) => [what.role, bot.workspace.person(what.to).name])

describe('taking command', () => {
  test('is a response, and command is handed over by naming another', async () => {
    const { bot, channel } = await declared()
    await bot.advance(minutes(4))
    await type(bot, 'ben', 'lead', channel)
    const taken = bot.workspace.plainTextOf(await lastWords(bot, channel, 'acknowledged'))
    expect(lineWith(taken, '@ben', '4 min')).toBeDefined()
    expect(await type(bot, 'ben', 'lead @dee', channel)).toBe('')
    const given = bot.workspace.plainTextOf(await lastWords(bot, channel, 'command_handed_over'))
    expect(lineWith(given, '@ben', '@dee')).toBeDefined()
    // The one who leads from now on reads in it where the incident is, and what's due next.
    expect(lineWith(given, 'SEV-2', 'Investigating', '@ana')).toBeDefined()
    expect(dueIn(given)).toEqual([expect.stringMatching(/^📣 /)])
    expect(lineWith(given, 'Commander', '@dee')).toBeDefined()
    expect(lineWith(cardText(bot, channel), 'Commander', '@dee')).toBeDefined()
    expect(lineWith(cardText(bot, channel), '@ben', '14:04')).toBeDefined()
    expect(bot.workspace.channel(channel).memberIds).toContain(callOf('dee').id)
  })

  test("for someone else isn't a response of theirs", async () => {
    const { bot, channel } = await declared()
    await type(bot, 'ben', 'lead @dee', channel)
    expect(await happened(bot, 'acknowledged')).toHaveLength(0)
    expect(cardText(bot, channel)).toContain('⏱')
  })
})

test('roles are given by name, by abbreviation and by form', async () => {
  const { bot, channel } = await declared()
  expect(await type(bot, 'ana', 'role comms @cleo', channel)).toBe('')
  await type(bot, 'ana', '', channel)
  await press(bot, 'ana', formOf(bot, 'ana'), 'open_role_form')
  expect(await send(bot, 'ana', { role: 'scribe', person: callOf('eli').id })).toEqual({})
  expect(await rolesGiven(bot)).toEqual([
    ['communications', 'cleo'],
    ['scribe', 'eli'],
  ])
  expect(lineWith(cardText(bot, channel), '@cleo', '@eli')).toBeDefined()
  const roles = ['commander', 'communications', 'scribe']
  expect(await type(bot, 'ana', 'role cook @cleo', channel)).toBe(
    refusalShown(bot, { kind: 'unknown_role', role: 'cook', roles }),
  )
})

test('only the first acknowledgement counts, and the second learns whose it was', async () => {
  const { bot, channel } = await declared()
  await bot.advance(minutes(1))
  expect(await type(bot, 'cleo', 'ack', channel)).toBe('')
  await bot.advance(minutes(1))
  const [first] = await happened(bot, 'acknowledged')
  expect(await type(bot, 'ben', 'ack', channel)).toBe(
    refusalShown(bot, {
      kind: 'already_acknowledged',
      by: callOf('cleo').id,
      at: first?.happenedAt ?? '',
      number: 1,
    }),
  )
  expect(await happened(bot, 'acknowledged')).toHaveLength(1)
  expect(lineWith(cardText(bot, channel), '@cleo', '1 min')).toBeDefined()
  const { blocks } = cardIn(bot, channel)
  expect(JSON.stringify(blocks)).not.toContain('"acknowledge"')
})

test('the status moves forward and back, with a word on each', async () => {
  const { bot, channel } = await declared()
  expect(await type(bot, 'ana', 'status identified a full disk', channel)).toBe('')
  const said = bot.workspace.plainTextOf(await lastWords(bot, channel, 'status_changed'))
  expect(lineWith(said, 'Investigating', 'Identified', '@ana')).toBeDefined()
  expect(said).toContain('a full disk')
  await press(bot, 'ben', cardIn(bot, channel), 'show_actions')
  await press(bot, 'ben', formOf(bot, 'ben'), 'set_status_monitoring')
  expect(cardText(bot, channel)).toContain('Monitoring')
  expect(await type(bot, 'ana', 'status monitoring', channel)).toBe(
    refusalShown(bot, { kind: 'same_status', status: 'monitoring', number: 1 }),
  )
  await type(bot, 'ana', 'status investigating it came back', channel)
  expect((await happened(bot, 'status_changed')).map(({ what }) => what.to)).toEqual([
    'identified',
    'monitoring',
    'investigating',
  ])
})

test("what's over is reopened with a reason, cancelled with a reason, or ended as a duplicate", async () => {
  const { bot, channel } = await declared()
  await type(bot, 'ana', 'cancel', channel)
  expect(formOf(bot, 'ana').view.callback_id).toBe('cancel_form')
  await bot.workspace.as('ana').closeView(formOf(bot, 'ana'))
  await type(bot, 'ana', 'cancel the alarm was a test', channel)
  expect(cardText(bot, channel)).toContain('the alarm was a test')
  expect(await type(bot, 'ana', 'ack', channel)).toBe(
    refusalShown(bot, { kind: 'not_allowed_now', action: 'acknowledge', status: 'cancelled', number: 1 }),
  )
  await type(bot, 'ana', 'reopen it was none', channel)
  expect(cardText(bot, channel)).toContain('Investigating')
  await type(bot, 'ana', 'sev2 search answers slowly')
  const other = channelOf(bot, 2)
  expect(await type(bot, 'ana', 'duplicate INC-2', other)).toBe(
    refusalShown(bot, { kind: 'duplicate_of_itself', number: 2 }),
  )
  expect(await type(bot, 'ana', 'duplicate INC-9', other)).toBe(
    refusalShown(bot, { kind: 'no_such_incident', number: 9 }),
  )
  expect(await type(bot, 'ana', 'duplicate INC-1', other)).toBe('')
  const cancelled = bot.workspace.plainTextOf(await lastWords(bot, other, 'cancelled'))
  expect(lineWith(cancelled, 'INC-1', '#inc-1-')).toBeDefined()
  expect(cardText(bot, other)).toContain('INC-1')
})
