import { expect, test } from 'vitest'
import { clientOf, openWorkspace, refusalOf } from '../support/workspaces.ts'

async function join() {
  const workspace = await openWorkspace({ ackTimeoutMs: 100 })
  return { workspace, client: clientOf(workspace), ana: workspace.as('ana') }
}

async function createChannel(client: ReturnType<typeof clientOf>, name: string, is_private = false) {
  const { channel } = await client.conversations.create({ name, is_private })
  if (channel?.id === undefined) throw new Error('no channel')
  return channel.id
}

test.each([
  ['', 'invalid_name_required'],
  ['x'.repeat(81), 'invalid_name_maxlength'],
  ['--', 'invalid_name_punctuation'],
  ['Upper', 'invalid_name_specials'],
  ['a b', 'invalid_name_specials'],
  ['general', 'name_taken'],
])('a channel cannot be called %j: %s', async (name, error) => {
  const { client } = await join()
  expect((await refusalOf(client.conversations.create({ name }))).error).toBe(error)
})

test('archived and unseen private channels keep their names, deleted ones give them back', async () => {
  const { workspace, client, ana } = await join()
  ana.createChannel('secret', { private: true })
  expect((await refusalOf(client.conversations.create({ name: 'secret' }))).error).toBe('name_taken')
  const id = await createChannel(client, 'short-lived')
  await client.conversations.archive({ channel: id })
  expect((await refusalOf(client.conversations.create({ name: 'short-lived' }))).error).toBe('name_taken')
  workspace.as('fay').deleteChannel('short-lived')
  await createChannel(client, 'short-lived')
})

test('a private channel does not exist for a bot outside it', async () => {
  const { client, ana } = await join()
  const { id } = ana.createChannel('secret', { private: true })
  for (const call of [
    client.chat.postMessage({ channel: id, text: 'hello' }),
    client.chat.postMessage({ channel: '#secret', text: 'hello' }),
    client.conversations.info({ channel: id }),
    client.conversations.history({ channel: id }),
  ]) {
    expect((await refusalOf(call)).error).toBe('channel_not_found')
  }
  ana.invite('secret', 'muster')
  await client.chat.postMessage({ channel: id, text: 'hello' })
})

test('a public channel can be written to from outside, but not read', async () => {
  const { workspace, client } = await join()
  const answer = await client.chat.postMessage({ channel: '#general', text: 'hello' })
  expect(answer.channel).toBe(workspace.channel('general').id)
  await client.chat.postMessage({ channel: 'general', text: 'hello' })
  const channel = workspace.channel('general').id
  expect((await refusalOf(client.conversations.history({ channel }))).error).toBe('not_in_channel')
  expect((await refusalOf(client.conversations.setTopic({ channel, topic: 'x' }))).error).toBe(
    'not_in_channel',
  )
})

test('without chat:write.public the bot writes only where it is', async () => {
  const workspace = await openWorkspace({ scopes: ['chat:write'] })
  const call = clientOf(workspace).chat.postMessage({ channel: '#general', text: 'hello' })
  expect((await refusalOf(call)).error).toBe('not_in_channel')
})

test('a missing scope is named', async () => {
  const workspace = await openWorkspace({ scopes: ['channels:manage', 'channels:read'] })
  const client = clientOf(workspace)
  const refusal = await refusalOf(client.pins.add({ channel: 'C1', timestamp: '1.2' }))
  expect(refusal.data).toMatchObject({ error: 'missing_scope', needed: 'pins:write' })
  await createChannel(client, 'open')
  const secret = await refusalOf(client.conversations.create({ name: 'secret', is_private: true }))
  expect(secret.data).toMatchObject({ error: 'missing_scope', needed: 'groups:write' })
})

