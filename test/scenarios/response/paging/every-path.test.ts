import { describe, expect, test } from 'vitest'
import type { Escalation, PageTarget } from '../../../../src/domain/policy/escalation.ts'
import type { Policy, SeverityPolicy } from '../../../../src/domain/policy/policy.ts'
import { expectSaidOnce } from '../../../promises/support/shown.ts'
import { minutes, type TestBot } from '../../../support/bot.ts'
import { rotationOf, scheduleOf } from '../../../support/on-call.ts'
import { channelOf, directTo, happened } from '../../../support/reading.ts'
import { callOf, onCallGroup, policyWith, press, runBot, type } from '../../../support/scenario.ts'
import { lastWords } from '../../../support/shown/facts.ts'

const primary: PageTarget = { kind: 'schedule', id: 'primary' }
const nextPrimary: PageTarget = { kind: 'next', id: 'primary' }
const empty: PageTarget = { kind: 'schedule', id: 'empty' }
const people = (...names: string[]): PageTarget[] => names.map((name) => callOf(name))

/** Dee is on call and ben comes next; a level has five minutes. */
const climbing = (pages: PageTarget[][], more: Partial<Escalation> = {}): Policy => ({
  ...policyWith(1, { escalation: 'night', updateEveryMs: null, stillOnIt: null }),
  schedules: [
    scheduleOf('primary', [rotationOf([callOf('ben').id, callOf('dee').id])]),
    scheduleOf('empty', []),
  ],
  escalations: [
    {
      id: 'night',
      levels: pages.map((page) => ({ page, waitMs: minutes(5) })),
      repeat: 0,
      fallback: 'incidents',
      quietHours: 'wait',
      ...more,
    },
  ],
})

/** Ben is called first and dee after him, without schedules. */
const plain = (more: Partial<SeverityPolicy>, severity: 1 | 2 = 1): Policy =>
  policyWith(severity, {
    page: [[callOf('ben')], [callOf('dee')]],
    updateEveryMs: null,
    stillOnIt: null,
    ...more,
  })

/** Who was paged, page by page: people by name, groups by id, channels with #, everyone with @. */
const paged = async (bot: TestBot): Promise<string[]> =>
  (await happened(bot, 'paged')).map(({ what }) =>
    [
      ...what.targets.map(({ id }) => bot.workspace.state.people.find((one) => one.id === id)?.name ?? id),
      ...(what.channels ?? []).map((name) => `#${name}`),
      ...(what.mention !== 'none' && !what.channels ? [`@${what.mention}`] : []),
    ].join(' '),
  )

const pass = (ms: number) => (bot: TestBot) => bot.advance(ms)
const five = pass(minutes(5))

type Step = (bot: TestBot) => Promise<unknown>

type Path = { policy: Policy; severity?: 1 | 2; steps: Step[]; paged: string[] }

const cannot =
  (name: string): Step =>
  async (bot) => {
    const page = directTo(bot, name).at(-1) ?? expect.fail(`${name} was told nothing`)
    await press(bot, name, page, 'cannot_respond')
  }

const typed =
  (name: string, text: string): Step =>
  (bot) =>
    type(bot, name, text)

