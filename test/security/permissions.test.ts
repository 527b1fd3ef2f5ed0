import { describe, expect, test } from 'vitest'
import { defaultPolicy } from '../../src/domain/policy/default-policy.ts'
import type { Permission } from '../../src/domain/policy/permission.ts'
import { groupsNamed, mayDo } from '../../src/domain/policy/permissions.ts'
import type { Permissions, Policy, Target } from '../../src/domain/policy/policy.ts'
import { minutes, type TestBot } from '../support/bot.ts'
import { cardIn, channelOf } from '../support/reading.ts'
import { callOf, onCallGroup, press, runBot, toldOnly, type } from '../support/scenario.ts'
import { refusalShown } from '../support/shown/facts.ts'
import { numberOfKey } from '../support/subjects.ts'

const permitting = (permissions: Partial<Permissions>): Policy => ({
  ...defaultPolicy,
  permissions: { ...defaultPolicy.permissions, ...permissions },
})

/** On call are ana and ben; fay may by herself. */
const strict = permitting({
  declare: [onCallGroup, callOf('fay')],
  change_severity: [onCallGroup],
  close: [onCallGroup],
  publish: [callOf('fay')],
})

const notPermitted = (
  bot: TestBot,
  refusal: { permission: Permission; permitted: Target[]; isUnread?: boolean; number: number | null },
): string => refusalShown(bot, { kind: 'not_permitted', isUnread: false, ...refusal })

const audited = async ({ muster }: TestBot, what: string) =>
  (await muster.desk.db.selectFrom('audit').selectAll().where('what', '=', what).execute()).map(
    ({ actor, subject, detail, via }) => ({ actor, incident: numberOfKey(subject), detail, via }),
  )

const severityOf = async ({ muster }: TestBot) => {
  const row = await muster.desk.db
    .selectFrom('subjects')
    .selectAll()
    .where('kind', '=', 'incident')
    .executeTakeFirstOrThrow()
  return JSON.parse(row.state) as { severity: number; status: string }
}

test('where muster.yml says nothing, everyone can do everything, and Slack gets no call', async () => {
  const bot = await runBot()
  expect(await type(bot, 'cleo', 'sev3 search is slow')).toContain('INC-1')
  expect(bot.workspace.callsSince(0).map(({ method }) => method)).not.toContain('usergroups.users.list')
  expect(groupsNamed(defaultPolicy)).toEqual([])
})

