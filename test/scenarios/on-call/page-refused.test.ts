import { describe, expect, test } from 'vitest'
import type { PageRefusal } from '../../../src/domain/response/refusals.ts'
import { arrivalOf } from '../../../src/operations/engine/result.ts'
import { performCommand } from '../../../src/operations/lifecycle/command.ts'
import { keepGroup } from '../../../src/store/people/groups.ts'
import { acknowledged, id, paged, byHandPolicy as policy } from '../../support/on-call.ts'
import { channelOf, directTo, happened } from '../../support/reading.ts'
import { press, runBot, send, toldOnly, type } from '../../support/scenario.ts'
import { offeredIn, refusalShown } from '../../support/shown/facts.ts'

describe('outside an incident', () => {
  test('nobody is paged before Muster knows what for', async () => {
    const bot = await acknowledged()
    await type(bot, 'ana', 'page @eli the <database> is full')
    expect(directTo(bot, 'eli')).toEqual([])
    const question = toldOnly(bot, 'ana')
    expect(offeredIn(question)).toContain('open_declare_form')
    await press(bot, 'ana', question, offeredIn(question)[0] ?? '')
    expect((await happened(bot, 'paged')).at(-1)?.what.byHand).toEqual({ why: 'the <database> is full' })
  })

  test('a private incident is offered to nobody who may not know of it', async () => {
    const bot = await runBot({ policy })
    await type(bot, 'ana', '')
    await send(bot, 'ana', { title: 'Customer data was read', severity: '3', options: ['is_private'] })
    await type(bot, 'cleo', 'page @eli')
    expect(offeredIn(toldOnly(bot, 'cleo'))).toEqual(['open_declare_form'])
    expect(JSON.stringify(toldOnly(bot, 'cleo'))).not.toContain('INC-1')
  })
})

describe('nobody is paged', () => {
  test.each([
    ['page @ana', { kind: 'only_themselves' }],
    ['page empty', { kind: 'nobody_on_call', schedule: 'empty' }],
    ['page primray now', { kind: 'no_such_callee', name: 'primray', known: ['dba', 'empty'] }],
    ['page @fay', { kind: 'not_reachable', people: [id('fay')] }],
  ] as const)('by `%s`', async (words, why) => {
    const bot = await acknowledged()
    await keepGroup(bot.muster.desk.db, id('fay'), [], '2026-11-23T14:00:00.000Z')
    const told = await type(bot, 'ana', words, channelOf(bot))
    expect(told).toBe(refusalShown(bot, { kind: 'page_refused', why: why as PageRefusal, number: 1 }))
    expect(await paged(bot)).toEqual([['ben']])
  })

  test('with more words than anyone reads at night', async () => {
    const bot = await acknowledged()
    const refusal = { kind: 'too_long', what: 'reason', limit: 500, length: 501 } as const
    expect(await type(bot, 'ana', `INC-1 page @eli ${'x'.repeat(501)}`)).toBe(refusalShown(bot, refusal))
  })

  test('by more names than can be called at once', async () => {
    const bot = await acknowledged()
    const people = Array.from({ length: 11 }, (_, index) => `U05USR1000${index}`)
    const arrival = arrivalOf(id('ana'), null, 'command')
    const command = { verb: 'page', people, schedule: null, why: '' } as const
    const result = await performCommand(bot.muster.desk, 1, { ...command, people: [...people] }, arrival)
    expect(result).toMatchObject({ ok: false, refusal: { why: { kind: 'too_many_people', limit: 10 } } })
  })

  test('once the incident is over', async () => {
    const bot = await acknowledged()
    await type(bot, 'ben', 'INC-1 resolve rolled back')
    const refusal = { kind: 'not_allowed_now', action: 'page', status: 'resolved', number: 1 } as const
    expect(await type(bot, 'ana', 'INC-1 page @eli')).toBe(refusalShown(bot, refusal))
  })
})
