import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startBot, type TestBot } from '../../support/bot.ts'
import { channelOf } from '../../support/reading.ts'
import { press, send, toldOnly, type } from '../../support/scenario.ts'
import { exported, goldenFolder, keep, withoutIds } from '../../support/shown/golden.ts'

let bot: TestBot

beforeAll(async () => {
  bot = await startBot()
})
afterAll(() => bot.close())

const instantAt = (day: string, clock: string): number => Date.parse(`${day}T${clock}:00Z`)

const until = (day: string, clock: string) => bot.advance(instantAt(day, clock) - bot.clock.now())

/** What somebody types in the incident's channel; behind `> ` a message that gets a pushpin. No words: time passes. */
type Line = [clock: string, who?: string, words?: string]

const play = async (day: string, channel: string, lines: Line[]): Promise<void> => {
  for (const [clock, who = '', words = ''] of lines) {
    if (instantAt(day, clock) > bot.clock.now()) await until(day, clock)
    if (words.startsWith('> ')) {
      const actor = bot.workspace.as(who)
      actor.join(channel)
      actor.react(actor.say(channel, words.slice(2)), 'pushpin')
      await bot.settle()
    } else if (words !== '') await type(bot, who, words, channel)
  }
}

/** Closes it with what only people know, in the form that closing offers. */
const closeWith = async (who: string, channel: string, answers: Record<string, string>): Promise<void> => {
  await type(bot, who, 'close', channel)
  await press(bot, who, toldOnly(bot, who), 'open_findings_form')
  expect(await send(bot, who, answers)).toEqual({})
  await type(bot, who, 'close anyway', channel)
}

/** Says in the form of the impact how far it reached. */
const reach = async (who: string, channel: string, entered: Parameters<typeof send>[2]): Promise<void> => {
  await type(bot, who, 'postmortem edit', channel)
  await press(bot, who, toldOnly(bot, who), 'edit_section_impact')
  expect(await send(bot, who, entered)).toEqual({})
}

test('a clean SEV-1', async () => {
  await type(bot, 'ana', 'sev1 checkout is down')
  const channel = channelOf(bot, 1)
  await play('2026-11-23', channel, [
    ['14:02', 'ben', 'lead'],
    ['14:03', 'ben', 'role communications @cleo'],
    ['14:06', 'eli', '> orders has 812 sessions waiting on one lock'],
    ['14:10', 'cleo', 'update Card payments fail in the EU. We are looking at the database. next 20m'],
    ['14:14', 'eli', 'status identified a migration holds a lock on orders'],
    ['14:24', 'ben', 'status monitoring payments go through again'],
    ['14:28', 'cleo', 'update Payments work again. We keep watching. next 30m'],
    ['14:45', 'ben', 'resolve The migration was cancelled, and payments went through again.'],
    ['14:46', 'cleo', 'moment impact-began at 13:55'],
    ['14:47', 'ben', 'task @eli by 27 nov run migrations with a lock timeout of 5 s'],
    ['14:48', 'ben', 'task @dee by 4 dec rehearse migrations on a copy with live traffic'],
  ])
  await closeWith('ben', channel, {
    impact: 'Card payments failed for every customer in the EU.',
    root_cause: 'A migration took an exclusive lock on the orders table and waited for a long report.',
    contributing_factors:
      '- **Prevent:** migrations have no lock timeout\n- **Detect:** no alert on waiting sessions',
    learnings: 'What went well:\n\nThe lock was visible on the first dashboard.',
  })
  await reach('cleo', channel, { customers: 'about 4,200', how_sure: 'estimated' })
  await keep(bot, 1, 'clean-sev1', [
    'Card payments failed',
    'Customers affected: about 4,200 (estimated).',
    'Impact began Mon 23 Nov 2026, 13:55 and was mitigated at 14:24, 29 min later',
    'Root cause: A migration took an exclusive lock',
    'What will change: run migrations with a lock timeout',
  ])
})

