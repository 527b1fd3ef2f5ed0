import { describe, expect, test } from 'vitest'
import type { WorkspaceOptions } from '../../../../src/sandbox/workspace.ts'
import { clientOf, openWorkspace, refusalOf } from '../../support/workspaces.ts'

const scopes = [
  'canvases:read',
  'canvases:write',
  'channels:manage',
  'channels:read',
  'chat:write',
  'im:write',
  'mpim:history',
  'mpim:read',
  'mpim:write',
]

async function join(options: WorkspaceOptions = {}) {
  const workspace = await openWorkspace({ scopes, ...options })
  const client = clientOf(workspace)
  const { channel } = await client.conversations.create({ name: 'talk' })
  return { workspace, client, channel: channel?.id ?? '' }
}

describe('a group message', () => {
  test('is opened once for the same people, and read by them and the bot', async () => {
    const { workspace, client } = await join()
    const people = ['ana', 'ben'].map((name) => workspace.person(name).id)
    const users = people.join(',')
    const opened = await client.conversations.open({ users, return_im: true })
    expect(opened.channel).toMatchObject({ is_mpim: true, name: 'mpdm-ana--ben--muster-1' })
    const channel = opened.channel?.id ?? ''
    const again = await client.conversations.open({ users: [...people].reverse().join(',') })
    expect(again).toMatchObject({ already_open: true, channel: { id: channel } })
    await client.chat.postMessage({ channel, text: 'only us' })
    const { messages } = await client.conversations.history({ channel })
    expect(messages?.map((message) => message.text)).toEqual(['only us'])
    const { channels } = await client.conversations.list({ types: 'mpim' })
    expect(channels?.map(({ id }) => id)).toEqual([channel])
  })

  test('holds eight people, and needs a scope of its own', async () => {
    const { workspace, client } = await join()
    const nine = Array.from({ length: 9 }, (_, index) => `U0NOBODY00${index}`).join(',')
    expect((await refusalOf(client.conversations.open({ users: nine }))).error).toBe('too_many_users')
    const users = ['ana', 'ben'].map((name) => workspace.person(name).id).join(',')
    const { client: poor } = await join({ scopes: scopes.filter((scope) => scope !== 'mpim:write') })
    expect((await refusalOf(poor.conversations.open({ users }))).data).toMatchObject({
      error: 'missing_scope',
      needed: 'mpim:write',
    })
  })

  test('has no name to change and nobody to invite', async () => {
    const { workspace, client } = await join()
    const [ana, ben, cleo = ''] = ['ana', 'ben', 'cleo'].map((name) => workspace.person(name).id)
    const opened = await client.conversations.open({ users: `${ana},${ben}` })
    const channel = opened.channel?.id ?? ''
    for (const call of [
      client.conversations.rename({ channel, name: 'us' }),
      client.conversations.archive({ channel }),
    ]) {
      expect((await refusalOf(call)).error).toBe('method_not_supported_for_channel_type')
    }
    const invited = await refusalOf(client.conversations.invite({ channel, users: cleo }))
    expect(invited.error).toBe('method_not_supported_for_channel_type')
  })
})

describe('pages of a list', () => {
  test.each([
    ['conversations.members', 1_000, 1_001],
    ['conversations.list', 999, 1_000],
    ['users.conversations', 999, 1_000],
  ])('%s takes a limit of %i and refuses one of %i', async (method, most, over) => {
    const { client, channel } = await join()
    const where = method === 'conversations.members' ? { channel } : {}
    await client.apiCall(method, { ...where, limit: most })
    expect((await refusalOf(client.apiCall(method, { ...where, limit: over }))).error).toBe('invalid_limit')
  })
})

describe('canvases', () => {
  const content = (markdown: string) => ({ type: 'markdown' as const, markdown })

  test('canvases.create and canvases.edit build a document, section by section', async () => {
    const { workspace, client, channel } = await join()
    const document_content = content('# INC-1\n\nIt began.')
    const { canvas_id = '' } = await client.canvases.create({
      title: 'INC-1',
      channel_id: channel,
      document_content,
    })
    const sections = () => workspace.state.canvases[0]?.sections.map(({ markdown }) => markdown)
    const edit = (change: object) => client.apiCall('canvases.edit', { canvas_id, changes: [change] })
    await edit({ operation: 'insert_at_end', document_content: content('It ended.') })
    const criteria = { contains_text: 'began' }
    const found = await client.canvases.sections.lookup({ canvas_id, criteria })
    const section_id = found.sections?.[0]?.id
    await edit({ operation: 'replace', section_id, document_content: content('It began at 14:02.') })
    await edit({ operation: 'insert_before', section_id: 'nowhere', document_content: content('x') }).catch(
      () => {},
    )
    expect(sections()).toEqual(['# INC-1', 'It began at 14:02.', 'It ended.'])
  })

  test('a change of two at once, or of no known kind, is refused', async () => {
    const { client, channel } = await join()
    const { canvas_id = '' } = await client.canvases.create({ channel_id: channel })
    const added = { operation: 'insert_at_end', document_content: content('x') }
    for (const changes of [[added, added], [{ operation: 'shred' }], []]) {
      const call = client.apiCall('canvases.edit', { canvas_id, changes })
      expect((await refusalOf(call)).error).toBe('canvas_editing_failed')
    }
  })

  test('conversations.canvases.create makes the one canvas of a channel', async () => {
    const { client, channel } = await join()
    await client.conversations.canvases.create({ channel_id: channel, document_content: content('# Talk') })
    const again = client.conversations.canvases.create({ channel_id: channel })
    expect((await refusalOf(again)).error).toBe('channel_canvas_already_exists')
  })

  test('a free workspace has one tab in each channel, and nothing outside them', async () => {
    const { client, channel } = await join({ plan: 'free' })
    const alone = await refusalOf(client.canvases.create({ title: 'alone' }))
    expect(alone.error).toBe('free_teams_cannot_create_non_tabbed_canvases')
    await client.canvases.create({ channel_id: channel })
    const second = await refusalOf(client.conversations.canvases.create({ channel_id: channel }))
    expect(second.error).toBe('free_team_canvas_tab_already_exists')
  })
})