const paths: Record<string, Path> = {
  'who is on call, who is next, a group with a channel, and the fallback': {
    policy: climbing([[primary], [nextPrimary], [{ ...onCallGroup }, { kind: 'channel', name: 'random' }]]),
    steps: [five, five, five],
    paged: ['dee', 'ben', `${onCallGroup.id} #random`, '#incidents'],
  },
  'all levels again, and then the fallback': {
    policy: climbing([[primary], [nextPrimary]], { repeat: 1 }),
    steps: [five, five, five, five],
    paged: ['dee', 'ben', 'dee', 'ben', '#incidents'],
  },
  'an empty level passed over, in the middle and at the end': {
    policy: climbing([[primary], [empty], people('fay'), [empty]]),
    steps: [five, five],
    paged: ['dee', 'fay', '#incidents'],
  },
  'only empty levels': {
    policy: climbing([[empty], [empty]]),
    steps: [],
    paged: ['#incidents'],
  },
  "everyone on a level says that they can't": {
    policy: climbing([people('ben', 'eli'), people('fay')]),
    steps: [cannot('ben'), cannot('eli'), five],
    paged: ['ben eli', 'fay', '#incidents'],
  },
  'levels without a schedule, by the severity’s own pace': {
    policy: plain({}),
    steps: [five, five],
    paged: ['ben', 'dee', 'ben dee'],
  },
  'a SEV-2, from its declaration and from the missed target on': {
    policy: plain({}, 2),
    severity: 2,
    steps: [pass(minutes(30)), pass(minutes(10))],
    paged: ['ben', 'dee', 'ben dee'],
  },
  'an acknowledgement that lapses': {
    policy: plain({ stillOnIt: { afterMs: minutes(10), atMost: 1, lapsesAfterMs: minutes(5) } }),
    steps: [typed('ben', 'INC-1 ack'), pass(minutes(10)), five],
    paged: ['ben', 'dee'],
  },
  'an acknowledgement that is handed on': {
    policy: plain({ stillOnIt: { afterMs: minutes(10), atMost: 1, lapsesAfterMs: null } }),
    steps: [
      typed('ben', 'INC-1 ack'),
      pass(minutes(10)),
      async (bot) => press(bot, 'ben', await lastWords(bot, channelOf(bot), 'question'), 'hand_on'),
    ],
    paged: ['ben', 'dee'],
  },
  'a raised severity, which begins at the first level again': {
    policy: plain({}),
    severity: 2,
    steps: [typed('eli', 'INC-1 ack'), typed('ana', 'INC-1 sev 1'), five],
    paged: ['@here', 'ben', 'dee'],
  },
  'an answer, after which nobody is paged': {
    policy: climbing([[primary], [nextPrimary]]),
    steps: [five, typed('ben', 'INC-1 ack'), five, five],
    paged: ['dee', 'ben'],
  },
}

const restart = async (bot: TestBot): Promise<void> => {
  await bot.stop()
  await bot.start()
  await bot.settle()
}

describe('a page climbs', () => {
  test.each(Object.entries(paths))('%s, with a restart between every two levels', async (_, path) => {
    const bot = await runBot({ policy: path.policy })
    await type(bot, 'ana', `sev${path.severity ?? 1} checkout is down`)
    for (const step of path.steps) {
      await restart(bot)
      await step(bot)
    }
    await restart(bot)
    expect(await paged(bot)).toEqual(path.paged)
    await expectSaidOnce(bot.workspace, bot.muster.desk.db)
  })

  test('on at once where Slack refuses the first page altogether, over a restart, and to the next level', async () => {
    const bot = await runBot({ policy: climbing([people('ben'), people('fay'), people('eli')]) })
    // Slack opens neither the channel nor a conversation, and takes no message.
    const repairs = [
      'conversations.create',
      'conversations.open',
      'chat.postMessage',
      'chat.scheduleMessage',
    ].map((method) => bot.workspace.faults.add({ method, kind: 'error', code: 'restricted_action' }))
    await type(bot, 'ana', 'sev1 checkout is down')
    await bot.advance(20_000)
    for (const repair of repairs) repair()
    await restart(bot)
    expect((await happened(bot, 'page_unsent')).length).toBeGreaterThan(0)
    expect((await paged(bot)).slice(0, 2)).toEqual(['ben', 'fay'])
    await bot.advance(minutes(5))
    await bot.settle()
    // Anyone who is paged once Slack is back hears it, and the card says who didn't.
    expect((await paged(bot)).at(-1)).not.toBe('ben')
    await type(bot, 'fay', 'INC-1 ack')
    const count = (await paged(bot)).length
    await bot.advance(minutes(30))
    expect(await paged(bot)).toHaveLength(count)
  })

  test('over one of three in quiet hours, who is skipped, to the others and then the next level', async () => {
    const bot = await runBot({
      policy: climbing([people('ben', 'dee', 'eli'), people('fay')], { quietHours: 'skip' }),
    })
    bot.workspace.as('ben').setQuietHours({ from: '07:30', to: '07:00' })
    await type(bot, 'ana', 'sev1 checkout is down')
    await restart(bot)
    await cannot('dee')(bot)
    await restart(bot)
    expect(await paged(bot)).toEqual(['ben dee eli'])
    // Ben doesn't hear it and dee can't: with eli nobody is left.
    await cannot('eli')(bot)
    await restart(bot)
    expect(await paged(bot)).toEqual(['ben dee eli', 'fay'])
  })
})
