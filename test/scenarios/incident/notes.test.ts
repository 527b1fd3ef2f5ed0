import { expect, test } from 'vitest'
import { foldTimeline } from '../../../src/domain/record/timeline.ts'
import { recordAnswers } from '../../../src/wording/incident/answers.ts'
import { minutes, type TestBot } from '../../support/bot.ts'
import { channelOf, entriesOf, happened } from '../../support/reading.ts'
import { press, runBot, toldOnly, type } from '../../support/scenario.ts'
import { lineWith, refusalShown, sentenceShown } from '../../support/shown/facts.ts'

const declared = async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev2 search is slow')
  const channel = channelOf(bot)
  bot.workspace.as('ben').join(channel)
  await bot.settle()
  return { bot, channel, ben: bot.workspace.as('ben'), ana: bot.workspace.as('ana') }
}

const notesOf = async (bot: TestBot): Promise<string[]> =>
  foldTimeline(await entriesOf(bot)).flatMap(({ what }) => (what.kind === 'note' ? [what.text] : []))

test('a pushpin records a message with its own time, its link and its thread', async () => {
  const { bot, channel, ben, ana } = await declared()
  await bot.advance(minutes(3))
  const root = ben.say(channel, 'the index is corrupt since the deploy')
  const reply = ana.say(channel, 'it is node 4 only', { thread: root })
  await bot.advance(minutes(9))
  ana.react(root, 'pushpin')
  await bot.settle()
  ana.react(reply, 'pushpin')
  await bot.settle()
  const [first, second] = await happened(bot, 'note')
  expect(first?.what.text).toBe('the index is corrupt since the deploy')
  expect(first?.happenedAt.slice(0, 16)).toBe('2026-11-23T14:03')
  expect(first?.recordedAt.slice(0, 16)).toBe('2026-11-23T14:12')
  expect(first?.by).toEqual({ kind: 'person', id: ana.id })
  expect(first?.source.message?.link).toBe(
    `${bot.workspace.baseUrl}/archives/${root.channelId}/p${root.ts.replace('.', '')}`,
  )
  expect(second?.what.text).toBe('it is node 4 only')
  expect(second?.source.message).toMatchObject({ ts: reply.ts, threadTs: root.ts })
  expect(second?.source.message?.link).toContain(`thread_ts=${root.ts}`)
})

test('another reaction, a second pushpin and the shortcut on the same message change nothing', async () => {
  const { bot, channel, ben, ana } = await declared()
  const fact = ben.say(channel, 'queue length 40,000')
  ben.react(fact, 'eyes')
  await bot.settle()
  expect(await notesOf(bot)).toEqual([])
  ben.react(fact, 'pushpin')
  await bot.settle()
  ana.react(fact, 'pushpin')
  await bot.settle()
  await ana.shortcut(fact, 'record_on_timeline')
  await bot.settle()
  expect(bot.workspace.plainTextOf(toldOnly(bot, 'ana'))).toBe(sentenceShown(bot, recordAnswers.already))
  ana.pin(fact)
  await bot.settle()
  expect(await happened(bot, 'note')).toHaveLength(1)
})

test('the shortcut records at once, a pin as soon as it is read', async () => {
  const { bot, channel, ben } = await declared()
  await ben.shortcut(ben.say(channel, 'node 4 is out of the pool'), 'record_on_timeline')
  await bot.settle()
  expect(bot.workspace.plainTextOf(toldOnly(bot, 'ben'))).toBe(sentenceShown(bot, recordAnswers.recorded))
  ben.pin(ben.say(channel, 'latency is back to 80 ms'))
  await bot.settle()
  expect(await notesOf(bot)).toEqual(['node 4 is out of the pool', 'latency is back to 80 ms'])
  const elsewhere = ben.say('general', 'lunch?')
  await ben.shortcut(elsewhere, 'record_on_timeline')
  await bot.settle()
  expect(bot.workspace.plainTextOf(toldOnly(bot, 'ben'))).toBe(
    refusalShown(bot, { kind: 'not_in_incident_channel', word: null }),
  )
})

