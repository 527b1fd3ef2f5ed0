import { expect, onTestFinished, test } from 'vitest'
import { minutes, startBot } from '../support/bot.ts'
import { channelOf, close, declare, type } from './support/stories.ts'

const tokens = { bot: 'xoxb-111-222-verysecretbot', app: 'xapp-1-A1-333-verysecretapp' }

test('no token reaches the log, the database or anyone in Slack, whatever goes wrong', async () => {
  const bot = await startBot({ workspace: { tokens, retryDelaysMs: [50] } })
  onTestFinished(() => bot.close())
  const { workspace } = bot
  workspace.faults.add({ kind: 'error', code: 'invalid_auth', method: 'conversations.setTopic', times: 1 })
  workspace.faults.add({ kind: 'reset', method: 'conversations.create', times: 1 })
  workspace.faults.add({ kind: 'http', status: 500, method: 'pins.add', times: 1 })
  workspace.faults.add({ kind: 'malformed', method: 'chat.postMessage', times: 1 })
  workspace.faults.add({ kind: 'rate_limit', method: 'chat.update', times: 1 })
  workspace.faults.add({ kind: 'error', code: 'missing_scope', method: 'conversations.invite' })
  workspace.faults.add({ kind: 'http', status: 500, method: 'response_url' })
  workspace.faults.add({ kind: 'http', status: 500, method: 'upload', times: 1 })
  await declare(bot)
  await bot.advance(minutes(1))
  await bot.advance(minutes(1))
  await type(bot, 'ana', `note my token is ${tokens.bot}`)
  await type(bot, 'ana', 'resolve done')
  await close(bot)
  workspace.disconnectAll({ how: 'drop' })
  await bot.advance(minutes(2))
  await bot.stop()
  workspace.faults.add({ kind: 'error', code: 'invalid_auth', method: 'auth.test', times: 1 })
  await expect(bot.start()).rejects.toThrow(/SLACK_BOT_TOKEN/)
  await bot.start()

  const log = bot.logLines.join('\n')
  expect(log).toContain('slack call failed')
  expect(log).not.toContain('verysecret')
  expect(log).not.toContain('xoxb-')
  const said = workspace.channels.flatMap(({ messages }) => messages)
  expect(JSON.stringify(said.filter(({ userId }) => userId === workspace.state.app.botUserId))).not.toContain(
    'verysecret',
  )
  expect(channelOf(bot)).toBeTruthy()
  const { db } = bot.muster.desk
  for (const table of ['outbox', 'slack_links', 'arrivals', 'people'] as const) {
    expect(JSON.stringify(await db.selectFrom(table).selectAll().execute())).not.toContain('verysecret')
  }
})
