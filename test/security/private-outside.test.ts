import { expect, test } from 'vitest'
import { type } from '../support/scenario.ts'
import { noSuchIncident } from '../support/shown/facts.ts'
import { hidden, privateIncident, secret } from './support/private-incident.ts'

test.each(['timeline', 'ack', 'note what is this', 'help'])(
  'INC-1 %s asks Slack no more and no less than a number that nobody has',
  async (words) => {
    const bot = await privateIncident()
    const asked = async (number: number): Promise<string[]> => {
      const mark = bot.workspace.mark()
      await type(bot, 'cleo', `INC-${number} ${words}`)
      return bot.workspace.callsSince(mark).map(({ method }) => method)
    }
    const [first, ...others] = [await asked(9), await asked(1), await asked(9), await asked(1)]
    expect(first).toContain('conversations.members')
    for (const other of others.slice(1)) expect(other).toEqual(others[0])
  },
)

test('where Muster was removed, who left after it is out, and those who answer for it are in', async () => {
  const bot = await privateIncident()
  bot.workspace.as('ana').remove(hidden, 'muster')
  bot.workspace.as('ana').remove(hidden, 'ben')
  await bot.settle()
  for (const command of ['INC-1 timeline', 'INC-1 ack'])
    expect(await type(bot, 'ben', command)).toBe(noSuchIncident(bot))
  expect(await type(bot, 'ben', 'list')).not.toMatch(secret)
  expect(await type(bot, 'ana', 'INC-1 timeline')).toMatch(secret)
  // An outage proves nothing, and keeps nobody out.
  bot.workspace.as('ana').invite(hidden, 'muster')
  bot.workspace.as('ana').invite(hidden, 'dee')
  await bot.settle()
  bot.workspace.faults.add({ kind: 'http', status: 503, method: 'conversations.members' })
  expect(await type(bot, 'dee', 'INC-1 timeline')).toMatch(secret)
})
