import { describe, expect, test } from 'vitest'
import { createMovableClock } from '../../../../src/sandbox/workspace/clock.ts'
import { clientOf, joinApp, openWorkspace, refusalOf } from '../../support/workspaces.ts'

const scopes = ['dnd:read', 'emoji:read', 'usergroups:read', 'usergroups:write']
const seconds = (instant: string) => Date.parse(instant) / 1000

async function join(options: { plan?: 'free'; now?: string } = {}) {
  const clock = createMovableClock(options.now ?? '2026-11-23T14:00:00.000Z')
  const plan = options.plan === undefined ? {} : { plan: options.plan }
  const workspace = await openWorkspace({ clock, scopes, ...plan })
  return { workspace, clock, client: clientOf(workspace) }
}

describe('quiet hours', () => {
  test('dnd.info says when they begin next, in the zone of the person', async () => {
    const { workspace, client } = await join()
    const ana = workspace.as('ana')
    expect(await client.dnd.info({ user: ana.id })).toMatchObject({
      dnd_enabled: false,
      next_dnd_start_ts: 1,
      next_dnd_end_ts: 1,
      snooze_enabled: false,
    })
    ana.setQuietHours({ from: '22:00', to: '08:00' })
    expect(await client.dnd.info({ user: ana.id })).toMatchObject({
      dnd_enabled: true,
      next_dnd_start_ts: seconds('2026-11-23T21:00:00.000Z'),
      next_dnd_end_ts: seconds('2026-11-24T07:00:00.000Z'),
    })
  })

  test.each([
    ['after midnight', '2026-11-24T03:00:00.000Z', '2026-11-23T21:00:00.000Z', '2026-11-24T07:00:00.000Z'],
    [
      'across a change of the clocks',
      '2026-10-24T23:00:00.000Z',
      '2026-10-24T20:00:00.000Z',
      '2026-10-25T07:00:00.000Z',
    ],
  ])('they last %s', async (_, now, from, to) => {
    const { workspace, client } = await join({ now })
    const ana = workspace.as('ana')
    ana.setQuietHours({ from: '22:00', to: '08:00' })
    expect(await client.dnd.info({ user: ana.id })).toMatchObject({
      next_dnd_start_ts: seconds(from),
      next_dnd_end_ts: seconds(to),
    })
  })

  test('a snooze is told until it is over', async () => {
    const { workspace, clock, client } = await join()
    const ana = workspace.as('ana')
    ana.snooze(20)
    expect(await client.dnd.info({ user: ana.id })).toMatchObject({
      snooze_enabled: true,
      snooze_endtime: seconds('2026-11-23T14:20:00.000Z'),
    })
    clock.advance(20 * 60_000)
    expect(await client.dnd.info({ user: ana.id })).toMatchObject({ snooze_enabled: false })
  })

  test('dnd.teamInfo answers for several people at once, and knows nothing of strangers', async () => {
    const { workspace, client } = await join()
    const [ana, ben] = [workspace.as('ana'), workspace.as('ben')]
    ben.setQuietHours({ from: '09:00', to: '17:00' })
    const { users } = await client.dnd.teamInfo({ users: `${ana.id},${ben.id},U0NOBODY000` })
    expect(users).toEqual({
      [ana.id]: { dnd_enabled: false, next_dnd_start_ts: 1, next_dnd_end_ts: 1 },
      [ben.id]: {
        dnd_enabled: true,
        next_dnd_start_ts: seconds('2026-11-23T14:00:00.000Z'),
        next_dnd_end_ts: seconds('2026-11-23T22:00:00.000Z'),
      },
    })
    expect((await refusalOf(client.apiCall('dnd.teamInfo', { users: '' }))).error).toBe('no_users_provided')
  })
})

describe('user groups', () => {
  test('usergroups.users.update replaces the members, and tells who came and went', async () => {
    const { workspace, client } = await join()
    const heard: object[] = []
    await joinApp(workspace, (app) => {
      app.event('subteam_members_changed', async ({ event }) => {
        heard.push(event)
      })
    })
    const [ana, ben, cleo] = ['ana', 'ben', 'cleo'].map((name) => workspace.person(name).id)
    const usergroup = workspace.state.groups[0]?.id ?? ''
    const answer = await client.usergroups.users.update({ usergroup, users: `${ben},${cleo}` })
    expect(answer.usergroup?.users).toEqual([ben, cleo])
    expect(await client.usergroups.users.list({ usergroup })).toMatchObject({ users: [ben, cleo] })
    await workspace.quiet()
    expect(heard).toMatchObject([{ added_users: [cleo], removed_users: [ana] }])
  })

  test.each([
    ['nobody', '', 'no_users_provided'],
    ['a bot', 'U05BOT00001', 'invalid_users'],
    ['a stranger', 'U0NOBODY000', 'invalid_users'],
  ])('a group of %s is refused', async (_, users, error) => {
    const { workspace, client } = await join()
    const usergroup = workspace.state.groups[0]?.id ?? ''
    const call = client.apiCall('usergroups.users.update', { usergroup, users })
    expect((await refusalOf(call)).error).toBe(error)
  })

  test('usergroups.update renames a group, to a handle that nobody has', async () => {
    const { workspace, client } = await join()
    const usergroup = workspace.state.groups[0]?.id ?? ''
    const answer = await client.usergroups.update({ usergroup, handle: 'pagers', description: 'Awake' })
    expect(answer.usergroup).toMatchObject({ handle: 'pagers', description: 'Awake' })
    const taken = client.usergroups.update({ usergroup, handle: 'ana' })
    expect((await refusalOf(taken)).error).toBe('handle_already_exists')
  })

  test('a free workspace has none', async () => {
    const { client } = await join({ plan: 'free' })
    expect((await refusalOf(client.usergroups.list())).error).toBe('plan_upgrade_required')
  })
})

test('emoji.list names the workspace’s own emoji', async () => {
  const { workspace, client } = await join()
  workspace.state.emoji.muster = 'https://example.com/muster.png'
  expect((await client.emoji.list()).emoji).toEqual({ muster: 'https://example.com/muster.png' })
})
