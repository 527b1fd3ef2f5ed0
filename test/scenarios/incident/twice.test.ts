import { expect, test } from 'vitest'
import { minutes } from '../../support/bot.ts'
import { cardIn, channelOf, entriesOf, happened, saidIn } from '../../support/reading.ts'
import { formOf, press, runBot, send, toldOnly, type } from '../../support/scenario.ts'
import { refusalShown, wordsIn } from '../../support/shown/facts.ts'

test('everything delivered three times happens once', async () => {
  const bot = await runBot()
  const { workspace } = bot
  workspace.duplicateDeliveries = 2
  await type(bot, 'ana', 'sev1 checkout is down')
  expect(workspace.channels.filter(({ name }) => name.startsWith('inc-'))).toHaveLength(1)
  const channel = channelOf(bot)
  expect(cardIn(bot, channel)).toBeDefined()
  expect(saidIn(bot, 'incidents')).toHaveLength(1)

  await press(bot, 'ben', cardIn(bot, channel), 'acknowledge')
  expect(await wordsIn(bot, channel, 'acknowledged')).toHaveLength(1)
  expect(workspace.as('ben').ephemerals(channel)).toHaveLength(0)

  workspace.as('ben').join(channel)
  const fact = workspace.as('ben').say(channel, 'the certificate expired')
  workspace.as('ben').react(fact, 'pushpin')
  await bot.settle()
  workspace.as('ben').edit(fact, 'the certificate expired at noon')
  await bot.settle()
  expect((await happened(bot, 'note')).map(({ what }) => what.text)).toEqual(['the certificate expired'])
  expect(await happened(bot, 'note_edited')).toHaveLength(1)

  await press(bot, 'ben', cardIn(bot, channel), 'open_update_form')
  await send(bot, 'ben', { text: 'A new certificate is on its way.' })
  expect(await happened(bot, 'update_posted')).toHaveLength(1)
  expect(saidIn(bot, channel).filter((said) => said.includes('A new certificate'))).toHaveLength(1)

  await press(bot, 'ben', cardIn(bot, channel), 'show_actions')
  const told = workspace.as('ben').ephemerals(channel).length
  await press(bot, 'ben', formOf(bot, 'ben'), 'show_timeline')
  expect(workspace.as('ben').views).toHaveLength(2)
  await workspace.as('ben').closeView(formOf(bot, 'ben'))
  await press(bot, 'ben', formOf(bot, 'ben'), 'open_note_form')
  await send(bot, 'ben', { text: 'nobody watched the expiry' })
  expect(workspace.as('ben').ephemerals(channel)).toHaveLength(told + 1)
  await type(bot, 'ben', 'resolve it is over', channel)
  await type(bot, 'ben', 'close', channel)
  await press(bot, 'ben', toldOnly(bot, 'ben'), 'close_anyway')
  expect(workspace.files).toHaveLength(1)
  expect(saidIn(bot, 'postmortems')).toHaveLength(1)

  const kinds = (await entriesOf(bot)).map(({ what }) => what.kind)
  expect(kinds.sort()).toEqual(
    [
      'declared',
      'paged',
      'channel_opened',
      'acknowledged',
      'note',
      'note_edited',
      'update_posted',
      'note',
      'resolved',
      'closed',
      'postmortem_drafted',
    ].sort(),
  )
})

test('late joiners are briefed once, however often Slack reports them', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev1 checkout is down')
  await bot.advance(minutes(2))
  bot.workspace.duplicateDeliveries = 2
  bot.workspace.as('ben').join(channelOf(bot))
  await bot.settle()
  expect(bot.workspace.as('ben').ephemerals(channelOf(bot))).toHaveLength(1)
})

test('two people who press at the same moment do it once, and the second learns who was first', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev2 search is slow')
  const card = cardIn(bot, channelOf(bot))
  const { workspace } = bot
  await Promise.all([
    workspace.as('ben').click(card, 'acknowledge'),
    workspace.as('cleo').click(card, 'acknowledge'),
  ])
  await bot.settle()
  expect(await happened(bot, 'acknowledged')).toHaveLength(1)
  const told = ['ben', 'cleo'].flatMap((name) => workspace.as(name).ephemerals().map(workspace.plainTextOf))
  expect(told).toHaveLength(1)
  const [first] = await happened(bot, 'acknowledged')
  expect(told[0]).toBe(
    refusalShown(bot, {
      kind: 'already_acknowledged',
      by: first?.by.kind === 'person' ? first.by.id : '',
      at: first?.happenedAt ?? '',
      number: 1,
    }),
  )
})
