import { expect, test } from 'vitest'
import { channelOf } from '../../support/reading.ts'
import { press, runBot, toldOnly, type } from '../../support/scenario.ts'
import { dueIn, lineWith, offeredIn } from '../../support/shown/facts.ts'

test("help fits a screen, and in a channel begins with what's due and what comes next", async () => {
  const bot = await runBot()
  const outside = await type(bot, 'ana', 'help')
  expect(outside.split('\n').filter((line) => line.startsWith('`/incident'))).toHaveLength(12)
  expect(offeredIn(toldOnly(bot, 'ana'))).toContain('show_all_help')
  const all = await type(bot, 'ana', 'help all')
  expect(all).toContain('`/incident capacity')
  expect(all.split('\n').length).toBeLessThan(32)
  // The button puts all of them in the place of the few.
  await type(bot, 'ana', 'help')
  const before = bot.workspace.as('ana').ephemerals().length
  await press(bot, 'ana', toldOnly(bot, 'ana'), 'show_all_help')
  expect(bot.workspace.as('ana').ephemerals()).toHaveLength(before)
  expect(bot.workspace.plainTextOf(toldOnly(bot, 'ana'))).toBe(all)
  await type(bot, 'ana', 'sev2 search is slow')
  const inside = await type(bot, 'ana', 'help', channelOf(bot))
  const [about = '', ...lines] = inside.split('\n')
  expect(lineWith(about, 'INC-1 search is slow', 'SEV-2')).toBeDefined()
  expect(dueIn(lines.slice(0, 2).join('\n'))).toEqual(['⏱ 14:30', '📣 15:00'])
  expect(lines[2]).toContain('`ack`')
  await type(bot, 'ana', 'lead', channelOf(bot))
  expect((await type(bot, 'ana', 'help INC-1', channelOf(bot))).split('\n')[2]).toContain('`update`')
})
