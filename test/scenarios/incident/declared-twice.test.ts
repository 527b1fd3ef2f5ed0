import { expect, test } from 'vitest'
import { minutes } from '../../support/bot.ts'
import { channelOf, happened, wokenIn } from '../../support/reading.ts'
import { formOf, press, runBot, send, toldOnly, type } from '../../support/scenario.ts'
import { lineWith, offeredIn } from '../../support/shown/facts.ts'

const declared = async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev2 checkout is down')
  await bot.advance(minutes(1))
  return bot
}

test('the same title typed again asks before it pages: to join, or to declare anyway', async () => {
  const bot = await declared()
  const asked = await type(bot, 'ben', 'sev2 Checkout is down!')
  expect(lineWith(asked, 'INC-1', '1 min')).toBeDefined()
  expect(offeredIn(toldOnly(bot, 'ben'))).toEqual(['join', 'declare_2'])
  expect(await happened(bot, 'declared', 2)).toHaveLength(0)
  expect(wokenIn(bot, 'incidents')).toEqual([['here']])
  await press(bot, 'ben', toldOnly(bot, 'ben'), 'join')
  expect(bot.workspace.channel(channelOf(bot)).memberIds).toContain(bot.workspace.as('ben').id)
})

test('declared anyway, it is an incident of its own', async () => {
  const bot = await declared()
  await type(bot, 'ben', 'sev2 checkout is down')
  await press(bot, 'ben', toldOnly(bot, 'ben'), 'declare_2')
  expect(await happened(bot, 'declared', 2)).toMatchObject([
    { what: { title: 'checkout is down', severity: 2 } },
  ])
})

test('the form says it beside the title and keeps what was typed; sent again, it is meant', async () => {
  const bot = await declared()
  await type(bot, 'ben', '')
  const entered = { title: 'Checkout is down', severity: '1', impact: 'No payments.' }
  const errors = await send(bot, 'ben', entered)
  expect(Object.keys(errors)).toEqual(['title'])
  expect(lineWith(errors.title ?? '', 'INC-1', '1 min')).toBeDefined()
  expect(formOf(bot, 'ben').view.callback_id).toBe('declare_form')
  expect(await happened(bot, 'declared', 2)).toHaveLength(0)
  expect(await send(bot, 'ben', entered)).toEqual({})
  expect(await happened(bot, 'declared', 2)).toMatchObject([
    { what: { severity: 1, impact: 'No payments.' } },
  ])
})

test('what pages nobody, what was over and what is private ask nothing', async () => {
  const bot = await declared()
  await type(bot, 'ben', 'sev3 checkout is down')
  expect(await happened(bot, 'declared', 2)).toHaveLength(1)
  await type(bot, 'ana', 'cancel a test', channelOf(bot, 1))
  await type(bot, 'ana', 'cancel a test', channelOf(bot, 2))
  await type(bot, 'ana', '')
  await send(bot, 'ana', { title: 'Checkout is down', severity: '1', options: ['is_private'] })
  expect(await happened(bot, 'declared', 3)).toHaveLength(1)
  await type(bot, 'cleo', 'sev1 checkout is down')
  expect(await happened(bot, 'declared', 4)).toHaveLength(1)
})
