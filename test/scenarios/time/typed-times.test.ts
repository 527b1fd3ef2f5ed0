import { expect, test } from 'vitest'
import { zoneOf } from '../../../src/store/people/directory.ts'
import { zoneAside } from '../../../src/wording/text/zone.ts'
import { hours, minutes, type TestBot } from '../../support/bot.ts'
import { channelOf, entriesOf, happened } from '../../support/reading.ts'
import { press, runBot, toldOnly, type } from '../../support/scenario.ts'
import { offeredIn, sentenceShown } from '../../support/shown/facts.ts'

/** SEV-2, declared on Monday 23 November at 14:00 UTC: 15:00 for ana in Madrid, 9:00 for ben in New York. */
const declared = async (bot?: TestBot) => {
  const running = bot ?? (await runBot())
  await type(running, 'ana', 'sev2 search is slow')
  return { bot: running, channel: channelOf(running) }
}

const lastNote = async (bot: TestBot) => (await happened(bot, 'note')).at(-1)

/** Beside times of someone whose zone Slack didn't say. */
const inOffice = (bot: TestBot): string =>
  sentenceShown(bot, zoneAside({ timeZone: 'Etc/UTC', isTheirs: false }))

const callsOf = (bot: TestBot, method: string): number =>
  bot.workspace.traffic.filter((record) => record.kind === 'api' && record.method === method).length

test("a time is read by its typist's clock, and shown back with its day and zone", async () => {
  const { bot, channel } = await declared()
  await bot.advance(minutes(5))
  const told = await type(bot, 'ana', 'moment detected at 14:40', channel)
  expect(told).toContain('13:40 UTC')
  expect(told).toContain('(Europe/Madrid)')
  expect((await happened(bot, 'moment_corrected')).at(-1)?.what.to).toBe('2026-11-23T13:40:00.000Z')
  expect(await type(bot, 'ben', 'note the alert came at 8:50', channel)).toContain('(America/New_York)')
  expect((await lastNote(bot))?.happenedAt).toBe('2026-11-23T13:50:00.000Z')
  // The mark in the answer is a date, which every reader sees in their own zone, with its day.
  expect(JSON.stringify(toldOnly(bot, 'ben').blocks)).toContain('^{date_')
})

test("Slack is asked once for someone's zone, and a day later again without anyone waiting", async () => {
  const { bot, channel } = await declared()
  await type(bot, 'ana', 'note one at 14:50', channel)
  await type(bot, 'ana', 'note two at 14:55', channel)
  await type(bot, 'ana', 'note three', channel)
  expect(callsOf(bot, 'users.info')).toBe(1)
  bot.workspace.person('ana').timeZone = 'Asia/Tokyo'
  await bot.advance(hours(24))
  expect(await type(bot, 'ana', 'note four at 15:00', channel)).toContain('(Europe/Madrid)')
  expect(callsOf(bot, 'users.info')).toBe(2)
  expect(await type(bot, 'ana', 'note five at 23:00', channel)).toContain('(Asia/Tokyo)')
  const { db } = bot.muster.desk
  expect(await zoneOf(db, bot.workspace.as('ana').id)).toMatchObject({ timeZone: 'Asia/Tokyo' })
})

test("while Slack doesn't say someone's zone, their times are in the office's, and the answer says so", async () => {
  const { bot, channel } = await declared()
  bot.workspace.faults.add({ kind: 'error', code: 'ratelimited', method: 'users.info', times: 1 })
  const told = await type(bot, 'ben', 'note the alert came at 13:50', channel)
  expect(told).toContain(inOffice(bot))
  expect((await lastNote(bot))?.happenedAt).toBe('2026-11-23T13:50:00.000Z')
  // Slack is left alone for a while.
  await bot.advance(minutes(1))
  expect(await type(bot, 'ben', 'note another at 8:55', channel)).toContain('(America/New_York)')
})

test('a Slack that hangs keeps nobody from an answer', async () => {
  const { bot, channel } = await declared()
  bot.workspace.faults.add({ kind: 'hang', method: 'users.info' })
  const outcome = await bot.workspace.as('ben').command('/incident', 'note came at 13:50', { channel })
  expect(outcome.acknowledged).toBe(true)
  expect(bot.workspace.plainTextOf(outcome.response ?? expect.fail('no answer'))).toContain(inOffice(bot))
})

test('a minute ahead of our clock is now', async () => {
  const { bot, channel } = await declared()
  await bot.advance(minutes(5) + 40_000)
  await type(bot, 'ana', 'note done at 15:06', channel)
  const note = await lastNote(bot)
  expect(note?.happenedAt.slice(0, 19)).toBe('2026-11-23T14:05:40')
})

test('nothing moves to another day without asking: each meaning is a button', async () => {
  const { bot, channel } = await declared()
  const before = (await entriesOf(bot)).length
  const asked = await type(bot, 'ana', 'note <b> the pool & disk filled at 18:10', channel)
  expect(asked).toContain('[ Sun 22 Nov 2026, 18:10 ] [ Record as now ]')
  expect(asked).toContain('`at 2026-11-22 18:10`')
  expect(await entriesOf(bot)).toHaveLength(before)
  await press(bot, 'ana', toldOnly(bot, 'ana'), 'retype_1')
  expect(await lastNote(bot)).toMatchObject({
    happenedAt: '2026-11-22T17:10:00.000Z',
    what: { text: '<b> the pool & disk filled' },
  })
  // And so does typing what the question says.
  await type(bot, 'ana', 'note again at 2026-11-22 18:10', channel)
  expect((await lastNote(bot))?.happenedAt).toBe('2026-11-22T17:10:00.000Z')
})

