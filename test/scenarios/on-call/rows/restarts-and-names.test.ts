import { describe, expect, test } from 'vitest'
import { readPolicy } from '../../../../src/config/policy-file.ts'
import type { PageTarget } from '../../../../src/domain/policy/escalation.ts'
import type { Policy } from '../../../../src/domain/policy/policy.ts'
import { readOverrides } from '../../../../src/store/on-call/rosters.ts'
import { hours, minutes, type TestBot } from '../../../support/bot.ts'
import { sourceFilesIn } from '../../../support/house/source-files.ts'
import { answerTo, choose, id, onCallPolicy } from '../../../support/on-call.ts'
import { channelOf, happened } from '../../../support/reading.ts'
import { callOf, doctorOf, runBot, send, type } from '../../../support/scenario.ts'

describe('an escalation', () => {
  test('row 40: keeps its time over a restart between every two levels, down to its fallback', async () => {
    const levels = (['ben', 'dee', 'eli', 'fay'] as const).map((name) => ({
      page: [callOf(name) as PageTarget],
      waitMs: minutes(5),
    }))
    const escalations = onCallPolicy.escalations.map((one) => ({ ...one, levels }))
    const bot = await runBot({ policy: { ...onCallPolicy, escalations } })
    await type(bot, 'ana', 'sev1 checkout is down')
    for (let level = 0; level < levels.length; level += 1) {
      await bot.advance(minutes(2))
      await bot.stop()
      bot.clock.advance(minutes(1))
      await bot.start()
      await bot.advance(minutes(2))
    }
    const pages = await happened(bot, 'paged')
    expect(
      pages.map(({ happenedAt, what: { targets, channels = [] } }) => [
        happenedAt.slice(11, 16),
        ...targets.map((target) => bot.workspace.person(target.id).name),
        ...channels,
      ]),
    ).toEqual([
      ['14:00', 'ben'],
      ['14:05', 'dee'],
      ['14:10', 'eli'],
      ['14:15', 'fay'],
      ['14:20', 'incidents'],
    ])
  })
})

describe('times that someone types', () => {
  test('row 22: are read in their own zone, which stands beside them before anything is saved', async () => {
    const bot = await runBot({ policy: onCallPolicy })
    const saved: string[] = []
    for (const [name, zone] of [
      ['ana', 'Europe/Madrid'],
      ['ben', 'America/New_York'],
    ] as const) {
      const asked = await answerTo(bot, name, 'cover by @dee from 2026-12-01 09:00 to 2026-12-01 17:00')
      expect(bot.workspace.plainTextOf(asked)).toContain(`(${zone})`)
      await choose(bot, name)
      const overrides = (await readOverrides(bot.muster.desk.db, onCallPolicy))('primary')
      saved.push(overrides.at(-1)?.from ?? 'none')
    }
    expect(saved).toEqual(['2026-12-01T08:00:00.000Z', '2026-12-01T14:00:00.000Z'])
  })
})

const file = (people: string): string =>
  `schedules:\n  primary:\n    rotations:\n      - id: all\n        people: [${people}]\n`

/** What a SIGHUP leads to, with everything that follows. */
const reload = async (bot: TestBot, text: string): Promise<void> => {
  const read = readPolicy(text, 'muster.yml')
  if (!read.ok) expect.fail(JSON.stringify(read.problems))
  await bot.muster.reload({ ...read, alertSecrets: new Map(), receiverSecrets: new Map(), auditKey: null })
  await bot.settle()
}

describe('a name that can’t be paged', () => {
  test.each([
    ["'@ana'", /5:18 .*is a handle/],
    ['ana', /5:18 .*isn't a person/],
    ['S0614TZR7', /5:18 .*is a user group; a rotation lists people/],
  ])('row 35: is refused when the schedule is read: %s', (name, message) => {
    const read = readPolicy(file(name), 'muster.yml')
    const told = read.ok
      ? []
      : read.problems.map(({ at, message: text }) => `${at?.line}:${at?.column} ${text}`)
    expect(told).toEqual([expect.stringMatching(message)])
  })

  test('row 35: by Slack, because they left or never existed, is refused with its place, and the last good file holds', async () => {
    const bot = await runBot({ policy: onCallPolicy })
    const gone = id('eli')
    const { state } = bot.workspace
    state.people = state.people.filter((one) => one.id !== gone)
    await reload(bot, file(`${id('dee')}, ${gone}, nobody@example.com`))
    const wrong = bot.logLines.filter((line) => line.includes('the policy file is wrong')).join('\n')
    expect(wrong).toMatch(
      new RegExp(`muster.yml:5:31 schedules.primary.rotations.0.people.1: ${gone} isn't in Slack`),
    )
    expect(wrong).toContain('nobody@example.com')
    expect(wrong).not.toContain(id('dee'))
    expect(await doctorOf(bot, 'ana')).toContain('has 2 problems')
    await type(bot, 'fay', 'sev1 checkout is down')
    expect((await happened(bot, 'paged')).flatMap(({ what }) => what.targets)).toEqual([callOf('ben')])
    await reload(bot, file(id('dee')))
    expect(await doctorOf(bot, 'ana')).not.toContain('policy file')
  })

  test('row 35: but was on call when they left holds up no later change', async () => {
    const bot = await runBot({ policy: onCallPolicy })
    const { state } = bot.workspace
    state.people = state.people.filter((one) => one.id !== id('ana'))
    await bot.advance(hours(25))
    await reload(bot, file(`${id('ana')}, ${id('ben')}`))
    expect(bot.logLines.join('\n')).not.toContain('the policy file is wrong')
  })
})

test('row 37: nothing lists the workspace, however large it is', async () => {
  const policy: Policy = {
    ...onCallPolicy,
    schedules: onCallPolicy.schedules.map((one) => ({ ...one, userGroup: 'S05GRP00001' })),
  }
  const bot = await runBot({ policy })
  await type(bot, 'ana', '')
  await send(bot, 'ana', { title: 'Checkout is down', severity: '1' })
  for (const text of ['oncall', 'oncall who sev1', 'load teams', 'page @dee now', 'help', 'list'])
    await type(bot, 'ana', text, channelOf(bot))
  await doctorOf(bot, 'ana')
  await bot.advance(hours(12))
  const methods = new Set(bot.workspace.traffic.flatMap((one) => (one.kind === 'api' ? one.method : [])))
  expect(methods.size).toBeGreaterThan(8)
  const lists = /^(?:conversations|users|usergroups|files|team|emoji)\.list$/
  expect([...methods].filter((method) => lists.test(method))).toEqual([])
  const calling = sourceFilesIn('src').filter(
    ({ path, code }) =>
      !path.startsWith('src/sandbox/') &&
      (code.match(/'[\w.]+'/g) ?? []).some((one) => lists.test(one.slice(1, -1))),
  )
  expect(calling.map(({ path }) => path)).toEqual([])
})
