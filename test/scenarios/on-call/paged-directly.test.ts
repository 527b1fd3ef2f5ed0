import { describe, expect, test } from 'vitest'
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import type { PageTarget } from '../../../src/domain/policy/escalation.ts'
import type { Policy } from '../../../src/domain/policy/policy.ts'
import type { Message } from '../../../src/sandbox/workspace/state.ts'
import { hours, minutes, type TestBot } from '../../support/bot.ts'
import { buttonsOf, rotationOf, scheduleOf } from '../../support/on-call.ts'
import { cardText, channelOf, directTexts, directTo, happened } from '../../support/reading.ts'
import { callOf, onCallGroup, policyWith, press, runBot, send, type } from '../../support/scenario.ts'
import { actorsOf, lastWords } from '../../support/shown/facts.ts'

const person = (name: string): PageTarget => ({ kind: 'person', id: callOf(name).id })
const primary: PageTarget = { kind: 'schedule', id: 'primary' }

/** Dee is on call in the schedule; each level has five minutes to answer. */
const nightOf = (...levels: PageTarget[][]): Policy => ({
  ...policyWith(1, { escalation: 'night' }, defaultPolicy),
  schedules: [scheduleOf('primary', [rotationOf([callOf('dee').id])])],
  escalations: [
    {
      id: 'night',
      levels: levels.map((page) => ({ page, waitMs: minutes(5) })),
      repeat: 0,
      fallback: 'incidents',
      quietHours: 'wait',
    },
  ],
})

const paged = async (bot: TestBot): Promise<string[][]> =>
  (await happened(bot, 'paged')).map(({ what: { targets, channels = [] } }) => [
    ...targets.map(({ id }) => bot.workspace.person(id).name),
    ...channels.map((name) => `#${name}`),
  ])

const lastDirect = (bot: TestBot, name: string): Message =>
  directTo(bot, name).at(-1) ?? expect.fail(`${name} was told nothing directly`)

/** Who still has something to press in their direct messages. */
const asked = (bot: TestBot, ...names: string[]): string[] =>
  names.filter((name) => directTo(bot, name).some((message) => buttonsOf(message).length > 0))

const cannot = (bot: TestBot, name: string): Promise<void> =>
  press(bot, name, lastDirect(bot, name), 'cannot_respond')

describe('a page to one person', () => {
  test('comes as a direct message too, with what answers it, for a call to open and one to post', async () => {
    const bot = await runBot({ policy: nightOf([primary], [person('ben')]) })
    const mark = bot.workspace.mark()
    await type(bot, 'ana', 'sev1 checkout is down')
    expect(buttonsOf(lastDirect(bot, 'dee'))).toEqual(['acknowledge', 'cannot_respond', 'take_command'])
    expect(directTo(bot, 'dee')).toHaveLength(1)
    expect((await lastWords(bot, channelOf(bot), 'page')).woke).toContain(callOf('dee').id)
    const calls = bot.workspace.callsSince(mark).map(({ method }) => method)
    expect(calls.filter((method) => method === 'conversations.open')).toHaveLength(1)
    // The announcement, the card, the page in the channel, the page to her.
    expect(calls.filter((method) => method === 'chat.postMessage')).toHaveLength(4)
    expect(calls).not.toContain('conversations.history')
  })

  test('is one message over a restart, and over an answer that was lost', async () => {
    const bot = await runBot({ policy: nightOf([primary], [person('ben')]) })
    bot.workspace.faults.add({ method: 'conversations.open', kind: 'http', status: 500, times: 1 })
    bot.workspace.faults.add({ method: 'chat.postMessage', kind: 'lost_answer', times: 4 })
    await type(bot, 'ana', 'sev1 checkout is down')
    await bot.stop()
    await bot.start()
    await bot.advance(minutes(1))
    expect(directTo(bot, 'dee')).toHaveLength(1)
    expect(asked(bot, 'dee')).toEqual(['dee'])
  })

  test('in a group reaches each of its members', async () => {
    const bot = await runBot({ policy: nightOf([onCallGroup as PageTarget]) })
    await type(bot, 'cleo', 'sev1 checkout is down')
    expect(asked(bot, 'ana', 'ben', 'dee')).toEqual(['ana', 'ben'])
  })

  test('of a private incident says its name to those who were paged alone', async () => {
    const bot = await runBot({ policy: nightOf([primary], [person('ben')]) })
    await type(bot, 'ana', '')
    await send(bot, 'ana', { title: 'Customer data was read', severity: '1', options: ['is_private'] })
    expect(directTexts(bot, 'dee').join()).toContain('Customer data was read')
    for (const name of ['ben', 'cleo', 'eli', 'fay']) expect(directTo(bot, name)).toEqual([])
    await cannot(bot, 'dee')
    expect(asked(bot, 'ben')).toEqual(['ben'])
  })
})