test('what was no time after all is kept as words, of now', async () => {
  const { bot, channel } = await declared()
  await type(bot, 'ana', 'note 14:00 deploy, failing at 9', channel)
  const asked = toldOnly(bot, 'ana')
  const last =
    JSON.stringify(asked.blocks)
      .match(/retype_\d/g)
      ?.at(-1) ?? ''
  await press(bot, 'ana', asked, last)
  const note = await lastNote(bot)
  expect(note?.what.text).toBe('14:00 deploy, failing at 9')
  expect(note?.happenedAt.slice(0, 16)).toBe('2026-11-23T14:00')
})

test('a day long before the declaration, or one that does not exist, raises a question', async () => {
  const { bot, channel } = await declared()
  await bot.advance(hours(1))
  const far = await type(bot, 'ana', 'moment detected yesterday 15:40', channel)
  expect(far).toContain('INC-1')
  expect(far).toContain('[ Mon 23 Nov 2026, 15:40 ] [ Sun 22 Nov 2026, 15:40 ]')
  expect(await type(bot, 'ana', 'moment detected at 2026-02-30 10:00', channel)).toContain(
    '`2026-02-30 10:00`',
  )
  expect(await type(bot, 'ana', 'note x at 14:75', channel)).toContain('`at 14:75`')
  expect(await happened(bot, 'moment_corrected')).toHaveLength(0)
  await type(bot, 'ana', 'moment detected yesterday 15:40', channel)
  await press(bot, 'ana', toldOnly(bot, 'ana'), 'retype_1')
  expect((await happened(bot, 'moment_corrected')).at(-1)?.what.to).toBe('2026-11-23T14:40:00.000Z')
})

test('words too long for a button are shown for copying, with what to type', async () => {
  const { bot, channel } = await declared()
  const long = 'the pool is full again '.repeat(100).trim()
  const asked = await type(bot, 'ana', `note ${long} at 18:10`, channel)
  expect(asked).not.toContain('[ Sun')
  expect(asked).toContain('`at 2026-11-22 18:10`')
  expect(asked).toContain(long.slice(0, 2_000))
})

test('a promised time for the next update counts however it is written', async () => {
  const { bot, channel } = await declared()
  for (const promise of [
    'Next 15m.',
    'next update in a quarter of an hour',
    '(next: 15 min)',
    'next at 15:15',
  ]) {
    await type(bot, 'ana', `update half works. ${promise}`, channel)
    const update = (await happened(bot, 'update_posted')).at(-1)
    expect(update?.what, promise).toMatchObject({ text: 'half works.' })
    expect(update?.what.nextDueAt?.slice(0, 16), promise).toBe('2026-11-23T14:15')
  }
  expect(await type(bot, 'ana', 'update half works next 15 mintues', channel)).toContain(
    '[ Keep usual time ]',
  )
  await press(bot, 'ana', toldOnly(bot, 'ana'), 'retype_1')
  const last = (await happened(bot, 'update_posted')).at(-1)
  expect(last?.what.nextDueAt?.slice(0, 16)).toBe('2026-11-23T14:15')
})

test("a deadline's clock is its writer's, a day alone ends with the office's, and neither is asked", async () => {
  const { bot, channel } = await declared()
  const due = async (words: string): Promise<string | null | undefined> => {
    await type(bot, 'ana', `task @ben ${words} add an alert`, channel)
    return (await happened(bot, 'action_item_added')).at(-1)?.what.item.deadlineAt
  }
  expect(await due('by fri 9am')).toBe('2026-11-27T08:00:00.000Z')
  expect(await due('by fri')).toBe('2026-11-27T17:00:00.000Z')
  expect(await due('by tuesday morning')).toBe('2026-11-24T09:00:00.000Z')
  const items = (await happened(bot, 'action_item_added')).length
  expect(await type(bot, 'ana', 'task @ben by blursday add an alert', channel)).toContain('[ Pick a date ]')
  expect(await type(bot, 'ana', 'task @ben by 2020-01-01 add an alert', channel)).toContain('[ Pick a date ]')
  expect(await happened(bot, 'action_item_added')).toHaveLength(items)
  await type(bot, 'ana', 'task @ben by blursday add an alert', channel)
  await press(bot, 'ana', toldOnly(bot, 'ana'), 'retype_1')
  expect((await happened(bot, 'action_item_added')).at(-1)?.what.item).toMatchObject({
    text: 'add an alert',
    owner: bot.workspace.as('ben').id,
    deadlineAt: '2026-11-26T17:00:00.000Z',
  })
})

test('a time in the hour that came twice asks which, each with its offset, and the button says which', async () => {
  // Five past three in Madrid, on the night on which the clocks went back from three to two.
  const startMs = Date.parse('2026-10-25T02:05:00.000Z')
  const { bot, channel } = await declared(await runBot({ startMs }))
  await type(bot, 'ana', 'note the first alert came at 2:30', channel)
  expect(await happened(bot, 'note')).toHaveLength(0)
  const question = toldOnly(bot, 'ana')
  expect(offeredIn(question)).toEqual(['retype_1', 'retype_2', 'retype_3'])
  expect(JSON.stringify(question.blocks).match(/UTC[+-]\d\d:\d\d/g)).toEqual(['UTC+01:00', 'UTC+02:00'])
  await press(bot, 'ana', question, 'retype_2')
  expect((await lastNote(bot))?.happenedAt).toBe('2026-10-25T00:30:00.000Z')
})
