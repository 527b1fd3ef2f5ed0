import { expect, test } from 'vitest'
import { happened } from '../../support/reading.ts'
import { formOf, runBot, send, type } from '../../support/scenario.ts'

test('a press whose connection is lost before its answer still counts, and nobody reads otherwise', async () => {
  const bot = await runBot()
  const { workspace } = bot
  await type(bot, 'ana', '')
  await send(bot, 'ana', { title: 'Customer data was read', severity: '2', options: ['is_private'] })
  await type(bot, 'ana', 'INC-1')
  // Pressed outside the incident's channel, it has Slack asked who is in there.
  workspace.faults.add({ method: 'conversations.members', kind: 'delay', ms: 200, times: 1 })
  const mark = workspace.mark()
  const pressing = workspace.as('ana').click(formOf(bot, 'ana'), 'take_command')
  await workspace.until(() => workspace.callsSince(mark).length > 0, { what: 'Slack to be asked' })
  workspace.disconnectAll({ how: 'drop' })
  expect(await pressing).toMatchObject({ acknowledged: false })
  await bot.settle()
  expect(await happened(bot, 'role_assigned')).toHaveLength(1)
  const told = workspace.as('ana').ephemerals().map(workspace.plainTextOf)
  expect(told.filter((text) => text.includes('nothing was saved'))).toEqual([])
  expect(bot.logLines.filter((line) => line.includes('"level":"error"'))).toEqual([])
})
