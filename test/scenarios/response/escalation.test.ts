import { describe, expect, test } from 'vitest'
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import type { Escalation, PageTarget } from '../../../src/domain/policy/escalation.ts'
import type { Policy } from '../../../src/domain/policy/policy.ts'
import type { Rotation } from '../../../src/domain/policy/schedule.ts'
import { hours, minutes, type TestBot } from '../../support/bot.ts'
import { rotationOf, scheduleOf } from '../../support/on-call.ts'
import { channelOf, happened, messagesIn, saidIn, wokenIn } from '../../support/reading.ts'
import { callOf, onCallGroup, policyWith, runBot, send, type } from '../../support/scenario.ts'
import { offeredIn } from '../../support/shown/facts.ts'
import { markIn } from '../../support/shown/mark.ts'

const levelsOf = (...pages: PageTarget[][]): Escalation['levels'] =>
  pages.map((page) => ({ page, waitMs: minutes(5) }))

const primary: PageTarget = { kind: 'schedule', id: 'primary' }
const nextPrimary: PageTarget = { kind: 'next', id: 'primary' }
const leads: PageTarget = { kind: 'channel', name: 'random' }

type Written = { people?: string[]; rotation?: Partial<Rotation>; escalation: Partial<Escalation> }

const policyOf = ({
  people = [callOf('ben').id, callOf('dee').id],
  rotation,
  escalation,
}: Written): Policy => ({
  ...policyWith(1, { escalation: 'night' }, defaultPolicy),
  schedules: [scheduleOf('primary', people.length > 0 ? [rotationOf(people, rotation)] : [])],
  escalations: [
    { id: 'night', levels: [], repeat: 0, fallback: 'incidents', quietHours: 'wait', ...escalation },
  ],
})

/** Who was paged, page by page: people by name, groups by id, channels with #. */
const paged = async (bot: TestBot): Promise<string[]> =>
  (await happened(bot, 'paged')).map(({ what }) =>
    [
      ...what.targets.map(({ id }) => bot.workspace.state.people.find((one) => one.id === id)?.name ?? id),
      ...(what.channels ?? []).map((name) => `#${name}`),
    ].join(' '),
  )

describe('an escalation', () => {
  test('pages who is on call, then the next, then the rest, and at last its fallback', async () => {
    const levels = levelsOf([primary], [nextPrimary], [{ ...onCallGroup }, leads])
    const bot = await runBot({ policy: policyOf({ escalation: { levels } }) })
    await type(bot, 'ana', 'sev1 checkout is down')
    const channel = channelOf(bot)
    expect(await paged(bot)).toEqual(['dee'])
    expect(bot.workspace.channel(channel).memberIds).toContain(callOf('dee').id)
    expect(wokenIn(bot, 'incidents')).toEqual([])
    await bot.advance(minutes(5))
    expect(await paged(bot)).toEqual(['dee', 'ben'])
    await bot.advance(minutes(5))
    expect(await paged(bot)).toEqual(['dee', 'ben', `${onCallGroup.id} #random`])
    // Who reads it elsewhere is told where to go.
    const there = `The response is in #${bot.workspace.channel(channel).name}`
    expect(saidIn(bot, 'random').join()).toMatch(/checkout is down/)
    expect(saidIn(bot, 'random').join()).toContain(there)
    await bot.advance(minutes(5))
    expect((await paged(bot)).at(-1)).toBe('#incidents')
    expect(wokenIn(bot, 'incidents').flat()).toContain('channel')
    expect(saidIn(bot, 'incidents').at(-1)).toContain(there)
    expect(saidIn(bot, channel).join()).not.toContain(there)
    const count = (await paged(bot)).length
    await bot.advance(minutes(20))
    expect(await paged(bot)).toHaveLength(count)
  })

  test('looks each level up when it is paged: a hand-over between two levels changes who hears it', async () => {
    const levels = levelsOf([primary], [primary], [primary])
    const rotation = {
      length: { count: 1, unit: 'hours' as const },
      handOver: { weekday: null, time: '00:07' },
    }
    const bot = await runBot({ policy: policyOf({ rotation, escalation: { levels } }) })
    await type(bot, 'ana', 'sev1 checkout is down')
    await bot.advance(minutes(5))
    await bot.advance(minutes(5))
    const [first, second, third] = await paged(bot)
    expect(second).toBe(first)
    expect([first, third].sort()).toEqual(['ben', 'dee'])
  })

  test('edits every page of it when somebody answers, the fallback’s too', async () => {
    const bot = await runBot({ policy: policyOf({ escalation: { levels: levelsOf([primary, leads]) } }) })
    await type(bot, 'ana', 'sev1 checkout is down')
    await bot.advance(minutes(5))
    const asking = () =>
      ['incidents', 'random', channelOf(bot)].filter((channel) =>
        messagesIn(bot, channel).some(
          (message) => markIn(message)?.startsWith('1-') && offeredIn(message).includes('acknowledge'),
        ),
      )
    expect(asking()).toEqual(['incidents', 'random', channelOf(bot)])
    await type(bot, 'ben', 'INC-1 ack')
    expect(asking()).toEqual([])
  })

  test('ends with an acknowledgement', async () => {
    const bot = await runBot({
      policy: policyOf({ escalation: { levels: levelsOf([primary], [nextPrimary]) } }),
    })
    await type(bot, 'ana', 'sev1 checkout is down')
    await type(bot, 'dee', 'INC-1 ack')
    await bot.advance(hours(1))
    expect(await paged(bot)).toEqual(['dee'])
  })

  test('goes on after a restart between two levels', async () => {
    const bot = await runBot({
      policy: policyOf({ escalation: { levels: levelsOf([primary], [nextPrimary]) } }),
    })
    await type(bot, 'ana', 'sev1 checkout is down')
    await bot.stop()
    await bot.start()
    await bot.advance(minutes(5))
    expect(await paged(bot)).toEqual(['dee', 'ben'])
  })

  test('goes through its levels again as often as it says', async () => {
    const escalation = { levels: levelsOf([primary], [nextPrimary]), repeat: 1 }
    const bot = await runBot({ policy: policyOf({ escalation }) })
    await type(bot, 'ana', 'sev1 checkout is down')
    for (let turn = 0; turn < 6; turn += 1) await bot.advance(minutes(5))
    expect(await paged(bot)).toEqual(['dee', 'ben', 'dee', 'ben', '#incidents'])
  })
})

