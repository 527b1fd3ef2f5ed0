import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { hours, minutes, type TestBot } from '../../support/bot.ts'
import { cardIn, channelOf, entriesOf, happened, messagesIn } from '../../support/reading.ts'
import { callOf, policyWith, press, runBot, send, toldOnly, type } from '../../support/scenario.ts'
import { actorsOf, noSuchIncident, threadRootIn } from '../../support/shown/facts.ts'

/** Ana declares a private incident with the form. */
const declared = async (options: Parameters<typeof runBot>[0] = {}, severity = '1') => {
  const bot = await runBot(options)
  await type(bot, 'ana', '')
  const entered = { title: 'Customer data was read', severity, options: ['is_private'] }
  expect(await send(bot, 'ana', entered)).toEqual({})
  return { bot, channel: channelOf(bot) }
}

const publicWords = (bot: TestBot): string =>
  ['general', 'random', 'incidents', 'postmortems']
    .flatMap((channel) => bot.workspace.messages(channel))
    .map((message) => JSON.stringify(message))
    .join('\n')

test('a private incident has a private channel and appears nowhere else, from declaration to postmortem', async () => {
  const { bot, channel } = await declared({ policy: policyWith(1, { page: [[callOf('ben')]] }) })
  expect(bot.workspace.channel(channel)).toMatchObject({ kind: 'private' })
  expect(bot.workspace.channel(channel).memberIds).toContain(callOf('ben').id)
  await type(bot, 'ben', 'lead', channel)
  await type(bot, 'ben', 'update the key is revoked', channel)
  await bot.advance(minutes(30))
  await type(bot, 'ben', 'resolve no more access', channel)
  await type(bot, 'ben', 'close', channel)
  await press(bot, 'ben', toldOnly(bot, 'ben'), 'close_anyway')
  expect(bot.workspace.files).toHaveLength(1)
  expect(bot.workspace.files[0]?.channelIds).toEqual([bot.workspace.channel(channel).id])
  await bot.advance(hours(24 * 6))
  expect(publicWords(bot)).not.toMatch(/INC-1|Customer data|inc-1/)
  const folder = join(bot.config.postmortemsDir, 'private')
  const [file = expect.fail('no file'), ...others] = await readdir(folder)
  expect(others).toEqual([])
  // Anyone who else has an account on the machine can neither list nor read it.
  expect((await stat(folder)).mode & 0o777).toBe(0o700)
  expect((await stat(join(folder, file))).mode & 0o777).toBe(0o600)
  expect(await readdir(bot.config.postmortemsDir)).toEqual(['private'])
})

test("to outsiders a private incident doesn't exist: not in lists, not as similar, not by its number", async () => {
  const { bot } = await declared()
  expect(await type(bot, 'cleo', 'list')).not.toContain('INC-1')
  expect(await type(bot, 'ana', 'list')).toContain('Customer data was read')
  expect(await type(bot, 'cleo', 'customer data was read')).not.toContain('INC-1')
  for (const words of ['timeline', 'ack', 'lead', 'note x', 'close', 'help', '', 'sev 1', 'postmortem']) {
    expect(await type(bot, 'cleo', `INC-1 ${words}`), words).toBe(noSuchIncident(bot))
  }
  expect((await entriesOf(bot)).map(({ what }) => what.kind)).toEqual(['declared', 'paged', 'channel_opened'])
  await type(bot, 'ana', 'sev3 export misses a column')
  expect(await type(bot, 'cleo', 'duplicate INC-1', channelOf(bot, 2))).toBe(noSuchIncident(bot))
})

test('those who were invited know it, also from elsewhere, for as long as they are in it', async () => {
  const { bot, channel } = await declared()
  bot.workspace.as('ana').invite(channel, 'dee')
  await bot.settle()
  expect(await type(bot, 'dee', 'timeline', channel)).toContain('INC-1 Customer data was read')
  await type(bot, 'dee', 'INC-1 ack')
  expect(await actorsOf(bot, 'acknowledged')).toEqual(['dee'])
  expect(await type(bot, 'dee', 'list')).toContain('Customer data was read')
  bot.workspace.as('ana').remove(channel, 'dee')
  await bot.settle()
  expect(await type(bot, 'dee', 'list')).not.toContain('INC-1')
  expect(await type(bot, 'dee', 'INC-1 timeline')).toBe(noSuchIncident(bot))
})

test('a button with the number of a private incident does nothing in the hand of an outsider', async () => {
  const { bot } = await declared()
  await type(bot, 'cleo', 'sev3 export misses a column')
  const card = cardIn(bot, channelOf(bot, 2))
  const forged = structuredClone(card.blocks ?? [])
  card.blocks = JSON.parse(JSON.stringify(forged).replaceAll('"value":"2"', '"value":"1"'))
  for (const actionId of ['acknowledge', 'show_actions', 'open_update_form', 'set_severity_2']) {
    await press(bot, 'cleo', card, actionId)
    expect(bot.workspace.plainTextOf(toldOnly(bot, 'cleo'))).toBe(noSuchIncident(bot))
  }
  expect(bot.workspace.as('cleo').views).toHaveLength(0)
  expect(await happened(bot, 'acknowledged')).toHaveLength(0)
})

test('a private sev1 with nobody configured pages its own channel, never a public one', async () => {
  const { bot, channel } = await declared()
  await bot.advance(minutes(5))
  expect(publicWords(bot)).not.toContain('INC-1')
  expect(messagesIn(bot, channel).filter(({ woke }) => woke.includes('channel')).length).toBeGreaterThan(0)
})

test('where Slack rejects the private channel it continues with the one who declared it, not in public', async () => {
  const bot = await runBot()
  bot.workspace.faults.add({ method: 'conversations.create', kind: 'error', code: 'restricted_action' })
  await type(bot, 'ana', '')
  await send(bot, 'ana', { title: 'Customer data was read', severity: '1', options: ['is_private'] })
  expect(publicWords(bot)).not.toMatch(/INC-1|Customer data/)
  const direct = bot.workspace.channels.find(({ kind }) => kind === 'im')
  expect(direct?.memberIds).toContain(bot.workspace.as('ana').id)
  expect(threadRootIn(bot, direct?.id ?? '')).toBeDefined()
  expect(bot.workspace.plainTextOf(cardIn(bot, direct?.id ?? ''))).toContain('Customer data was read')
})
