import { expect, test } from 'vitest'
import { hours, minutes } from '../../support/bot.ts'
import { cardIn, cardText, channelOf, happened, messageWith, saidIn } from '../../support/reading.ts'
import { formOf, press, runBot, send, type } from '../../support/scenario.ts'

const declared = async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev1 checkout is down')
  const channel = channelOf(bot)
  await type(bot, 'ana', 'lead', channel)
  return { bot, channel }
}

test('an overdue update is asked for with three buttons, at most three times, half an hour apart', async () => {
  const { bot, channel } = await declared()
  expect(cardText(bot, channel)).toContain('📣 Next update due 14:30 UTC')
  await bot.advance(minutes(30) - 1)
  expect(await happened(bot, 'update_overdue')).toHaveLength(0)
  await bot.advance(1)
  expect(bot.workspace.plainTextOf(messageWith(bot, channel, 'An update was due'))).toBe(
    'An update was due at 14:30 UTC.\n[ Post update ] [ In 15 min ] [ Nothing new ]',
  )
  expect(cardText(bot, channel)).toContain('📣 An update was due 14:30 UTC')
  for (let halves = 0; halves < 8; halves += 1) await bot.advance(minutes(30))
  const asked = await happened(bot, 'update_overdue')
  expect(asked.map(({ happenedAt }) => happenedAt.slice(11, 16))).toEqual(['14:30', '15:00', '15:30'])
})

test('"Post update" opens the form; the update goes to the channel, to the announcement, and promises the next', async () => {
  const { bot, channel } = await declared()
  await bot.advance(minutes(30))
  await press(bot, 'ana', messageWith(bot, channel, 'An update was due'), 'open_update_form')
  expect(formOf(bot, 'ana').view.title).toMatchObject({ text: 'Update on INC-1' })
  expect(await send(bot, 'ana', { text: '   ' })).toHaveProperty('text')
  expect(
    await send(bot, 'ana', { text: 'Failing over. Half of the payments work.', next: '900000' }),
  ).toEqual({})
  const update = messageWith(bot, channel, '*INC-1 update*')
  expect(bot.workspace.plainTextOf(update)).toBe(
    '📣 *INC-1 update* from @ana. Next update 14:45 UTC.\nFailing over. Half of the payments work.',
  )
  expect(saidIn(bot, 'incidents').at(-1)).toContain('Failing over. Half of the payments work.')
  expect(messageWith(bot, 'incidents', 'Failing over').threadTs).toBeDefined()
  expect(cardText(bot, channel)).toContain('📣 Next update due 14:45 UTC')
})

test('"In 15 min" moves the promise and is on the timeline', async () => {
  const { bot, channel } = await declared()
  await bot.advance(minutes(30))
  await press(bot, 'ben', messageWith(bot, channel, 'An update was due'), 'update_later')
  expect(cardText(bot, channel)).toContain('📣 Next update due 14:45 UTC')
  expect((await happened(bot, 'update_postponed')).map(({ by }) => by)).toMatchObject([{ kind: 'person' }])
  await bot.advance(minutes(15))
  expect(await happened(bot, 'update_overdue')).toHaveLength(2)
})

test('"Nothing new" posts exactly that, and the usual time runs again', async () => {
  const { bot, channel } = await declared()
  await bot.advance(minutes(30))
  await press(bot, 'ben', messageWith(bot, channel, 'An update was due'), 'nothing_new')
  expect(saidIn(bot, channel).at(-1)).toBe(
    '📣 *INC-1 update* from @ben. Next update 15:00 UTC.\nNothing new.',
  )
  expect(cardText(bot, channel)).toContain('📣 Next update due 15:00 UTC')
})

test('an update can promise its own next time, and where none is promised it says so', async () => {
  const { bot, channel } = await declared()
  expect(await type(bot, 'ana', 'update failing over next 10m', channel)).toBe('')
  expect(cardText(bot, channel)).toContain('📣 Next update due 14:10 UTC')
  expect(await type(bot, 'ana', 'update failing over next 30 days', channel)).toContain('at most 7 d')
  await type(bot, 'cleo', 'sev3 export misses a column')
  const minor = channelOf(bot, 2)
  expect(cardText(bot, minor)).not.toContain('📣')
  expect(await type(bot, 'cleo', 'update support has a workaround', minor)).toBe('')
})

test('a resolved incident owes no more updates', async () => {
  const { bot, channel } = await declared()
  await press(bot, 'ana', cardIn(bot, channel), 'open_resolve_form')
  expect(await send(bot, 'ana', { summary: 'Failed over to the second provider.' })).toEqual({})
  expect(cardText(bot, channel)).not.toContain('📣')
  await bot.advance(hours(3))
  expect(await happened(bot, 'update_overdue')).toHaveLength(0)
})
