import { expect, test } from 'vitest'
import { cardText, channelOf } from '../../support/reading.ts'
import { runBot } from '../../support/scenario.ts'

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
