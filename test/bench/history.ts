import { copyFile, open } from 'node:fs/promises'
import Sqlite from 'better-sqlite3'
import type { Policy } from '../../src/domain/policy/policy.ts'
import type { IncidentCommand } from '../../src/domain/record/command.ts'
import { instantOf } from '../../src/domain/time/instant.ts'
import { arrivalOf } from '../../src/operations/engine/result.ts'
import { performCommand } from '../../src/operations/lifecycle/command.ts'
import { systemClock } from '../../src/process/clock.ts'
import { hours, minutes, startBot, type TestBot } from '../support/bot.ts'
import { channelOf } from '../support/reading.ts'
import { inc } from '../support/subjects.ts'

export type Size = { closed: number; entriesEach: number; open: number }

/** INC-1 is over, with all that it left; INC-2 is open, with its timers. */
const models = { closed: 1, open: 2 }

const lasting = [
  'ack',
  'lead',
  'role scribe @cleo',
  'note it began with the release',
  'note rolled back',
  'task @ben by fri measure how long locks are held',
]
const ending = [
  'update we see it recover',
  'status monitoring',
  'resolve the release was rolled back',
  'close',
]

const findings: IncidentCommand = {
  verb: 'findings',
  answers: {
    impact: 'Nobody could pay for eight minutes.',
    rootCause: 'The release took a lock for each request.',
    contributingFactors: 'Nothing measured how long locks were held.',
    learnings: 'The way back was known and short.',
  },
  items: [],
}

/** The title ends with a word that one in so many incidents has. */
const nodes = 2_000

/** Only so many happened to the service lately, as far as its budget reaches; the others name none. */
const ofService = 200

/**
 * Two incidents played by the bot in front of a local Slack, then copied as rows, everything that they left
 * with them: an honest history of any size in minutes. The counters go on behind it. A policy with a service
 * `checkout` makes it the one that they happened to.
 */
export async function writeHistory(path: string, size: Size, policy?: Policy): Promise<void> {
  const bot = await startBot({ startMs: systemClock.now() - hours(3), ...(policy && { policy }) })
  if (bot.config.database.kind !== 'sqlite') throw new Error('a history is written to an SQLite file')
  await playModels(bot, policy ? 'checkout:' : 'checkout')
  await bot.stop()
  await copyFile(bot.config.database.path, path)
  await bot.close()
  const sqlite = new Sqlite(path)
  sqlite.pragma('journal_mode = OFF')
  sqlite.pragma('synchronous = OFF')
  sqlite.exec('begin')
  settle(sqlite)
  lengthen(sqlite, size.entriesEach)
  copyModel(sqlite, models.closed, size.closed - 1, models.open)
  copyModel(sqlite, models.open, size.open - 1, size.closed + 1)
  sqlite.exec(`update counters set value = (select max(number) from subjects) where name = 'incident';
    update counters set value = (select max(seq) from audit) where name = 'audit'`)
  sqlite.exec('commit')
  sqlite.close()
  // Otherwise the first commit of what's measured waits until all of this is on the disk.
  const file = await open(path, 'r+')
  await file.sync()
  await file.close()
}

const playModels = async (bot: TestBot, about: string): Promise<void> => {
  const say = async (text: string, channel: string): Promise<void> => {
    const answer = await bot.workspace.as('ana').command('/incident', text, { channel })
    if (!answer.acknowledged) throw new Error(`not acknowledged: ${text}`)
    await bot.advance(minutes(1))
  }
  await say(`sev1 ${about} is down`, 'general')
  for (const text of [...lasting, ...ending]) await say(text, channelOf(bot, models.closed))
  const ana = bot.workspace.as('ana')
  const asked = ana.ephemerals(channelOf(bot, models.closed)).at(-1)
  if (!asked) throw new Error('closing asks nothing')
  await ana.click(asked, 'close_anyway')
  await bot.settle()
  await performCommand(bot.muster.desk, models.closed, findings, arrivalOf(ana.id, null, 'cli'))
  await say('postmortem publish anyway', channelOf(bot, models.closed))
  await say('sev3 search is slow', 'general')
  await say('ack', channelOf(bot, models.open))
}

