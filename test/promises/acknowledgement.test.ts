import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { listIncidents } from '../../src/store/incident/incidents.ts'
import { startBot, type TestBot } from '../support/bot.ts'
import { channelOf, declare } from './support/stories.ts'

const run = async (): Promise<TestBot> => {
  const bot = await startBot({ workspace: { retryDelaysMs: [100] }, database: 'sqlite' })
  onTestFinished(() => bot.close())
  return bot
}

/** From now on the database refuses to keep one kind of row. */
const breakTable = (bot: TestBot, table: string) =>
  sql
    .raw(`create trigger broken before insert on ${table} begin select raise(abort, 'disk is full'); end`)
    .execute(bot.muster.desk.db)

const repair = (bot: TestBot) => sql.raw('drop trigger broken').execute(bot.muster.desk.db)

test.each(['subjects', 'timeline', 'outbox', 'timers'])(
  'a declaration whose %s cannot be kept is not promised, and nothing of it is left',
  async (table) => {
    const bot = await run()
    await breakTable(bot, table)
    const mark = bot.workspace.mark()
    const outcome = await bot.workspace.as('ana').command('/incident', 'sev1 checkout is down')
    expect(outcome).toMatchObject({ acknowledged: true })
    expect(outcome.response?.text).toContain('nothing was saved')
    expect(outcome.response?.text).not.toContain('declared')
    await bot.settle()
    expect(bot.workspace.callsSince(mark)).toEqual([])
    for (const kept of ['timeline', 'outbox', 'timers', 'arrivals'] as const) {
      const rows = bot.muster.desk.db.selectFrom(kept).selectAll().where('subject', 'like', 'incident/%')
      expect(await rows.execute(), kept).toEqual([])
    }
    expect(await listIncidents(bot.muster.desk.db, () => true)).toEqual([])
    await repair(bot)
    const again = await bot.workspace.as('ana').command('/incident', 'sev1 checkout is down')
    expect(again.response?.text).toContain('INC-1')
  },
)

test("an event that can't be stored isn't acknowledged, and is stored when Slack repeats it", async () => {
  const bot = await run()
  await declare(bot)
  await bot.settle()
  const { workspace } = bot
  const ana = workspace.as('ana')
  const message = ana.say(channelOf(bot), 'The deploy at noon changed the payment client')
  await bot.settle()
  await breakTable(bot, 'outbox')
  ana.react(message, 'pushpin')
  const deliveries = () =>
    workspace.traffic.flatMap((record) =>
      record.kind === 'envelope' && JSON.stringify(record.payload).includes('reaction_added') ? [record] : [],
    )
  await workspace.until(
    () => deliveries().length === 1 && bot.logLines.some((line) => line.includes('disk is full')),
  )
  await repair(bot)
  await workspace.until(() => deliveries().some(({ acknowledgedMs }) => acknowledgedMs !== undefined))
  await bot.settle()
  expect(deliveries().map(({ acknowledgedMs }) => acknowledgedMs !== undefined)).toEqual([false, true])
  const notes = await bot.muster.desk.db
    .selectFrom('timeline')
    .selectAll()
    .where('kind', '=', 'note')
    .execute()
  expect(notes).toHaveLength(1)
  expect(notes[0]?.data).toContain('payment client')
})
