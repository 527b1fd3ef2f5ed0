import { describe, expect, test } from 'vitest'
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import type { Policy } from '../../../src/domain/policy/policy.ts'
import { withoutSecrets } from '../../../src/process/secrets.ts'
import {
  alertOf,
  alertSource,
  groupOf,
  outside,
  policyWithAlerts,
  send,
} from '../../support/alerts/sending.ts'
import { hours, minutes, type TestBot } from '../../support/bot.ts'
import { onCallPolicy, rotationOf, scheduleOf } from '../../support/on-call.ts'
import { channelOf, directTexts, happened, saidIn } from '../../support/reading.ts'
import { callOf, doctorOf, reload, runBot, type } from '../../support/scenario.ts'

const reject = (bot: TestBot, ...problems: string[]): Promise<void> =>
  bot.muster.reload({ ok: false, problems })

/** Each of the schedules has these people, in turns of twelve hours; the second begins. */
const served = (by: Record<string, string[]>): Policy => ({
  ...onCallPolicy,
  schedules: Object.entries(by).map(([id, people]) => scheduleOf(id, [rotationOf(people)])),
})

/** The same, in force as soon as it's read. */
const atOnce = (policy: Policy): Policy => ({
  ...policy,
  schedules: policy.schedules.map((schedule) => ({ ...schedule, changes: 'now' })),
})

const movedOf = (bot: TestBot, name: string): string[] =>
  directTexts(bot, name).filter((text) => text.includes('your next shifts move'))

const idOf = (name: string): string => callOf(name).id

const pagedIn = async (bot: TestBot, number: number): Promise<string[]> =>
  (await happened(bot, 'paged', number)).flatMap(({ what }) =>
    what.targets.map(({ id }) => bot.workspace.person(id).name),
  )

const briefsOf = (bot: TestBot, name: string): string[] =>
  directTexts(bot, name).filter((text) => text.includes('On call in'))

