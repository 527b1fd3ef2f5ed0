import { describe, expect, test } from 'vitest'
import { hours, minutes, type TestBot } from '../../support/bot.ts'
import { acknowledged, buttonsOf, id, paged, byHandPolicy as policy } from '../../support/on-call.ts'
import { cardText, channelOf, directTexts, directTo, happened } from '../../support/reading.ts'
import { press, runBot, send, toldOnly, type } from '../../support/scenario.ts'
import { actorsOf, lastWords, refusalShown } from '../../support/shown/facts.ts'

/** Who still has something to press in their direct messages. */
const asked = (bot: TestBot, ...names: string[]): string[] =>
  names.filter((name) => directTo(bot, name).some((message) => buttonsOf(message).length > 0))

const pressIn = (bot: TestBot, name: string, action: string): Promise<void> =>
  press(bot, name, directTo(bot, name).at(-1) ?? expect.fail(`${name} was told nothing`), action)

describe('a page by hand', () => {
  test('row 39: of a report by a person calls someone at night, whatever the severity', async () => {
    const bot = await runBot({ policy })
    await bot.advance(hours(12))
    await type(bot, 'ana', 'sev3 search looks odd')
    expect(directTo(bot, 'eli')).toEqual([])
    await type(bot, 'ana', 'page @eli orders are missing', channelOf(bot))
    expect(directTexts(bot, 'eli').join()).toMatch(/@ana.*orders are missing/)
    expect(asked(bot, 'eli')).toEqual(['eli'])
    expect((await lastWords(bot, channelOf(bot), 'page')).woke).toContain(id('eli'))
    expect(await happened(bot, 'paged')).toMatchObject([
      { by: { id: id('ana') }, what: { level: 0, byHand: { why: 'orders are missing' } } },
    ])
    expect(cardText(bot, channelOf(bot))).toMatch(/@eli.*@ana.*orders are missing/)
    await pressIn(bot, 'eli', 'acknowledge')
    expect(await actorsOf(bot, 'acknowledged')).toEqual(['eli'])
    expect(asked(bot, 'eli')).toEqual([])
  })

  test('of a schedule calls the people on call in it now, with the incident named', async () => {
    const bot = await acknowledged()
    const told = await type(bot, 'ana', 'INC-1 page DBA the replica lags')
    expect(told).toContain('@dee')
    expect(asked(bot, 'dee')).toEqual(['dee'])
    expect((await happened(bot, 'paged')).at(-1)).toMatchObject({ what: { byHand: { schedule: 'dba' } } })
  })

  test("leaves the escalation's clock and its level as they were", async () => {
    const bot = await runBot({ policy })
    await type(bot, 'ana', 'sev1 checkout is down')
    await bot.advance(minutes(3))
    await type(bot, 'ana', 'page @eli @ben', channelOf(bot))
    await pressIn(bot, 'eli', 'cannot_respond')
    await bot.advance(minutes(2) - 1_000)
    expect(await paged(bot)).toEqual([['ben'], ['eli', 'ben']])
    await bot.advance(1_000)
    expect(await paged(bot)).toEqual([['ben'], ['eli', 'ben'], ['fay']])
  })

  test('of a schedule that there isn’t is refused before anyone asks for which incident', async () => {
    const bot = await acknowledged()
    const known = policy.schedules.map(({ id: one }) => one)
    expect(await type(bot, 'ana', 'page dbas the replica lags')).toBe(
      refusalShown(bot, { kind: 'no_such_schedule', schedule: 'dbas', known }),
    )
    expect(await type(bot, 'ana', 'page dba the replica lags')).toContain('INC-1')
  })

  test('of somebody who is waited for already still moves on when they can’t', async () => {
    const bot = await runBot({ policy })
    await type(bot, 'ana', 'sev1 checkout is down')
    await type(bot, 'ana', 'page @ben', channelOf(bot))
    await pressIn(bot, 'ben', 'cannot_respond')
    expect((await paged(bot)).at(-1)).toEqual(['fay'])
    expect(asked(bot, 'ben', 'fay')).toEqual(['fay'])
  })

  test('is one message over a restart, and over an answer that was lost', async () => {
    const bot = await acknowledged()
    bot.workspace.faults.add({ method: 'chat.postMessage', kind: 'lost_answer', times: 4 })
    await type(bot, 'ana', 'INC-1 page @eli')
    await bot.stop()
    await bot.start()
    await bot.advance(minutes(1))
    expect(directTo(bot, 'eli')).toHaveLength(1)
  })

  test('that reaches nobody says so with the reason, and pages nobody else for it', async () => {
    const bot = await runBot({ policy })
    await type(bot, 'ana', 'sev1 checkout is down')
    const { state } = bot.workspace
    state.people = state.people.filter((person) => person.id !== id('dee'))
    await type(bot, 'ana', 'INC-1 page dba')
    expect(await happened(bot, 'page_unsent')).toMatchObject([
      { what: { reason: expect.stringMatching(/\w/) } },
    ])
    expect(cardText(bot, channelOf(bot))).toContain('(not reached)')
    expect(await happened(bot, 'paged')).toHaveLength(2)
    // From then on it's known that she left.
    const why = { kind: 'nobody_on_call', schedule: 'dba' } as const
    expect(await type(bot, 'ana', 'INC-1 page dba')).toBe(
      refusalShown(bot, { kind: 'page_refused', why, number: 1 }),
    )
  })

  test('of a private incident says its name to those who were paged alone', async () => {
    const bot = await runBot({ policy })
    await type(bot, 'ana', '')
    await send(bot, 'ana', { title: 'Customer data was read', severity: '3', options: ['is_private'] })
    await type(bot, 'cleo', 'INC-1 page @cleo')
    expect(toldOnly(bot, 'cleo').text).not.toContain('Customer')
    await type(bot, 'ana', 'INC-1 page @eli')
    expect(directTexts(bot, 'eli').join()).toContain('Customer data was read')
    for (const name of ['ben', 'cleo', 'dee', 'fay']) expect(directTo(bot, name)).toEqual([])
  })
})