describe("what's kept for a group and a person", () => {
  test('can be done by each of them and by nobody else, who learn whom to ask', async () => {
    const bot = await runBot({ policy: strict })
    expect(await type(bot, 'cleo', 'sev1 search is down')).toBe(
      notPermitted(bot, { permission: 'declare', permitted: [onCallGroup, callOf('fay')], number: null }),
    )
    expect(await type(bot, 'fay', 'sev3 search is down')).toContain('INC-1')
    expect(await type(bot, 'ben', 'sev3 mail is down')).toContain('INC-2')
    expect(await audited(bot, 'refused_permission')).toEqual([
      {
        actor: `person:${callOf('cleo').id}`,
        incident: null,
        detail: '{"permission":"declare"}',
        via: 'command',
      },
    ])
  })

  test('by a command and by a button alike', async () => {
    const bot = await runBot({ policy: strict })
    await type(bot, 'ana', 'sev3 search is slow')
    const channel = channelOf(bot)
    bot.workspace.as('cleo').join(channel)
    const refusal = (permission: Permission, permitted: Target[]): string =>
      notPermitted(bot, { permission, permitted, number: 1 })
    const severity = refusal('change_severity', [onCallGroup])
    expect(await type(bot, 'cleo', 'sev 1', channel)).toBe(severity)
    await press(bot, 'cleo', cardIn(bot, channel), 'set_severity_2')
    expect(bot.workspace.plainTextOf(toldOnly(bot, 'cleo'))).toBe(severity)
    const closing = refusal('close', [onCallGroup])
    expect(await type(bot, 'cleo', 'cancel false alarm', channel)).toBe(closing)
    await type(bot, 'cleo', 'resolve it went away', channel)
    expect(await type(bot, 'cleo', 'close', channel)).toBe(closing)
    expect(await type(bot, 'ana', 'postmortem', channel)).toBe(refusal('publish', [callOf('fay')]))
    expect(await severityOf(bot)).toMatchObject({ severity: 3, status: 'resolved' })
    const refused = await audited(bot, 'refused_permission')
    expect(refused.map(({ detail, via }) => `${via} ${detail}`)).toEqual([
      'command {"permission":"change_severity"}',
      'button {"permission":"change_severity"}',
      'command {"permission":"close"}',
      'command {"permission":"close"}',
      'command {"permission":"publish"}',
    ])
    expect(refused.every(({ incident }) => incident === 1)).toBe(true)
  })

  test('the one who may not close may not reopen either', async () => {
    const bot = await runBot({ policy: strict })
    await type(bot, 'ana', 'sev3 search is slow')
    await type(bot, 'ana', 'INC-1 cancel a false alarm')
    const closing = notPermitted(bot, { permission: 'close', permitted: [onCallGroup], number: 1 })
    expect(await type(bot, 'cleo', 'INC-1 reopen it is slow again')).toBe(closing)
    expect(await severityOf(bot)).toMatchObject({ status: 'cancelled' })
    await type(bot, 'ben', 'INC-1 reopen it is slow again')
    expect(await severityOf(bot)).toMatchObject({ status: 'investigating' })
  })

  test('follows the group within five minutes', async () => {
    const bot = await runBot({ policy: strict })
    const group = bot.workspace.state.groups[0] ?? expect.fail()
    group.memberIds = [callOf('cleo').id]
    expect(await type(bot, 'cleo', 'sev3 search is slow')).toContain('@oncall')
    await bot.advance(minutes(5))
    expect(await type(bot, 'cleo', 'sev3 search is slow')).toContain('INC-1')
    expect(await type(bot, 'ana', 'sev3 mail is slow')).toContain('@oncall')
  })

  test('is known after a restart while Slack tells nothing of groups', async () => {
    const bot = await runBot({ policy: strict })
    await bot.settle()
    await bot.stop()
    bot.workspace.faults.add({ kind: 'http', status: 503, method: 'usergroups.users.list' })
    await bot.start()
    expect(await type(bot, 'ana', 'sev3 search is slow')).toContain('INC-1')
    expect(await type(bot, 'cleo', 'INC-1 sev 1')).toContain('@oncall')
    expect(await type(bot, 'ana', 'INC-1 sev 2')).toContain('SEV-2')
  })

  test('while the group was never read, a declaration goes ahead and everything else waits', async () => {
    const bot = await runBot({
      policy: strict,
      workspace: { scopes: ['commands', 'chat:write', 'channels:manage'] },
    })
    expect(await type(bot, 'cleo', 'sev3 search is slow')).toContain('INC-1')
    expect(await type(bot, 'ana', 'INC-1 sev 1')).toBe(
      notPermitted(bot, {
        permission: 'change_severity',
        permitted: [onCallGroup],
        isUnread: true,
        number: 1,
      }),
    )
    expect(await severityOf(bot)).toMatchObject({ severity: 3 })
  })

  test('is refused once, however often Slack delivers', async () => {
    const bot = await runBot({ policy: strict })
    bot.workspace.duplicateDeliveries = 2
    await type(bot, 'cleo', 'sev1 search is down')
    expect(await audited(bot, 'refused_permission')).toHaveLength(1)
  })
})

test('of two groups, one unread, the other decides where it can', () => {
  const policy = permitting({
    close: [
      { kind: 'group', id: 'S1' },
      { kind: 'group', id: 'S2' },
    ],
  })
  const groupsOf = (group: string) => (group === 'S1' ? ['U0ANA'] : null)
  expect(mayDo(policy, 'close', 'U0ANA', groupsOf)).toBe(true)
  expect(mayDo(policy, 'close', 'U0BEN', groupsOf)).toBe(false)
})
