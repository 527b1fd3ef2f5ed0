import { expect, test } from 'vitest'
import { minutes } from '../../support/bot.ts'
import { cardIn, cardText, channelOf, happened, saidIn, wokenIn } from '../../support/reading.ts'
import { formOf, press, runBot, send, toldOnly, type } from '../../support/scenario.ts'

test('a title with its severity declares at once, and the same answer tells when the channel is open', async () => {
  const bot = await runBot()
  expect(await type(bot, 'ana', 'sev1 checkout is down')).toBe(
    '*INC-1 declared, SEV-1.* Opening #inc-1-checkout-is-down; this calls everybody in #incidents now. First response is due now, at the latest 14:05 UTC.',
  )
  expect(bot.workspace.as('ana').ephemerals('general')).toHaveLength(1)
  expect(bot.workspace.plainTextOf(toldOnly(bot, 'ana'))).toBe(
    '*INC-1* #inc-1-checkout-is-down is open; 1 person is in.',
  )
  const channel = bot.workspace.channel('inc-1-checkout-is-down')
  expect(channel.memberIds).toContain(bot.workspace.as('ana').id)
  expect(channel.topic).toContain('SEV-1')
  expect(bot.workspace.pins(channel.name)).toEqual([cardIn(bot, channel.name)])
  expect(saidIn(bot, 'incidents')).toHaveLength(1)
})

test('the form asks three things, keeps what was typed beside an error, and opens in the channel it came from', async () => {
  const bot = await runBot()
  expect(await type(bot, 'cleo', '')).toBe('')
  expect(await send(bot, 'cleo', { title: '   ', severity: '2' })).toHaveProperty('title')
  expect(await happened(bot, 'declared')).toHaveLength(0)
  const options = ['takes_command']
  const entered = { title: 'Search is slow', impact: 'Every search takes 20 s', options }
  expect(await send(bot, 'cleo', entered)).toEqual({})
  const channel = channelOf(bot)
  const card = cardText(bot, channel)
  expect(card).toContain('🟠 INC-1  Search is slow')
  expect(card).toContain('*Impact:* Every search takes 20 s')
  expect(card).toContain('Commander: @cleo')
  expect(card).toContain('Acknowledged 14:00 UTC by @cleo')
  expect(bot.workspace.plainTextOf(toldOnly(bot, 'cleo'))).toContain('#inc-1-search-is-slow is open')
  expect(await happened(bot, 'paged')).toHaveLength(1)
  await bot.advance(minutes(60))
  expect(await happened(bot, 'response_missed')).toHaveLength(0)
})

test('a title alone is asked how bad it is, each choice saying what it sets off, and one press declares', async () => {
  const bot = await runBot()
  const asked = await type(bot, 'ana', 'checkout is down')
  expect(asked).toContain('How bad is it?')
  expect(asked).toContain('calls everybody in #incidents now, response within 5 min')
  expect(asked).toContain('no page, next sprint')
  expect(await bot.workspace.channels.map(({ name }) => name)).not.toContain('inc-1-checkout-is-down')
  const question = toldOnly(bot, 'ana')
  await press(bot, 'ana', question, 'declare_2')
  expect(await happened(bot, 'declared')).toMatchObject([
    { what: { title: 'checkout is down', severity: 2 } },
  ])
  expect(bot.workspace.plainTextOf(toldOnly(bot, 'ana'))).toContain('is open; 1 person is in.')
  expect(bot.workspace.as('ana').ephemerals('general')).toHaveLength(1)
})

test('something that may be the same is offered to be joined instead', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev2 checkout errors')
  await bot.advance(minutes(12))
  const asked = await type(bot, 'ben', 'checkout is down')
  expect(asked).toContain('If INC-1 "checkout errors" (open, 12 min) is the same thing:\n[ Join INC-1 ]')
  await press(bot, 'ben', toldOnly(bot, 'ben'), 'join')
  expect(bot.workspace.channel(channelOf(bot)).memberIds).toContain(bot.workspace.as('ben').id)
  expect(bot.workspace.plainTextOf(toldOnly(bot, 'ben'))).toBeTruthy()
  expect(await happened(bot, 'declared', 2)).toHaveLength(0)
  expect(await type(bot, 'cleo', 'logo is blurred')).not.toContain('Join')
})

test('the list is empty at first and says how to begin, then holds what is open, the gravest first', async () => {
  const bot = await runBot()
  expect(await type(bot, 'ana', 'list')).toBe('No open incidents. `/incident sev2 <title>` declares one.')
  await type(bot, 'ana', 'sev3 export misses a column')
  await type(bot, 'ana', 'sev1 checkout is down')
  const list = await type(bot, 'cleo', 'list', 'random')
  expect(list.split('\n')[0]).toBe('*2 open incidents*')
  expect(list.indexOf('INC-2')).toBeLessThan(list.indexOf('INC-1'))
  await type(bot, 'ana', 'cancel it was a test', channelOf(bot, 1))
  expect(await type(bot, 'cleo', 'list', 'random')).toContain('*1 open incident*')
})

test('a title far too long, of nothing but markup or in another script is shown as typed and calls nobody', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev3 <!channel> *bold* & @here 決済が止まっています')
  const [channel = ''] = bot.workspace.channels
    .map(({ name }) => name)
    .filter((name) => name.startsWith('inc-1'))
  expect(channel).toMatch(/^inc-1/)
  expect(wokenIn(bot, channel).flat()).toEqual([bot.workspace.as('ana').id])
  expect(bot.workspace.plainTextOf(cardIn(bot, channel))).toContain('<!channel> *bold* & @here 決済')
  expect(await type(bot, 'ana', `sev3 ${'long '.repeat(900)}`)).toContain('characters')
  expect(await type(bot, 'ana', 'sev3')).toBe('')
  expect(formOf(bot, 'ana').view.title).toMatchObject({ text: 'Declare an incident' })
})
