import { expect, test } from 'vitest'
import { severities } from '../../../src/domain/policy/severity.ts'
import { textLimits } from '../../../src/domain/text/text.ts'
import { setsOffText } from '../../../src/wording/lifecycle/sets-off.ts'
import { minutes } from '../../support/bot.ts'
import { cardIn, cardText, channelOf, happened, saidIn, wokenIn } from '../../support/reading.ts'
import { formOf, press, runBot, send, toldOnly, type } from '../../support/scenario.ts'
import { actorsOf, lineWith, refusalShown } from '../../support/shown/facts.ts'

test('a title with its severity declares at once, and the same answer follows the channel', async () => {
  const bot = await runBot()
  const answer = await type(bot, 'ana', 'sev1 checkout is down')
  const facts = ['INC-1', 'SEV-1', '#inc-1-checkout-is-down', '#incidents', '14:05']
  expect(lineWith(answer, ...facts)).toBeDefined()
  expect(bot.workspace.as('ana').ephemerals('general')).toHaveLength(1)
  expect(bot.workspace.plainTextOf(toldOnly(bot, 'ana'))).toContain("You're in #inc-1-checkout-is-down")
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
  expect(lineWith(card, 'Commander', '@cleo')).toBeDefined()
  expect(await actorsOf(bot, 'acknowledged')).toEqual(['cleo'])
  expect(bot.workspace.plainTextOf(toldOnly(bot, 'cleo'))).toContain('#inc-1-search-is-slow')
  expect(await happened(bot, 'paged')).toHaveLength(1)
  await bot.advance(minutes(60))
  expect(await happened(bot, 'response_missed')).toHaveLength(0)
})

test('a title alone is asked how bad it is, each choice saying what it sets off, and one press declares', async () => {
  const bot = await runBot()
  const asked = await type(bot, 'ana', 'checkout is down')
  for (const severity of severities) expect(asked).toContain(setsOffText(severity, bot.config.policy))
  expect(await bot.workspace.channels.map(({ name }) => name)).not.toContain('inc-1-checkout-is-down')
  const question = toldOnly(bot, 'ana')
  await press(bot, 'ana', question, 'declare_2')
  expect(await happened(bot, 'declared')).toMatchObject([
    { what: { title: 'checkout is down', severity: 2 } },
  ])
  expect(bot.workspace.plainTextOf(toldOnly(bot, 'ana'))).toContain('#inc-1-checkout-is-down')
  expect(bot.workspace.as('ana').ephemerals('general')).toHaveLength(1)
})

test('something that may be the same is offered to be joined instead', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev2 checkout errors')
  await bot.advance(minutes(12))
  const asked = await type(bot, 'ben', 'checkout is down')
  expect(lineWith(asked, 'INC-1', '"checkout errors"', '12 min')).toBeDefined()
  expect(asked).toContain('[ Join INC-1 ]')
  await press(bot, 'ben', toldOnly(bot, 'ben'), 'join')
  expect(bot.workspace.channel(channelOf(bot)).memberIds).toContain(bot.workspace.as('ben').id)
  expect(bot.workspace.plainTextOf(toldOnly(bot, 'ben'))).toBeTruthy()
  expect(await happened(bot, 'declared', 2)).toHaveLength(0)
  expect(await type(bot, 'cleo', 'logo is blurred')).not.toContain('Join')
})

test("the list is empty at first and says how to begin, then holds what's open, the gravest first", async () => {
  const bot = await runBot()
  expect(await type(bot, 'ana', 'list')).toContain('`/incident sev2 <title>`')
  await type(bot, 'ana', 'sev3 export misses a column')
  await type(bot, 'ana', 'sev1 checkout is down')
  const list = await type(bot, 'cleo', 'list', 'random')
  expect(list.split('\n')[0]).toBe('*2 open incidents*')
  expect(list.indexOf('INC-2')).toBeLessThan(list.indexOf('INC-1'))
  await type(bot, 'ana', 'cancel it was a test', channelOf(bot, 1))
  expect(await type(bot, 'cleo', 'list', 'random')).toContain('*1 open incident*')
})

test('a title far too long, of nothing but markup or in another script is shown as typed and pings nobody', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev3 <!channel> *bold* & @here 決済が止まっています')
  const [channel = ''] = bot.workspace.channels
    .map(({ name }) => name)
    .filter((name) => name.startsWith('inc-1'))
  expect(channel).toMatch(/^inc-1/)
  expect(wokenIn(bot, channel).flat()).toEqual([bot.workspace.as('ana').id])
  expect(bot.workspace.plainTextOf(cardIn(bot, channel))).toContain('<!channel> *bold* & @here 決済')
  expect(await type(bot, 'ana', `sev3 ${'long '.repeat(900)}`)).toBe(
    refusalShown(bot, { kind: 'too_long', what: 'title', limit: textLimits.title, length: 4_499 }),
  )
  expect(await type(bot, 'ana', 'sev3')).toBe('')
  expect(formOf(bot, 'ana').view.callback_id).toBe('declare_form')
})

test('an incident is declared from anywhere by the shortcut, and its declarer gets the answer in a direct message', async () => {
  const bot = await runBot()
  const ana = bot.workspace.as('ana')
  await ana.globalShortcut('declare_incident')
  const form = ana.views.at(-1)
  if (!form) throw new Error('no form opened')
  await ana.submit(form, { title: 'Search is slow', severity: '3' })
  await bot.settle()
  expect(cardText(bot, channelOf(bot))).toContain('Search is slow')
  const direct = bot.workspace.channels.find(({ kind }) => kind === 'im')
  const told = direct ? bot.workspace.messages(direct.id).map(bot.workspace.plainTextOf) : []
  expect(told).toEqual([expect.stringContaining('#inc-1-search-is-slow')])
})
