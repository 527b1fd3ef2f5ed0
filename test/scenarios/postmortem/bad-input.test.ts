import { expect, test } from 'vitest'
import { loadIncident } from '../../../src/store/incident/incidents.ts'
import { hours } from '../../support/bot.ts'
import { channelOf } from '../../support/reading.ts'
import { press, runBot, send, toldOnly, type } from '../../support/scenario.ts'
import { lastWords } from '../../support/shown/facts.ts'

test('a section of 40,000 characters is refused beside its field, and can be sent again shorter', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev2 search is slow')
  await type(bot, 'ben', 'postmortem edit', channelOf(bot))
  await press(bot, 'ben', toldOnly(bot, 'ben'), 'edit_section_root_cause')
  const cause = async () => (await loadIncident(bot.muster.desk.db, 1))?.findings.rootCause
  expect(Object.keys(await send(bot, 'ben', { root_cause: 'x'.repeat(40_000) }))).toEqual(['root_cause'])
  expect(await cause()).toBeNull()
  expect(await send(bot, 'ben', { root_cause: 'The index was too large.' })).toEqual({})
  expect(await cause()).toBe('The index was too large.')
})

test("an owner who left keeps no item from being done: the commander hears of it, and it's someone else's to take", async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev3 search is slow')
  const channel = channelOf(bot)
  await type(bot, 'ana', 'lead', channel)
  await type(bot, 'ana', 'task @ben by fri alert on the size of the index', channel)
  await type(bot, 'ana', 'close anyway', channel)
  const account = bot.workspace.state.people.find(({ name }) => name === 'ben') ?? expect.fail()
  account.isDeactivated = true
  // Day by day, for after a downtime it's reminded of only once.
  for (let day = 1; day <= 21; day += 1) await bot.advance(hours(24))
  const reminder = await lastWords(bot, channel, 'action_items_due')
  expect(bot.workspace.plainTextOf(reminder)).toContain('@ana')
  await type(bot, 'ana', 'task 1', channel)
  expect(await send(bot, 'ana', { owner: 'U05USR00001' })).toEqual({})
  expect((await loadIncident(bot.muster.desk.db, 1))?.actionItems).toMatchObject([
    { id: 1, text: 'alert on the size of the index', owner: 'U05USR00001' },
  ])
})