describe('an acknowledgement', () => {
  test('row 25: ends everything pending, and every open page says who answered', async () => {
    const bot = await runBot({ policy: nightOf([primary, person('eli')], [person('ben')], [person('fay')]) })
    await type(bot, 'ana', 'sev1 checkout is down')
    await bot.advance(minutes(5))
    expect(asked(bot, 'dee', 'eli', 'ben')).toEqual(['dee', 'eli', 'ben'])
    await press(bot, 'ben', lastDirect(bot, 'ben'), 'acknowledge')
    expect(asked(bot, 'dee', 'eli', 'ben')).toEqual([])
    for (const name of ['dee', 'eli', 'ben']) expect(directTexts(bot, name).at(-1)).toContain('@ben')
    expect(buttonsOf(await lastWords(bot, channelOf(bot), 'page'))).toEqual([])
    await bot.advance(hours(1))
    expect(await paged(bot)).toEqual([['dee', 'eli'], ['ben']])
  })

  test('row 25: leaves a page that is still on its way to nobody', async () => {
    const bot = await runBot({ policy: nightOf([primary], [person('ben')]) })
    await type(bot, 'ana', 'sev1 checkout is down')
    bot.workspace.faults.add({ method: 'conversations.open', kind: 'http', status: 500 })
    bot.workspace.faults.add({ method: 'chat.postMessage', kind: 'http', status: 500 })
    await bot.advance(minutes(5))
    await bot.advance(500)
    await type(bot, 'dee', 'INC-1 ack')
    bot.workspace.faults.clear()
    const mark = bot.workspace.mark()
    await bot.advance(minutes(2))
    expect(bot.workspace.callsSince(mark).map(({ method }) => method)).not.toContain('conversations.open')
  })

  test('row 26: is the one’s who pressed, with the next level a second away', async () => {
    const bot = await runBot({ policy: nightOf([primary, person('eli')], [person('ben')]) })
    await type(bot, 'ana', 'sev1 checkout is down')
    await bot.advance(minutes(5) - 1_000)
    await press(bot, 'eli', lastDirect(bot, 'eli'), 'acknowledge')
    await bot.advance(minutes(30))
    expect(await actorsOf(bot, 'acknowledged')).toEqual(['eli'])
    expect(await paged(bot)).toEqual([['dee', 'eli']])
  })
})

describe("I can't", () => {
  test('row 38: pages the next level at once, and is a fact about the rota', async () => {
    const bot = await runBot({ policy: nightOf([primary], [person('ben')], [person('fay')]) })
    await type(bot, 'ana', 'sev1 checkout is down')
    await cannot(bot, 'dee')
    expect(await paged(bot)).toEqual([['dee'], ['ben']])
    expect(await happened(bot, 'cannot_respond')).toMatchObject([{ what: { level: 1, rotas: ['primary'] } }])
    expect(asked(bot, 'dee', 'ben')).toEqual(['ben'])
    expect(cardText(bot, channelOf(bot))).toMatch(/@dee.*@ben|@ben.*@dee/)
    // Ben has the whole of his five minutes, counted from now.
    await bot.advance(minutes(5) - 1_000)
    expect(await paged(bot)).toHaveLength(2)
    await bot.advance(1_000)
    expect(await paged(bot)).toEqual([['dee'], ['ben'], ['fay']])
  })

  test('of one among several waits for the others, and of all of them doesn’t', async () => {
    const bot = await runBot({ policy: nightOf([primary, person('eli')], [person('ben')]) })
    await type(bot, 'ana', 'sev1 checkout is down')
    await cannot(bot, 'eli')
    expect(await paged(bot)).toHaveLength(1)
    expect(asked(bot, 'dee', 'eli')).toEqual(['dee'])
    await cannot(bot, 'dee')
    expect(await paged(bot)).toEqual([['dee', 'eli'], ['ben']])
  })

  test('of everyone leaves the fallback, within the second', async () => {
    const bot = await runBot({ policy: nightOf([primary], [person('ben')]) })
    await type(bot, 'ana', 'sev1 checkout is down')
    await cannot(bot, 'dee')
    await cannot(bot, 'ben')
    expect(await paged(bot)).toEqual([['dee'], ['ben'], ['#incidents']])
  })

  test('calls nobody again who said so, a round later', async () => {
    const policy = nightOf([primary], [person('ben')])
    const bot = await runBot({
      policy: { ...policy, escalations: policy.escalations.map((one) => ({ ...one, repeat: 1 })) },
    })
    await type(bot, 'ana', 'sev1 checkout is down')
    await cannot(bot, 'dee')
    await bot.advance(minutes(5))
    expect(await paged(bot)).toEqual([['dee'], ['ben'], ['ben']])
  })

  test('holds over a restart, and by a level without schedules too', async () => {
    const bot = await runBot({ policy: policyWith(1, { page: [[callOf('dee')], [callOf('ben')]] }) })
    await type(bot, 'ana', 'sev1 checkout is down')
    await bot.stop()
    await bot.start()
    await cannot(bot, 'dee')
    expect(await paged(bot)).toEqual([['dee'], ['ben']])
    expect(await happened(bot, 'cannot_respond')).toMatchObject([{ what: { rotas: [] } }])
  })
})

describe('a direct message that Slack refuses', () => {
  test.each(['cannot_dm_bot', 'user_disabled', 'missing_scope'])(
    'with %s is on the timeline with its reason, and the channel called them all the same',
    async (code) => {
      const bot = await runBot({ policy: nightOf([primary], [person('ben')]) })
      bot.workspace.faults.add({ method: 'conversations.open', kind: 'error', code })
      await type(bot, 'ana', 'sev1 checkout is down')
      expect(await happened(bot, 'page_untold')).toMatchObject([
        { what: { people: [{ person: callOf('dee').id, reason: expect.stringMatching(/\w/) }] } },
      ])
      expect(await paged(bot)).toEqual([['dee']])
      expect(cardText(bot, channelOf(bot))).toContain('@dee (no direct message: ')
    },
  )

  test('and nobody else on their level can respond pages the next at once', async () => {
    const bot = await runBot({ policy: nightOf([primary, person('eli')], [person('ben')]) })
    const { state } = bot.workspace
    state.people = state.people.filter(({ id }) => id !== callOf('dee').id)
    await type(bot, 'ana', 'sev1 checkout is down')
    expect(await happened(bot, 'paged')).toHaveLength(1)
    await cannot(bot, 'eli')
    expect(await happened(bot, 'paged')).toHaveLength(2)
    expect(asked(bot, 'ben')).toEqual(['ben'])
  })
})
