import { expect, test } from 'vitest'
import { minutes } from '../../support/bot.ts'
import { cardIn, cardText, channelOf, happened, saidIn } from '../../support/reading.ts'
import { callOf, press, runBot, send, type } from '../../support/scenario.ts'

const declared = async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev2 search is slow')
  return { bot, channel: channelOf(bot) }
}

test('somebody who takes command has responded, and hands it over by naming another', async () => {
  const { bot, channel } = await declared()
  await bot.advance(minutes(4))
  expect(await type(bot, 'ben', 'lead', channel)).toBe('')
  expect(saidIn(bot, channel).at(-1)).toBe('@ben takes command. Acknowledged after 4 min.')
  expect(await type(bot, 'ben', 'lead @dee', channel)).toBe('')
  expect(saidIn(bot, channel).at(-1)).toBe('@dee is Commander, asked by @ben.')
  expect(cardText(bot, channel)).toContain('Commander: @dee')
  expect(cardText(bot, channel)).toContain('Acknowledged 14:04 UTC by @ben')
  expect(bot.workspace.channel(channel).memberIds).toContain(callOf('dee').id)
  expect(bot.workspace.channel(channel).topic).toContain('SEV-2')
})

test('making somebody else commander is no response of theirs', async () => {
  const { bot, channel } = await declared()
  await type(bot, 'ben', 'lead @dee', channel)
  expect(await happened(bot, 'acknowledged')).toHaveLength(0)
  expect(cardText(bot, channel)).toContain('nobody has acknowledged')
})

test('roles are given by name, by abbreviation and by form', async () => {
  const { bot, channel } = await declared()
  expect(await type(bot, 'ana', 'role comms @cleo', channel)).toBe('')
  expect(cardText(bot, channel)).toContain('Communications lead: @cleo')
  const menu = await bot.workspace.as('ana').command('/incident', '', { channel })
  await press(bot, 'ana', menu.response ?? expect.fail(), 'open_role_form')
  expect(await send(bot, 'ana', { role: 'scribe', person: callOf('eli').id })).toEqual({})
  expect(cardText(bot, channel)).toContain('Scribe: @eli')
  expect(await type(bot, 'ana', 'role cook @cleo', channel)).toBe(
    'There is no role `cook`. The roles are `commander`, `communications`, `scribe`: `/incident role commander @user`.',
  )
})

test('only the first acknowledgement counts, and the second learns whose it was', async () => {
  const { bot, channel } = await declared()
  await bot.advance(minutes(1))
  expect(await type(bot, 'cleo', 'ack', channel)).toBe('')
  await bot.advance(minutes(1))
  expect(await type(bot, 'ben', 'ack', channel)).toBe(
    '@cleo acknowledged INC-1 at 2026-11-23 14:01 UTC. `/incident lead` takes command.',
  )
  expect(cardText(bot, channel)).toContain('by @cleo, in 1 min')
  const { blocks } = cardIn(bot, channel)
  expect(JSON.stringify(blocks)).not.toContain('"acknowledge"')
})

test('the status moves forward and back, with a word on each', async () => {
  const { bot, channel } = await declared()
  expect(await type(bot, 'ana', 'status identified a full disk', channel)).toBe('')
  expect(saidIn(bot, channel).at(-1)).toBe('INC-1 is *identified*, was investigating (@ana).\na full disk')
  await press(bot, 'ben', cardIn(bot, channel), 'set_status_monitoring')
  expect(cardText(bot, channel)).toContain('· Monitoring ·')
  expect(await type(bot, 'ana', 'status monitoring', channel)).toContain('is monitoring already')
  await type(bot, 'ana', 'status investigating it came back', channel)
  expect((await happened(bot, 'status_changed')).map(({ what }) => what.to)).toEqual([
    'identified',
    'monitoring',
    'investigating',
  ])
})

test('what is over is reopened with a reason, cancelled with a reason, or ended as a duplicate', async () => {
  const { bot, channel } = await declared()
  expect(await type(bot, 'ana', 'cancel', channel)).toContain('cancel <why>')
  await type(bot, 'ana', 'cancel the alarm was a test', channel)
  expect(cardText(bot, channel)).toContain('False alarm: the alarm was a test')
  expect(await type(bot, 'ana', 'ack', channel)).toContain('`/incident reopen <why>` opens it again.')
  await type(bot, 'ana', 'reopen it was none', channel)
  expect(cardText(bot, channel)).toContain('Investigating')
  await type(bot, 'ana', 'sev2 search answers slowly')
  const other = channelOf(bot, 2)
  expect(await type(bot, 'ana', 'duplicate INC-2', other)).toContain('cannot be a duplicate of itself')
  expect(await type(bot, 'ana', 'duplicate INC-9', other)).toContain('There is no INC-9')
  expect(await type(bot, 'ana', 'duplicate INC-1', other)).toBe('')
  expect(saidIn(bot, other).at(-1)).toContain('Go on in INC-1, #inc-1-')
  expect(cardText(bot, other)).toContain('Duplicate of INC-1')
})