test('inviting with force brings in those who can come, and tells about the others', async () => {
  const { workspace, client, ana } = await join()
  const channel = await createChannel(client, 'war-room')
  const ben = workspace.person('ben').id
  await client.conversations.invite({ channel, users: ana.id })
  const again = await refusalOf(client.conversations.invite({ channel, users: ana.id }))
  expect(again.error).toBe('already_in_channel')
  const users = [ana.id, ben, 'U0NOBODY000'].join(',')
  expect((await refusalOf(client.conversations.invite({ channel, users }))).error).toBe('already_in_channel')
  expect(workspace.channel('war-room').memberIds).not.toContain(ben)
  const answer = await client.conversations.invite({ channel, users, force: true })
  expect(answer.errors).toEqual([
    { user: ana.id, ok: false, error: 'already_in_channel' },
    { user: 'U0NOBODY000', ok: false, error: 'user_not_found' },
  ])
  expect(workspace.channel('war-room').memberIds).toContain(ben)
  const self = workspace.state.app.botUserId
  expect((await refusalOf(client.conversations.invite({ channel, users: self }))).error).toBe(
    'cant_invite_self',
  )
  const crowd = Array.from({ length: 101 }, (_, index) => `U${index}`).join(',')
  expect((await refusalOf(client.conversations.invite({ channel, users: crowd }))).error).toBe(
    'invalid_arguments',
  )
})

test('an archived channel refuses what changes it', async () => {
  const { workspace, client, ana } = await join()
  const channel = await createChannel(client, 'done')
  const { ts = '' } = await client.chat.postMessage({ channel, text: 'last words' })
  await client.conversations.archive({ channel })
  const refused = await Promise.all(
    [
      client.chat.postMessage({ channel, text: 'x' }),
      client.chat.update({ channel, ts, text: 'x' }),
      client.conversations.setTopic({ channel, topic: 'x' }),
      client.conversations.rename({ channel, name: 'undone' }),
      client.conversations.invite({ channel, users: ana.id }),
      client.conversations.archive({ channel }),
    ].map(async (call) => (await refusalOf(call)).error),
  )
  const archived = 'is_archived'
  expect(refused).toEqual([archived, 'is_inactive', archived, archived, archived, 'already_archived'])
  await client.conversations.unarchive({ channel })
  expect(workspace.channel('done').memberIds).toEqual([workspace.state.app.botUserId])
})

test('a topic holds 250 characters', async () => {
  const { workspace, client } = await join()
  const channel = await createChannel(client, 'talk')
  await client.conversations.setTopic({ channel, topic: 'x'.repeat(250) })
  expect(workspace.channel('talk').topic).toHaveLength(250)
  const long = client.conversations.setTopic({ channel, topic: 'x'.repeat(251) })
  expect((await refusalOf(long)).error).toBe('too_long')
})

test('unknown, malformed and missing arguments are refused by name', async () => {
  const { client } = await join()
  const unknown = await refusalOf(client.apiCall('conversations.create', { name: 'a', color: 'red' }))
  expect(unknown).toMatchObject({ error: 'invalid_arguments', messages: ['[ERROR] no such argument: color'] })
  const malformed = await refusalOf(client.apiCall('conversations.list', { limit: 'many' }))
  expect(malformed.messages).toEqual(['[ERROR] not a valid value for limit'])
  const missing = await refusalOf(client.apiCall('conversations.setTopic', { channel: 'C1' }))
  expect(missing.messages).toEqual(['[ERROR] missing required field: topic'])
  expect((await refusalOf(client.apiCall('conversations.explode'))).error).toBe('unknown_method')
})

test('another token is refused', async () => {
  const { workspace } = await join()
  const answers = await Promise.all(
    ['', 'Bearer xoxb-stolen', `Bearer ${workspace.tokens.app}`].map(async (authorization) => {
      const response = await fetch(`${workspace.apiUrl}auth.test`, {
        method: 'POST',
        headers: { authorization },
      })
      return ((await response.json()) as { error: string }).error
    }),
  )
  expect(answers).toEqual(['not_authed', 'invalid_auth', 'invalid_auth'])
})
