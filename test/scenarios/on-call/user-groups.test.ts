import { describe, expect, test } from 'vitest'
import { neededScopes } from '../../../src/slack/scopes.ts'
import { hours, minutes, type TestBot } from '../../support/bot.ts'
import { answerTo, choose, onCallPolicy, rotationOf } from '../../support/on-call.ts'
import { saidIn } from '../../support/reading.ts'
import { callOf, doctorOf, onCallGroup, runBot } from '../../support/scenario.ts'

/** `@oncall`, which holds ana and ben before Muster comes. */
const grouped = {
  ...onCallPolicy,
  schedules: onCallPolicy.schedules.map((one) => ({ ...one, userGroup: onCallGroup.id })),
}

const membersOf = ({ workspace }: TestBot): string[] =>
  workspace.state.groups.find(({ id }) => id === onCallGroup.id)?.memberIds ?? []

const idsOf = (...names: string[]): string[] => names.map((name) => callOf(name).id)

const writesSince = ({ workspace }: TestBot, mark: number): number =>
  workspace.callsSince(mark).filter(({ method }) => method === 'usergroups.users.update').length

const refusalsIn = (bot: TestBot): string[] =>
  saidIn(bot, 'incidents').filter((text) => text.includes(onCallGroup.id))

describe("a schedule's user group", () => {
  test('holds who is on call from the start, after each hand-over, and is written only when it differs', async () => {
    const bot = await runBot({ policy: grouped })
    await bot.settle()
    expect(membersOf(bot)).toEqual(idsOf('ben'))
    let mark = bot.workspace.mark()
    await bot.advance(hours(10) + minutes(1))
    expect(membersOf(bot)).toEqual(idsOf('ana'))
    expect(writesSince(bot, mark)).toBe(1)
    mark = bot.workspace.mark()
    await bot.stop()
    await bot.start()
    // The morning's look finds nothing to write.
    await bot.advance(hours(11))
    expect(writesSince(bot, mark)).toBe(0)
  })

  test('holds those on call by address once Slack has said whose it is', async () => {
    const bot = await runBot({ policy: grouped })
    bot.workspace.faults.add({ method: 'users.lookupByEmail', kind: 'error', code: 'fatal_error' })
    const schedules = grouped.schedules.map((one) => ({
      ...one,
      changes: 'now' as const,
      rotations: [rotationOf(['dee@example.com'])],
    }))
    const file = { alertSecrets: new Map(), receiverSecrets: new Map(), auditKey: null }
    await bot.muster.reload({ ok: true, policy: { ...grouped, schedules }, ...file })
    await bot.settle()
    expect(membersOf(bot)).toEqual(idsOf('ben'))
    bot.workspace.faults.clear()
    await bot.advance(minutes(5))
    await bot.advance(minutes(1))
    expect(membersOf(bot)).toEqual(idsOf('dee'))
  })

  test('row 11: follows an override within a minute of its start and of its end, and one that is undone', async () => {
    const bot = await runBot({ policy: grouped })
    // Ana's clock is an hour ahead of UTC.
    await answerTo(bot, 'ana', 'cover @ben by @dee from 17:00 to 19:00')
    await choose(bot, 'ana')
    await bot.advance(hours(2) - minutes(1))
    expect(membersOf(bot)).toEqual(idsOf('ben'))
    await bot.advance(minutes(2))
    expect(membersOf(bot)).toEqual(idsOf('dee'))
    await bot.advance(hours(2))
    expect(membersOf(bot)).toEqual(idsOf('ben'))
    await answerTo(bot, 'eli', 'cover @ben until tomorrow 20:00')
    await choose(bot, 'eli')
    expect(membersOf(bot)).toContain(callOf('eli').id)
    await choose(bot, 'eli')
    expect(membersOf(bot)).toEqual(idsOf('ben'))
  })

  test('is never emptied: while nobody is on call, the last people stay in it', async () => {
    const bot = await runBot({ policy: grouped })
    await bot.settle()
    const mark = bot.workspace.mark()
    await answerTo(bot, 'ana', 'cover nobody until 20:00')
    await choose(bot, 'ana')
    expect(membersOf(bot)).toEqual(idsOf('ben'))
    expect(writesSince(bot, mark)).toBe(0)
  })

  test('that was changed by hand is put right the next morning', async () => {
    const bot = await runBot({ policy: grouped })
    await bot.settle()
    const group = bot.workspace.state.groups.find(({ id }) => id === onCallGroup.id) ?? expect.fail()
    await bot.advance(hours(11))
    group.memberIds = idsOf('fay')
    for (let hour = 0; hour < 10; hour += 1) await bot.advance(hours(1))
    expect(membersOf(bot)).toEqual(idsOf('ana'))
  })

  test('that the workspace forbids to change is said once, in the channel, the log and the doctor', async () => {
    const bot = await runBot({ policy: grouped })
    await bot.settle()
    bot.workspace.faults.add({
      method: 'usergroups.users.update',
      kind: 'error',
      code: 'permission_denied',
      times: 2,
    })
    for (let shift = 0; shift < 3; shift += 1) await bot.advance(hours(12))
    expect(refusalsIn(bot)).toHaveLength(1)
    expect(bot.logLines.filter((line) => line.includes("can't be kept in step"))).toHaveLength(1)
    expect(await doctorOf(bot, 'ana')).toContain(onCallGroup.id)
    // That Ben's turn leaves nothing to write says nothing of the next one.
    for (let shift = 0; shift < 2; shift += 1) await bot.advance(hours(12))
    expect(await doctorOf(bot, 'ana')).not.toContain(onCallGroup.id)
    expect(refusalsIn(bot)).toHaveLength(1)
  })

  test('without the scope, pages go on and it is said which one is missing', async () => {
    const bot = await runBot({
      policy: grouped,
      workspace: { scopes: neededScopes.filter((scope) => scope !== 'usergroups:write') },
    })
    await bot.settle()
    expect(refusalsIn(bot)).toEqual([expect.stringContaining('usergroups:write')])
  })
})