test('a messy SEV-2: nobody answered in time, it was graver than thought, and looked fixed too early', async () => {
  await until('2026-11-24', '09:00')
  await type(bot, 'cleo', 'sev2 exports never finish')
  const channel = channelOf(bot, 2)
  await play('2026-11-24', channel, [
    ['09:12', 'cleo', 'note third customer asks, all of them large'],
    ['09:30'],
    ['09:40'],
    ['09:41', 'dee', 'ack'],
    ['09:55', 'dee', 'status identified the queue is stuck on one export'],
    ['10:00'],
    ['10:02', 'dee', 'status monitoring that export is removed'],
    ['10:20', 'eli', '> exports finish, and their files are empty'],
    ['10:22', 'eli', 'sev 1 files are empty: data is lost for the one who trusts them'],
    ['10:24', 'ben', 'lead'],
    ['10:26', 'ben', 'status investigating removing it fixed nothing'],
    ['10:55'],
    ['11:05', 'ben', 'update Exports since 08:10 are empty. Please do not use them. next 30m'],
    ['11:20', 'eli', 'status identified the disk for temporary files is full'],
    ['11:30', 'eli', 'status monitoring the disk is larger, exports run again'],
    ['11:35'],
    ['12:05'],
    ['12:10', 'ben', 'resolve The disk was enlarged and 214 exports were made again.'],
    ['12:11', 'cleo', 'moment impact-began at 08:10'],
    ['12:12', 'ben', 'task @eli by 1 dec alert when the disk for temporary files is 80% full'],
    ['12:13', 'ben', 'task @dee by 8 dec fail an export whose file is empty'],
    ['12:14', 'ben', 'task @cleo by 30 nov write to customers whose exports were empty'],
  ])
  await closeWith('ben', channel, {
    summary:
      'Exports ran into a full disk and ended with empty files, which looked like success. The first fix removed the oldest export and hid the cause for half an hour.',
    impact: '214 exports were empty, and nobody was told.',
    root_cause: 'The disk for temporary files filled up, and an export that cannot write does not fail.',
    contributing_factors: '- **Detect:** an empty file counts as a finished export',
  })
  await reach('cleo', channel, { customers: '37', how_sure: 'measured' })
  await keep(bot, 2, 'messy-sev2', [
    '(declared as SEV-2)',
    '214 exports were empty, and nobody was told.',
    'Customers affected: 37 (measured).',
    '08:10, was mitigated for a time at 10:02, and was over at 12:10, 4 h later',
    'acknowledged after 41 min (11 min late)',
    'Root cause: The disk for temporary files filled up',
    'What will change: alert when the disk',
  ])
  await expect(withoutIds(await exported(bot, 2, 'html'))).toMatchFileSnapshot(
    join(goldenFolder, 'messy-sev2.html'),
  )
})

test('a reopened one, and its duplicate', async () => {
  await until('2026-11-25', '13:00')
  await type(bot, 'eli', 'sev2 search misses new products')
  const channel = channelOf(bot, 3)
  await play('2026-11-25', channel, [
    ['13:04', 'eli', 'lead'],
    ['13:20', 'eli', 'status identified the indexer stopped at 02:10'],
    ['13:25', 'eli', 'resolve The indexer was restarted.'],
    ['13:26', 'cleo', 'moment impact-began at 02:10'],
    ['15:40', 'cleo', 'reopen products of the last hour are missing again'],
    ['15:42', 'eli', 'lead'],
  ])
  await until('2026-11-25', '15:50')
  await type(bot, 'ana', "sev3 new products can't be found")
  await play('2026-11-25', channelOf(bot, 4), [
    ['15:53', 'ben', 'note the same index as in INC-3'],
    ['15:54', 'ben', 'duplicate INC-3'],
  ])
  await play('2026-11-25', channel, [
    ['16:10', 'eli', 'status identified a product with a broken picture stops the indexer'],
    ['16:25', 'eli', 'resolve The indexer skips what it cannot read.'],
    ['16:30', 'eli', 'task @eli by 2 dec restart the indexer when it stops, and page'],
  ])
  await closeWith('eli', channel, {
    impact: 'New products could not be found by search.',
    root_cause: 'The indexer stops at the first product that it cannot read.',
    contributing_factors: '- **Detect:** nothing watches the age of the index',
    learnings: 'What went badly:\n\nWe restarted it without asking why it had stopped.',
  })
  await keep(bot, 3, 'reopened', [
    'was mitigated for a time at 13:25, and was over at 16:25, 14 h 15 min later',
    'reopened once, resolved after 3 h 25 min',
    'Root cause: The indexer stops',
    'What will change: restart the indexer',
  ])
  await keep(bot, 4, 'duplicate', ['cancelled as a duplicate of INC-3'])
})

test('a private one', async () => {
  await until('2026-11-26', '10:00')
  await type(bot, 'dee', '')
  const entered = { title: 'A customer saw invoices of another', severity: '1', options: ['is_private'] }
  expect(await send(bot, 'dee', entered)).toEqual({})
  const channel = channelOf(bot, 5)
  bot.workspace.as('dee').invite(channel, 'fay')
  bot.workspace.as('dee').invite(channel, 'cleo')
  await play('2026-11-26', channel, [
    ['10:03', 'dee', 'lead'],
    ['10:12', 'fay', 'status identified the cache of invoices is keyed without the customer'],
    ['10:15', 'dee', 'status monitoring the cache is off'],
    ['10:25', 'dee', 'update The cache is off; we look for who saw what. next 30m'],
    ['10:50', 'dee', 'resolve The cache was switched off and emptied.'],
    ['10:51', 'cleo', 'moment impact-began at 09:20'],
    ['10:52', 'dee', 'task @fay by 27 nov tell the two customers'],
    ['10:53', 'dee', 'task @dee by 3 dec key the cache by customer, with a test'],
  ])
  await closeWith('dee', channel, {
    impact: 'One customer saw 3 invoices of another.',
    root_cause: 'The new cache was keyed by invoice number, which is unique only within a customer.',
    contributing_factors: '- **Prevent:** no test asks as another customer',
    learnings: 'Where we got lucky:\n\nThe customer told us within the hour.',
  })
  await keep(bot, 5, 'private', [
    'One customer saw 3 invoices of another.',
    'began Thu 26 Nov 2026, 09:20 and was mitigated at 10:15',
    'Root cause: The new cache',
    'What will change: tell the two customers',
  ])
})
