import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { readConfig } from '../../../../src/config.ts'
import { figuresOf } from '../../../../src/domain/lifecycle/figures.ts'
import { loadIncident } from '../../../../src/store/incident/incidents.ts'
import { minutes, type TestBot } from '../../../support/bot.ts'
import { byHandPolicy, paged } from '../../../support/on-call.ts'
import { channelOf, directTo, entriesOf, happened } from '../../../support/reading.ts'
import { callOf, press, runBot, type } from '../../../support/scenario.ts'
import { actorsOf, lastWords } from '../../../support/shown/facts.ts'
import { inc } from '../../../support/subjects.ts'

/** From now on the database keeps no page, or again. */
const breakPages = (bot: TestBot) =>
  sql
    .raw("create trigger broken before insert on timeline begin select raise(abort, 'disk is full'); end")
    .execute(bot.muster.desk.db)

const repair = (bot: TestBot) => sql.raw('drop trigger broken').execute(bot.muster.desk.db)

describe('an answer', () => {
  test('row 32: means stored: a page that can’t be kept is neither promised nor sent', async () => {
    const bot = await runBot({ policy: byHandPolicy, database: 'sqlite' })
    await type(bot, 'ana', 'sev1 checkout is down')
    await breakPages(bot)
    const told = await type(bot, 'ana', 'INC-1 page @dee the database is full')
    expect(told).toContain('nothing was saved')
    expect(directTo(bot, 'dee')).toEqual([])
    await repair(bot)
    expect(await paged(bot)).toEqual([['ben']])
    const asked = bot.workspace.as('ana').command('/incident', 'INC-1 page @dee the database is full')
    expect((await asked).response?.text).toContain(callOf('dee').id)
    // It's on record as soon as it's answered, before Slack has seen any of it.
    expect(await paged(bot)).toEqual([['ben'], ['dee']])
  })
})

describe('what a bot that died had in hand', () => {
  test('row 33: is done by the next, once, also where only its state is left', async () => {
    const bot = await runBot({ policy: byHandPolicy, database: 'sqlite' })
    bot.workspace.faults.add({ method: 'chat.postMessage', kind: 'http', status: 500 })
    bot.workspace.faults.add({ method: 'conversations.open', kind: 'http', status: 500 })
    await type(bot, 'ana', 'sev1 checkout is down')
    // As a process leaves it that is killed: in hand for a while yet, and here the index of timers is lost besides.
    const { db } = bot.muster.desk
    const leased = new Date(bot.clock.now() + minutes(4)).toISOString()
    const held = await db
      .updateTable('outbox')
      .set({ state: 'delivering', leased_until: leased })
      .where('subject', '=', inc(1))
      .where('state', '=', 'waiting')
      .executeTakeFirst()
    expect(Number(held.numUpdatedRows)).toBeGreaterThan(0)
    await db.deleteFrom('timers').execute()
    await bot.stop()
    bot.workspace.faults.clear()
    await bot.start()
    expect(directTo(bot, 'ben')).toHaveLength(1)
    await bot.advance(minutes(5))
    expect(await paged(bot)).toEqual([['ben'], ['fay']])
    for (const name of ['ben', 'fay']) expect(directTo(bot, name)).toHaveLength(1)
  })

  test('row 33: and putting reminders off is no answer: figures come from what happened', async () => {
    const bot = await runBot({ policy: byHandPolicy })
    await type(bot, 'ana', 'sev1 checkout is down')
    await type(bot, 'cleo', 'INC-1 snooze 2h')
    await bot.advance(minutes(3))
    expect(await happened(bot, 'acknowledged')).toEqual([])
    await bot.advance(minutes(2))
    expect(await paged(bot)).toEqual([['ben'], ['fay']])
    await bot.advance(minutes(7))
    await type(bot, 'fay', 'INC-1 ack')
    const incident = (await loadIncident(bot.muster.desk.db, 1)) ?? expect.fail('there is none')
    const { timeToAcknowledgeMs } = figuresOf(incident, await entriesOf(bot), bot.muster.desk.policy.calendar)
    expect(timeToAcknowledgeMs).toBe(minutes(12))
  })
})

describe('nobody is guessed', () => {
  test('row 45: without the secret that proves Slack sent it, Muster doesn’t start', async () => {
    const outcome = await readConfig({ SLACK_BOT_TOKEN: 'xoxb-1-abc' }, '/')
    expect(outcome.ok).toBe(false)
    expect(JSON.stringify(outcome)).toContain('SLACK_SIGNING_SECRET')
  })

  test('row 45: an answer is the presser’s, and a name Slack doesn’t know is nobody’s', async () => {
    const bot = await runBot({ policy: byHandPolicy })
    await type(bot, 'ana', 'sev1 checkout is down')
    const channel = channelOf(bot)
    for (const text of ['lead nobodyknown', 'role comms somebodyelse', 'page nobodyknown now'])
      await type(bot, 'ana', text, channel)
    expect(await happened(bot, 'role_assigned')).toEqual([])
    expect(await paged(bot)).toEqual([['ben']])
    await press(bot, 'cleo', await lastWords(bot, channel, 'page'), 'acknowledge')
    expect(await actorsOf(bot, 'acknowledged')).toEqual(['cleo'])
  })
})
