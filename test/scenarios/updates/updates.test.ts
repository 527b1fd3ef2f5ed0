import { expect, test } from 'vitest'
import { updateWithinMs } from '../../../src/domain/updates/post-update.ts'
import { hours, minutes } from '../../support/bot.ts'
import { cardIn, cardText, channelOf, happened, messageWith, saidIn } from '../../support/reading.ts'
import { formOf, press, runBot, send, type } from '../../support/scenario.ts'
import { dueIn, lastWords, lineWith, offeredIn, refusalShown } from '../../support/shown/facts.ts'

const declared = async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev1 checkout is down')
  const channel = channelOf(bot)
  await type(bot, 'ana', 'lead', channel)
  return { bot, channel }
}

test('an overdue update brings a reminder with three buttons: three half an hour apart, then every hour', async () => {
  const { bot, channel } = await declared()
  expect(dueIn(cardText(bot, channel))).toEqual(['📣 14:30'])
  await bot.advance(minutes(30) - 1)
  expect(await happened(bot, 'update_overdue')).toHaveLength(0)
  await bot.advance(1)
  const reminder = await lastWords(bot, channel, 'update_overdue')
  expect(bot.workspace.plainTextOf(reminder)).toContain('14:30')
  expect(offeredIn(reminder)).toEqual(['open_update_form', 'update_later', 'nothing_new'])
  expect(dueIn(cardText(bot, channel))).toEqual(['📣 14:30 overdue'])
  expect(reminder.woke).toEqual([bot.workspace.as('ana').id])
  for (let halves = 0; halves < 6; halves += 1) await bot.advance(minutes(30))
  const asked = await happened(bot, 'update_overdue')
  expect(asked.map(({ happenedAt }) => happenedAt.slice(11, 16))).toEqual([
    '14:30',
    '15:00',
    '15:30',
    '16:30',
    '17:30',
  ])
})

test('"Post update" opens the form; the update goes to the channel, to the announcement, and promises the next', async () => {
  const { bot, channel } = await declared()
  await bot.advance(minutes(30))
  await press(bot, 'ana', await lastWords(bot, channel, 'update_overdue'), 'open_update_form')
  expect(formOf(bot, 'ana').view.callback_id).toBe('update_form')
  expect(await send(bot, 'ana', { text: '   ' })).toHaveProperty('text')
  expect(
    await send(bot, 'ana', { text: 'Failing over. Half of the payments work.', next: '900000' }),
  ).toEqual({})
  const update = bot.workspace.plainTextOf(await lastWords(bot, channel, 'update'))
  expect(lineWith(update, '📣', 'INC-1', '@ana', '14:45')).toBeDefined()
  expect(update).toContain('\nFailing over. Half of the payments work.')
  expect(saidIn(bot, 'incidents').at(-1)).toContain('Failing over. Half of the payments work.')
  expect(messageWith(bot, 'incidents', 'Failing over').threadTs).toBeDefined()
  expect(dueIn(cardText(bot, channel))).toEqual(['📣 14:45'])
})

test("the card says the last update's words until it's over, and \"Nothing new\" doesn't take their place", async () => {
  const { bot, channel } = await declared()
  const words = (): string | undefined => lineWith(cardText(bot, channel), '“')
  expect(words()).toBeUndefined()
  await type(bot, 'ana', 'update Failing over.\nHalf of the payments work. next 15m', channel)
  expect(words()).toContain('“Failing over. Half of the payments work.” @ana, 14:00')
  await bot.advance(minutes(15))
  await press(bot, 'ben', await lastWords(bot, channel, 'update_overdue'), 'nothing_new')
  expect(await happened(bot, 'update_posted')).toHaveLength(2)
  expect(words()).toContain('Failing over')
  await type(bot, 'ben', `update ${'All of them work. '.repeat(30)}`, channel)
  expect(lineWith(words() ?? '', 'All of them work', '@ben', '14:15')).toBeDefined()
  expect(words()?.length).toBeLessThan(260)
  await type(bot, 'ana', 'resolve it was the pool', channel)
  expect(words()).toBeUndefined()
})

