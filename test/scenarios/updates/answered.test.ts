import { expect, test } from 'vitest'
import { minutes } from '../../support/bot.ts'
import { cardIn, channelOf, happened } from '../../support/reading.ts'
import { press, runBot, toldOnly, type } from '../../support/scenario.ts'
import { lastWords, lineWith, offeredIn, refusalShown, wordsIn } from '../../support/shown/facts.ts'

const overdue = async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev1 checkout is down')
  const channel = channelOf(bot)
  await type(bot, 'ben', 'lead', channel)
  await bot.advance(minutes(30))
  return { bot, channel, reminder: await lastWords(bot, channel, 'update_overdue') }
}

test('a reminder that was followed is edited to who did, and has nothing left to press', async () => {
  const { bot, channel, reminder } = await overdue()
  await bot.advance(minutes(2))
  await type(bot, 'ben', 'update Rolling back.', channel)
  expect(lineWith(bot.workspace.plainTextOf(reminder), '@ben', 'INC-1', '14:32')).toBeDefined()
  expect(offeredIn(reminder)).toEqual([])
})

test('asked again, only the last reminder has buttons', async () => {
  const { bot, channel } = await overdue()
  await bot.advance(minutes(30))
  const reminders = await wordsIn(bot, channel, 'update_overdue')
  expect(reminders.map((message) => offeredIn(message).length > 0)).toEqual([false, true])
})

test('a late press on a reminder that Slack kept as it was is told what happened, and posts nothing', async () => {
  const { bot, channel, reminder } = await overdue()
  bot.workspace.faults.add({ method: 'chat.update', kind: 'error', code: 'cant_update_message' })
  await bot.advance(minutes(2))
  await type(bot, 'ben', 'update Rolling back.', channel)
  const [posted] = await happened(bot, 'update_posted')
  for (const id of ['nothing_new', 'update_later']) {
    await press(bot, 'cleo', reminder, id)
    expect(bot.workspace.plainTextOf(toldOnly(bot, 'cleo'))).toBe(
      refusalShown(bot, {
        kind: 'update_posted_since',
        at: posted?.happenedAt ?? '',
        by: bot.workspace.as('ben').id,
        number: 1,
      }),
    )
  }
  expect(await happened(bot, 'update_posted')).toHaveLength(1)
  expect(await happened(bot, 'update_postponed')).toHaveLength(0)
})

test('a question for a commander takes command from nobody who took it since', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev2 search is slow')
  const channel = channelOf(bot)
  await bot.advance(minutes(10))
  const question = await lastWords(bot, channel, 'question')
  bot.workspace.faults.add({ method: 'chat.update', kind: 'error', code: 'cant_update_message' })
  await type(bot, 'ben', 'lead', channel)
  await press(bot, 'cleo', question, 'take_command')
  expect(bot.workspace.plainTextOf(toldOnly(bot, 'cleo'))).toBe(
    refusalShown(bot, { kind: 'already_led', by: bot.workspace.as('ben').id, number: 1 }),
  )
  expect(await happened(bot, 'role_assigned')).toHaveLength(1)
})

test('a severity button of a card that was drawn before a change does nothing, and says so', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev3 checkout is odd')
  const channel = channelOf(bot)
  bot.workspace.faults.add({ method: 'chat.update', kind: 'error', code: 'cant_update_message' })
  await type(bot, 'ben', 'sev 2', channel)
  await press(bot, 'ana', cardIn(bot, channel), 'set_severity_4')
  expect(bot.workspace.plainTextOf(toldOnly(bot, 'ana'))).toBe(
    refusalShown(bot, { kind: 'severity_changed_since', severity: 2, number: 1 }),
  )
  expect(await happened(bot, 'severity_changed')).toHaveLength(1)
})