describe('the answer of those who were paged by hand', () => {
  test('is recorded after somebody else’s, and leaves the figures as they are', async () => {
    const bot = await acknowledged()
    await type(bot, 'ana', 'INC-1 page @eli')
    const before = await bot.muster.desk.db.selectFrom('subjects').select('state').execute()
    await bot.advance(minutes(2))
    await pressIn(bot, 'eli', 'acknowledge')
    expect(await happened(bot, 'page_answered')).toMatchObject([
      { by: { id: id('eli') }, what: { pagedBy: id('ana'), afterMs: minutes(2) } },
    ])
    expect(await actorsOf(bot, 'acknowledged')).toEqual(['ben'])
    const after = await bot.muster.desk.db.selectFrom('subjects').select('state').execute()
    const metIn = (rows: { state: string }[]) => rows.map(({ state }) => JSON.parse(state).response?.met)
    expect(metIn(after)).toEqual(metIn(before))
    expect(asked(bot, 'eli')).toEqual([])
    expect(buttonsOf(await lastWords(bot, channelOf(bot), 'page'))).toEqual([])
    // A second time there's nothing to answer.
    expect(await type(bot, 'eli', 'INC-1 ack')).toContain('@ben')
  })

  test('is still wanted when somebody else acknowledges, or the severity is raised', async () => {
    const bot = await runBot({ policy })
    await type(bot, 'ana', 'sev2 checkout is slow')
    await type(bot, 'ana', 'page @eli', channelOf(bot))
    await type(bot, 'cleo', 'INC-1 ack')
    expect(asked(bot, 'eli')).toEqual(['eli'])
    await type(bot, 'ana', 'INC-1 sev 1 it is down')
    await type(bot, 'ben', 'INC-1 ack')
    expect(asked(bot, 'eli')).toEqual(['eli'])
    await pressIn(bot, 'eli', 'acknowledge')
    expect(await actorsOf(bot, 'page_answered')).toEqual(['eli'])
    expect(asked(bot, 'eli')).toEqual([])
  })

  test('is wanted no more once the incident is over', async () => {
    const bot = await acknowledged()
    await type(bot, 'ana', 'INC-1 page @eli')
    await type(bot, 'ben', 'INC-1 resolve rolled back')
    expect(asked(bot, 'eli')).toEqual([])
  })

  test('that they can’t goes to the one who paged them', async () => {
    const bot = await acknowledged()
    await type(bot, 'ana', 'INC-1 page @eli')
    await pressIn(bot, 'eli', 'cannot_respond')
    expect((await lastWords(bot, channelOf(bot), 'page_declined')).woke).toContain(id('ana'))
    expect(cardText(bot, channelOf(bot))).toContain("(can't)")
    expect(asked(bot, 'eli')).toEqual([])
  })
})