describe('a policy file that is read again', () => {
  test('holds for a rotation from its next hand-over on, and tells those whose next shifts move, once', async () => {
    const bot = await runBot({ policy: onCallPolicy })
    const changed = served({ primary: [idOf('ana'), 'dee@example.com', idOf('ben')], second: [idOf('eli')] })
    await reload(bot, changed)
    await reload(bot, changed)
    expect(movedOf(bot, 'dee')).toHaveLength(1)
    expect(movedOf(bot, 'ben')).toEqual([expect.stringMatching(/Before: .*Now: /s)])
    // Hers is tonight, as it was.
    expect(movedOf(bot, 'ana')).toEqual([])
    await type(bot, 'fay', 'sev1 checkout is down')
    expect(await pagedIn(bot, 1)).toEqual(['ben'])
    // It holds over a restart, and the new one begins with the hand-over.
    await bot.stop()
    bot.config.policy = changed
    await bot.start()
    expect(movedOf(bot, 'ben')).toHaveLength(1)
    expect(briefsOf(bot, 'dee')).toEqual([])
    await bot.advance(hours(22))
    await type(bot, 'fay', 'sev1 the warehouse is on fire')
    expect(await pagedIn(bot, 2)).toEqual(['dee'])
    expect(briefsOf(bot, 'dee')).toHaveLength(1)
  })

  test('that says now pages the people on call by it at once, also by address, and tells those it puts on call', async () => {
    const bot = await runBot({ policy: onCallPolicy })
    await reload(bot, atOnce(served({ primary: ['dee@example.com'], second: [idOf('eli')] })))
    await type(bot, 'fay', 'sev1 the warehouse is on fire')
    expect(await pagedIn(bot, 1)).toEqual(['dee'])
    expect(briefsOf(bot, 'dee')).toHaveLength(1)
    expect(briefsOf(bot, 'ben')).toEqual([])
    expect(movedOf(bot, 'ben')).toHaveLength(1)
    // The schedule that came hands over by itself.
    await reload(bot, atOnce(served({ primary: ['dee@example.com'], second: [idOf('eli'), idOf('fay')] })))
    await bot.advance(hours(10))
    expect(briefsOf(bot, 'fay')).toHaveLength(1)
  })

  test('moves what open incidents are reminded of, and loses no command that comes in the middle', async () => {
    const bot = await runBot()
    await type(bot, 'ana', 'sev2 search is slow')
    const channel = channelOf(bot)
    await type(bot, 'ana', 'ack', channel)
    const { questions } = defaultPolicy
    const impatient = { ...defaultPolicy, questions: { ...questions, noCommanderAfterMs: minutes(3) } }
    const people = ['ana', 'ben', 'cleo', 'dee', 'eli']
    const [answers] = await Promise.all([
      Promise.all(
        people.map((name) =>
          bot.workspace.as(name).command('/incident', `note ${name} was here`, { channel }),
        ),
      ),
      reload(bot, impatient),
      ...people.map(() => reload(bot, impatient)),
    ])
    expect(answers.map(({ acknowledged }) => acknowledged)).toEqual(people.map(() => true))
    await bot.settle()
    expect(await happened(bot, 'note')).toHaveLength(people.length)
    await bot.advance(minutes(2))
    expect(await happened(bot, 'asked')).toEqual([])
    await bot.advance(minutes(1))
    expect(await happened(bot, 'asked')).toHaveLength(1)
  })

  test('that is wrong changes nothing, and the doctor says so until a good one is read', async () => {
    const bot = await runBot({ policy: onCallPolicy })
    expect(await doctorOf(bot, 'ana')).not.toContain('policy file')
    await reject(
      bot,
      'muster.yml:2:9 severities.sev1.name: 3 is no text',
      'muster.yml:7:1 colour: unknown key',
    )
    await bot.advance(minutes(10))
    const told = await doctorOf(bot, 'ana')
    expect(told).toContain('10 min ago and has 2 problems')
    expect(told).not.toContain('colour')
    for (const place of ['muster.yml:2:9', 'muster.yml:7:1']) {
      expect(bot.logLines.filter((line) => line.includes(place))).toHaveLength(1)
    }
    await type(bot, 'fay', 'sev1 checkout is down')
    expect(await pagedIn(bot, 1)).toEqual(['ben'])
    await reload(bot, onCallPolicy)
    expect(await doctorOf(bot, 'ana')).not.toContain('policy file')
  })

  test('whose timers the database fails on is in force, and the doctor says what to do', async () => {
    const bot = await runBot()
    await type(bot, 'ana', 'sev2 search is slow')
    const { schema } = bot.muster.desk.db
    await schema.alterTable('timers').renameTo('timers_away').execute()
    await reload(bot, { ...defaultPolicy, roles: [] }).catch(() => {})
    await schema.alterTable('timers_away').renameTo('timers').execute()
    expect(bot.muster.desk.policy.roles).toEqual([])
    expect(await doctorOf(bot, 'ana')).toContain('is in force, but the database failed')
    await reload(bot, defaultPolicy)
    expect(await doctorOf(bot, 'ana')).not.toContain('policy file')
  })

  test('posts to the channels that it names', async () => {
    const bot = await runBot()
    await reload(bot, { ...defaultPolicy, channels: { ...defaultPolicy.channels, announcements: 'general' } })
    await type(bot, 'ana', 'sev2 search is slow')
    expect(saidIn(bot, 'general').join('\n')).toContain('search is slow')
    expect(saidIn(bot, 'incidents').join('\n')).not.toContain('search is slow')
  })

  test("lets in the alert sources that it lists and no others, and their secrets aren't logged", async () => {
    const bot = await runBot({ outside })
    const fresh = 'abcdefabcdef0123456789fedcba9876'
    const body = groupOf(alertOf())
    const headers = { authorization: `Bearer ${fresh}` }
    const status = async (): Promise<number> =>
      (await send(bot, body, { path: '/alerts/prod', headers })).status
    expect(await status()).toBe(404)
    await reload(bot, policyWithAlerts(alertSource('alertmanager', { secrets: [fresh] })))
    expect(await status()).toBe(202)
    await bot.settle()
    await reload(bot, policyWithAlerts(alertSource('alertmanager', { id: 'other' })))
    expect(await status()).toBe(401)
    await reload(bot, defaultPolicy)
    expect(await status()).toBe(404)
    expect(withoutSecrets(`It began with ${fresh}`)).not.toContain(fresh)
  })

  test('after a stop is taken no more', async () => {
    const bot = await runBot({ policy: onCallPolicy })
    const { muster } = bot
    await bot.stop()
    const secrets = { alertSecrets: new Map(), receiverSecrets: new Map(), auditKey: null }
    await muster.reload({ ok: true, policy: defaultPolicy, ...secrets })
    expect(muster.desk.policy).toBe(onCallPolicy)
    expect(bot.logLines.filter((line) => line.includes('"level":"error"'))).toEqual([])
  })
})