/** The past is settled, and the open incidents ask nothing of anybody while the bench runs. */
const settle = (sqlite: Sqlite.Database): void => {
  const left = sqlite.prepare(`select count(*) from outbox where state in ('waiting', 'delivering')`).pluck()
  if (left.get() !== 0) throw new Error('the models have something waiting')
  const status = sqlite.prepare('select status from subjects where number = ?').pluck()
  if (status.get(models.closed) !== 'closed') throw new Error('the model is not closed')
  sqlite.prepare('delete from timers where subject = ?').run(inc(models.closed))
  sqlite.prepare('update timers set due_at = ?').run(instantOf(systemClock.now() + hours(24)))
}

/** A long incident has more notes: the last one again, until there are so many entries. */
const lengthen = (sqlite: Sqlite.Database, entriesEach: number): void => {
  const count = sqlite.prepare('select count(*) from timeline where subject = ?').pluck()
  const missing = entriesEach - Number(count.get(inc(models.closed)))
  const note = `(select * from timeline where subject = '${inc(models.closed)}' and kind = 'note' limit 1)`
  sqlite.exec(copied(sqlite, 'timeline', { position: 'position + copy' }, note, missing))
}

/** So many copies of everything that an incident has, numbered behind `after`. */
const copyModel = (sqlite: Sqlite.Database, model: number, copies: number, after: number): void => {
  const lastSeq = sqlite.prepare('select max(seq) from audit').pluck().get()
  const of = (table: string): string => `(select * from ${table} where subject = '${inc(model)}')`
  const ofIncident = (table: string): string => `(select * from ${table} where incident = ${model})`
  const incident = `${after} + copy`
  const subject = `'incident/' || (${incident})`
  const [channel, person] = [`channel || '-' || (${incident})`, `person || '-' || (${incident})`]
  const isOfService = `copy > ${copies - ofService}`
  const services = `json(case when ${isOfService} then json_extract(state, '$.services') else '[]' end)`
  const node = `' node' || (copy % ${nodes})`
  const named = `'$.title', json_extract(state, '$.title') || ${node}`
  const state = `json_set(state, '$.number', ${incident}, '$.services', ${services}, ${named})`
  const titled = (column: string): string =>
    `case place when 'title' then ${column} || ${node} else ${column} end`
  const members = `(select * from channel_members where channel in (select channel from slack_links where subject = '${inc(model)}'))`
  const tables: [string, Record<string, string>, string][] = [
    ['subjects', { subject, number: incident, state }, of('subjects')],
    ['timeline', { subject, message_key: `message_key || '-' || (${incident})` }, of('timeline')],
    ['outbox', { subject }, of('outbox')],
    ['timers', { subject }, of('timers')],
    ['slack_links', { subject, channel }, of('slack_links')],
    ['channel_members', { channel }, members],
    ['people', { id: `id || '-' || (${incident})` }, '(select * from people limit 1)'],
    [
      'pseudonyms',
      { person, pseudonym: `pseudonym || '-' || (${incident})` },
      '(select * from pseudonyms limit 1)',
    ],
    ['audit', { subject, seq: `seq + ${lastSeq} * copy` }, of('audit')],
    ['postmortems', { incident }, ofIncident('postmortems')],
    ['library', { incident }, ofIncident('library')],
    ['texts', { id: 'null', incident, text: titled('text'), words: titled('words') }, ofIncident('texts')],
  ]
  for (const [table, changes, rows] of tables) sqlite.exec(copied(sqlite, table, changes, rows, copies))
  const affected = copied(sqlite, 'affected', { incident }, ofIncident('affected'), copies)
  sqlite.exec(`${affected} where ${isOfService}`)
  // Deliveries are remembered for a day: those of a few hundred incidents.
  const key = `key || '-' || (${incident})`
  sqlite.exec(copied(sqlite, 'arrivals', { subject, key }, of('arrivals'), Math.min(copies, 300)))
}

const copied = (
  sqlite: Sqlite.Database,
  table: string,
  changes: Record<string, string>,
  rows: string,
  copies: number,
): string => {
  const columns = (sqlite.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name)
  const values = columns.map((name) => changes[name] ?? name)
  return `with recursive copying(copy) as (select 1 union all select copy + 1 from copying where copy < ${copies})
    insert into ${table} (${columns.join(', ')}) select ${values.join(', ')} from copying cross join ${rows}`
}