test("a recorded message is followed when it's edited, deleted, or its mark taken away", async () => {
  const { bot, channel, ben } = await declared()
  const edited = ben.say(channel, 'node 5 is broken')
  const deleted = ben.say(channel, 'ignore me')
  const unmarked = ben.say(channel, 'perhaps the cache')
  for (const message of [edited, deleted, unmarked]) ben.react(message, 'pushpin')
  await bot.settle()
  ben.edit(edited, 'node 4 is broken')
  ben.delete(deleted)
  ben.unreact(unmarked, 'pushpin')
  await bot.settle()
  expect(await notesOf(bot)).toEqual(['node 4 is broken'])
  expect(lineWith(await type(bot, 'ben', 'timeline', channel), 'node 4 is broken', 'edited')).toBeDefined()
  // What was withdrawn stays on record.
  expect(await happened(bot, 'note')).toHaveLength(3)
  ben.react(unmarked, 'pushpin')
  await bot.settle()
  expect(await notesOf(bot)).toEqual(['node 4 is broken', 'perhaps the cache'])
})

test('a note about an earlier time goes there on the timeline', async () => {
  const { bot, channel } = await declared()
  await bot.advance(minutes(30))
  // New York is five hours behind the office.
  expect(await type(bot, 'ben', 'note the deploy began at 8:55', channel)).toContain('13:55 UTC')
  const [note] = await happened(bot, 'note')
  expect(note?.happenedAt).toBe('2026-11-23T13:55:00.000Z')
  const timeline = await type(bot, 'ben', 'timeline', channel)
  expect(timeline.indexOf('the deploy began')).toBeLessThan(timeline.indexOf('declared SEV-2'))
})

test('a long timeline is turned page by page, in place', async () => {
  const { bot, channel } = await declared()
  for (let count = 1; count <= 33; count += 1) {
    await bot.workspace.as('ben').command('/incident', `note fact ${count}`, { channel })
  }
  await bot.settle()
  expect(await type(bot, 'ben', 'timeline', channel)).toContain(
    '21–35 of 35 · 1 entry of housekeeping not shown',
  )
  const shown = toldOnly(bot, 'ben')
  await press(bot, 'ben', shown, 'older_timeline')
  const older = bot.workspace.plainTextOf(toldOnly(bot, 'ben'))
  expect(older).toContain('6–20 of 35')
  expect(older).toContain('[ Older ] [ Newer ] [ Show all ]')
  await press(bot, 'ben', toldOnly(bot, 'ben'), 'older_timeline')
  expect(bot.workspace.plainTextOf(toldOnly(bot, 'ben'))).toContain('declared SEV-2')
  await press(bot, 'ben', toldOnly(bot, 'ben'), 'newer_timeline')
  expect(bot.workspace.plainTextOf(toldOnly(bot, 'ben'))).toContain('6–20 of 35')
  await press(bot, 'ben', toldOnly(bot, 'ben'), 'timeline_housekeeping')
  expect(bot.workspace.plainTextOf(toldOnly(bot, 'ben'))).toContain('22–36 of 36')
  await press(bot, 'ben', toldOnly(bot, 'ben'), 'older_timeline')
  expect(bot.workspace.plainTextOf(toldOnly(bot, 'ben'))).toContain('7–21 of 36')
  await press(bot, 'ben', toldOnly(bot, 'ben'), 'older_timeline')
  expect(bot.workspace.plainTextOf(toldOnly(bot, 'ben'))).toContain('Muster opened #inc-1')
  await press(bot, 'ben', toldOnly(bot, 'ben'), 'timeline_housekeeping')
  expect(bot.workspace.plainTextOf(toldOnly(bot, 'ben'))).toContain('of 35')
})
