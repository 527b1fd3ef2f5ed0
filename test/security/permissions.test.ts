import { describe, expect, test } from 'vitest'
import { defaultPolicy } from '../../src/domain/policy/default-policy.ts'
import { groupsNamed, mayDo } from '../../src/domain/policy/permissions.ts'
import type { Permissions, Policy } from '../../src/domain/policy/policy.ts'
import { minutes, type TestBot } from '../support/bot.ts'
import { cardIn, channelOf } from '../support/reading.ts'
import { callOf, onCallGroup, press, runBot, toldOnly, type } from '../support/scenario.ts'
import { numberOfKey } from '../support/subjects.ts'

const with_ = (permissions: Partial<Permissions>): Policy => ({
  ...defaultPolicy,
  permissions: { ...defaultPolicy.permissions, ...permissions },
})

/** On call are ana and ben; fay may by herself. */
const strict = with_({
  declare: [onCallGroup, callOf('fay')],
  change_severity: [onCallGroup],
  close: [onCallGroup],
  publish: [callOf('fay')],
})

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

test('where muster.yml says nothing, everybody may do everything, and Slack is asked nothing', async () => {
  const bot = await runBot()
  expect(await type(bot, 'cleo', 'sev3 search is slow')).toContain('INC-1 declared')
  expect(bot.workspace.callsSince(0).map(({ method }) => method)).not.toContain('usergroups.users.list')
  expect(groupsNamed(defaultPolicy)).toEqual([])
})

describe('what is kept for a group and a person', () => {
  test('can be done by each of them and by nobody else, who are told whom to ask', async () => {
    const bot = await runBot({ policy: strict })
    const refusal = await type(bot, 'cleo', 'sev1 search is down')
    expect(refusal).toBe(
      'Only @oncall, @fay may declare an incident (muster.yml). Ask one of them; nothing was changed.',
    )
    expect(await type(bot, 'fay', 'sev3 search is down')).toContain('INC-1 declared')
    expect(await type(bot, 'ben', 'sev3 mail is down')).toContain('INC-2 declared')
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
    expect(await type(bot, 'cleo', 'sev 1', channel)).toContain('Only @oncall may change a severity')
    await press(bot, 'cleo', cardIn(bot, channel), 'set_severity_2')
    expect(bot.workspace.plainTextOf(toldOnly(bot, 'cleo'))).toContain('Only @oncall may change a severity')
    expect(await type(bot, 'cleo', 'cancel false alarm', channel)).toContain(
      'may close or cancel an incident',
    )
    expect(await type(bot, 'cleo', 'resolve it went away', channel)).toContain('resolved')
    expect(await type(bot, 'cleo', 'close', channel)).toContain('may close or cancel an incident')
    expect(await type(bot, 'ana', 'postmortem', channel)).toContain(
      'Only @fay may have a postmortem made again',
    )
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

  test('follows the group within five minutes', async () => {
    const bot = await runBot({ policy: strict })
    const group = bot.workspace.state.groups[0] ?? expect.fail()
    group.memberIds = [callOf('cleo').id]
    expect(await type(bot, 'cleo', 'sev3 search is slow')).toContain('Only @oncall')
    await bot.advance(minutes(5))
    expect(await type(bot, 'cleo', 'sev3 search is slow')).toContain('INC-1 declared')
    expect(await type(bot, 'ana', 'sev3 mail is slow')).toContain('Only @oncall')
  })

  test('is known after a restart while Slack tells nothing of groups', async () => {
    const bot = await runBot({ policy: strict })
    await bot.settle()
    await bot.stop()
    bot.workspace.faults.add({ kind: 'http', status: 503, method: 'usergroups.users.list' })
    await bot.start()
    expect(await type(bot, 'ana', 'sev3 search is slow')).toContain('INC-1 declared')
    expect(await type(bot, 'cleo', 'INC-1 sev 1')).toContain('Only @oncall')
    expect(await type(bot, 'ana', 'INC-1 sev 2')).toContain('SEV-2')
  })

  test('while the group was never read, a declaration goes ahead and everything else waits', async () => {
    const bot = await runBot({
      policy: strict,
      workspace: { scopes: ['commands', 'chat:write', 'channels:manage'] },
    })
    expect(await type(bot, 'cleo', 'sev3 search is slow')).toContain('INC-1 declared')
    expect(await type(bot, 'ana', 'INC-1 sev 1')).toContain('Muster could not read yet who that is')
    expect(await severityOf(bot)).toMatchObject({ severity: 3 })
  })

  test('is told once, however often Slack delivers', async () => {
    const bot = await runBot({ policy: strict })
    bot.workspace.duplicateDeliveries = 2
    await type(bot, 'cleo', 'sev1 search is down')
    expect(await audited(bot, 'refused_permission')).toHaveLength(1)
  })
})

test('of two groups, one unread, the other decides where it can', () => {
  const policy = with_({
    close: [
      { kind: 'group', id: 'S1' },
      { kind: 'group', id: 'S2' },
    ],
  })
  const groupsOf = (group: string) => (group === 'S1' ? ['U0ANA'] : null)
  expect(mayDo(policy, 'close', 'U0ANA', groupsOf)).toBe(true)
  expect(mayDo(policy, 'close', 'U0BEN', groupsOf)).toBe(false)
})