test('"Remind in 15 min" moves the promise and is on the timeline', async () => {
  const { bot, channel } = await declared()
  await bot.advance(minutes(30))
  await press(bot, 'ben', await lastWords(bot, channel, 'update_overdue'), 'update_later')
  expect(dueIn(cardText(bot, channel))).toEqual(['📣 14:45'])
  expect((await happened(bot, 'update_postponed')).map(({ by }) => by)).toMatchObject([{ kind: 'person' }])
  await bot.advance(minutes(15))
  expect(await happened(bot, 'update_overdue')).toHaveLength(2)
})

test('"Nothing new" posts exactly that, and the usual time runs again', async () => {
  const { bot, channel } = await declared()
  await bot.advance(minutes(30))
  await press(bot, 'ben', await lastWords(bot, channel, 'update_overdue'), 'nothing_new')
  const update = bot.workspace.plainTextOf(await lastWords(bot, channel, 'update'))
  expect(lineWith(update, '@ben', '15:00')).toBeDefined()
  expect((await happened(bot, 'update_posted')).map(({ what }) => what.nothingNew)).toEqual([true])
  expect(dueIn(cardText(bot, channel))).toEqual(['📣 15:00'])
})

test('an update can promise its own next time, within limits, and a sev3 promises none', async () => {
  const { bot, channel } = await declared()
  expect(await type(bot, 'ana', 'update failing over next 10m', channel)).toBe('')
  expect(dueIn(cardText(bot, channel))).toEqual(['📣 14:10'])
  expect(await type(bot, 'ana', 'update failing over next 30 days', channel)).toBe(
    refusalShown(bot, { kind: 'update_too_late', limitMs: updateWithinMs }),
  )
  await type(bot, 'cleo', 'sev3 export misses a column')
  const minor = channelOf(bot, 2)
  expect(cardText(bot, minor)).not.toContain('📣')
  expect(await type(bot, 'cleo', 'update support has a workaround', minor)).toBe('')
  expect((await happened(bot, 'update_posted', 2)).map(({ what }) => what.nextDueAt)).toEqual([null])
})

test('a resolved incident owes no more updates', async () => {
  const { bot, channel } = await declared()
  await press(bot, 'ana', cardIn(bot, channel), 'open_resolve_form')
  expect(await send(bot, 'ana', { summary: 'Failed over to the second provider.' })).toEqual({})
  expect(cardText(bot, channel)).not.toContain('📣')
  await bot.advance(hours(3))
  expect(await happened(bot, 'update_overdue')).toHaveLength(0)
})

test('one form tells what is known with the status and the severity that it brings, in one message', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev2 checkout is down')
  const channel = channelOf(bot)
  await type(bot, 'ben', 'ack', channel)
  const before = saidIn(bot, channel).length
  await type(bot, 'ben', 'update', channel)
  await send(bot, 'ben', {
    text: 'A lock on orders. Rolling back.',
    status: 'identified',
    next: String(minutes(15)),
  })
  expect(saidIn(bot, channel)).toHaveLength(before + 1)
  expect(saidIn(bot, channel).at(-1)).toMatch(/Identified[\s\S]*A lock on orders/)
  expect(cardText(bot, channel)).toContain('Identified')
  expect(await happened(bot, 'status_changed')).toHaveLength(1)
  // Drawn as SEV-2 and raised meanwhile: what was left alone stays as it is by now.
  await type(bot, 'ben', 'update', channel)
  await type(bot, 'ana', 'sev 1 all of it', channel)
  await send(bot, 'ben', { text: 'Half of the payments work.' })
  expect(cardText(bot, channel)).toContain('SEV-1')
  await type(bot, 'ben', 'update', channel)
  await send(bot, 'ben', { text: 'Only exports fail now.', severity: '3', status: 'monitoring' })
  expect(cardText(bot, channel)).toMatch(/SEV-3[\s\S]*Monitoring/)
  expect((await happened(bot, 'update_posted')).map(({ what }) => what.text)).toHaveLength(3)
})