describe('a level with nobody on call', () => {
  test('is passed over at once, and the page says so', async () => {
    const levels = levelsOf([{ kind: 'schedule', id: 'empty' }], [primary])
    const policy = policyOf({ escalation: { levels } })
    const bot = await runBot({
      policy: { ...policy, schedules: [...policy.schedules, scheduleOf('empty', [])] },
    })
    await type(bot, 'ana', 'sev1 checkout is down')
    expect(await paged(bot)).toEqual(['dee'])
    expect(saidIn(bot, channelOf(bot)).join()).toContain('no one is on call in empty'.replace('no', 'No'))
  })

  test('and no level with anyone pages the fallback with the declaration', async () => {
    const bot = await runBot({
      policy: policyOf({ people: [], escalation: { levels: levelsOf([primary], [nextPrimary]) } }),
    })
    await type(bot, 'ana', 'sev1 checkout is down')
    expect(await paged(bot)).toEqual(['#incidents'])
    expect(wokenIn(bot, 'incidents').flat()).toEqual(['channel'])
  })

  test('and a fallback that is off says in the channel that nobody was paged', async () => {
    const escalation = { levels: levelsOf([primary]), fallback: null }
    const policy = policyOf({ people: [], escalation })
    const bot = await runBot({ policy: policyWith(1, { mention: 'none' }, policy) })
    await type(bot, 'ana', 'sev1 checkout is down')
    expect(await happened(bot, 'nobody_paged')).toMatchObject([{ what: { vacant: ['primary'] } }])
    expect(saidIn(bot, channelOf(bot)).join()).toMatch(/No one to page/)
  })
})

describe('an address in muster.yml', () => {
  test('is whom Slack knows by it', async () => {
    const bot = await runBot({
      policy: policyOf({ people: ['ben@example.com'], escalation: { levels: levelsOf([primary]) } }),
    })
    await type(bot, 'ana', 'sev1 checkout is down')
    expect(await paged(bot)).toEqual(['ben'])
  })

  test('that Slack does not know is nobody’s, so that the next level is paged at once', async () => {
    const levels = levelsOf([{ kind: 'email', address: 'nobody@example.com' }], [primary])
    const bot = await runBot({ policy: policyOf({ escalation: { levels } }) })
    await type(bot, 'ana', 'sev1 checkout is down')
    expect(await paged(bot)).toEqual(['dee'])
  })
})

test('a private incident is said in no channel that its escalation names, nor in its fallback', async () => {
  const escalation = { levels: levelsOf([leads], [primary]) }
  const bot = await runBot({ policy: policyOf({ escalation }) })
  await type(bot, 'ana', '')
  await send(bot, 'ana', { title: 'Customer data was read', severity: '1', options: ['is_private'] })
  for (let turn = 0; turn < 4; turn += 1) await bot.advance(minutes(5))
  expect((await paged(bot))[0]).toBe('dee')
  const elsewhere = bot.workspace.channels.filter(({ kind }) => kind === 'public')
  expect(JSON.stringify(elsewhere.map(({ messages }) => messages))).not.toMatch(/INC-1|Customer data/)
})
