import { expect, test } from 'vitest'
import { clientOf, openWorkspace, refusalOf } from '../support/workspaces.ts'

async function join() {
  const workspace = await openWorkspace({ ackTimeoutMs: 100 })
  const client = clientOf(workspace)
  const { channel: created } = await client.conversations.create({ name: 'talk' })
  const channel = created?.id ?? ''
  const post = async (text: string) => (await client.chat.postMessage({ channel, text })).ts ?? ''
  return { workspace, client, channel, post }
}

const section = (text: string, verbatim?: boolean) => ({
  type: 'section' as const,
  text: { type: 'mrkdwn' as const, text, ...(verbatim === undefined ? {} : { verbatim }) },
})

test('a message needs something to say, and not too much of it', async () => {
  const { workspace, client, channel, post } = await join()
  expect((await refusalOf(client.chat.postMessage({ channel, text: '' }))).error).toBe('no_text')
  await post('x'.repeat(50_000))
  expect(workspace.messages('talk').at(-1)?.text).toHaveLength(40_000)
  const blocks = Array.from({ length: 5 }, () => section('x'.repeat(2_700)))
  expect((await refusalOf(client.chat.postMessage({ channel, text: 'x', blocks }))).error).toBe(
    'msg_blocks_too_long',
  )
})

test('only the app changes its messages, to at most 4,000 characters', async () => {
  const { workspace, client, channel, post } = await join()
  const ts = await post('first')
  await client.chat.update({ channel, ts, text: 'x'.repeat(4_000) })
  expect(workspace.message('talk', ts)?.text).toHaveLength(4_000)
  const long = client.chat.update({ channel, ts, text: 'x'.repeat(4_001) })
  expect((await refusalOf(long)).error).toBe('msg_too_long')
  const ana = workspace.as('ana')
  ana.join('talk')
  const theirs = ana.say('talk', 'mine')
  const touched = client.chat.update({ channel, ts: theirs.ts, text: 'yours' })
  expect((await refusalOf(touched)).error).toBe('cant_update_message')
  const gone = client.chat.update({ channel, ts: '1.000001', text: 'x' })
  expect((await refusalOf(gone)).error).toBe('message_not_found')
})

test('metadata comes back only when asked for', async () => {
  const { client, channel } = await join()
  const metadata = { event_type: 'effect', event_payload: { id: '7' } }
  await client.chat.postMessage({ channel, text: 'said once', metadata })
  const plain = await client.conversations.history({ channel })
  expect(plain.messages?.[0]).not.toHaveProperty('metadata')
  const full = await client.conversations.history({ channel, include_all_metadata: true })
  expect(full.messages?.[0]?.metadata).toEqual(metadata)
})

test('a message is pinned once', async () => {
  const { workspace, client, channel, post } = await join()
  const timestamp = await post('keep this')
  await client.pins.add({ channel, timestamp })
  expect((await refusalOf(client.pins.add({ channel, timestamp }))).error).toBe('already_pinned')
  expect(workspace.pins('talk').map((message) => message.text)).toEqual(['keep this'])
  const { items } = await client.pins.list({ channel })
  expect(items).toHaveLength(1)
})

test('history is newest first, in pages, without the threads', async () => {
  const { workspace, client, channel, post } = await join()
  const root = await post('one')
  await client.chat.postMessage({ channel, text: 'in the thread', thread_ts: root })
  await post('two')
  await post('three')
  const first = await client.conversations.history({ channel, limit: 2 })
  expect(first.messages?.map((message) => message.text)).toEqual(['three', 'two'])
  const cursor = first.response_metadata?.next_cursor ?? ''
  const second = await client.conversations.history({ channel, limit: 2, cursor })
  expect(second.messages?.[0]).toMatchObject({ text: 'one', reply_count: 1 })
  const replies = await client.conversations.replies({ channel, ts: root })
  expect(replies.messages?.map((message) => message.text)).toEqual(['one', 'in the thread'])
  const later = await client.conversations.history({ channel, oldest: root })
  expect(later.messages?.map((message) => message.text)).toEqual(['three', 'two'])
  const { permalink } = await client.chat.getPermalink({ channel, message_ts: root })
  expect(permalink).toBe(`${workspace.baseUrl}/archives/${channel}/p${root.replace('.', '')}`)
})

test('an ephemeral message is seen by one member, and never again', async () => {
  const { workspace, client, channel } = await join()
  const ana = workspace.as('ana')
  const outside = client.chat.postEphemeral({ channel, user: ana.id, text: 'psst' })
  expect((await refusalOf(outside)).error).toBe('user_not_in_channel')
  ana.join('talk')
  await client.chat.postEphemeral({ channel, user: ana.id, text: 'psst' })
  expect(ana.ephemerals('talk').map((message) => message.text)).toEqual(['psst'])
  const { messages } = await client.conversations.history({ channel })
  expect(messages?.some((message) => message.text === 'psst')).toBe(false)
})

test.each([
  ['text with a channel mention', { text: '<!channel> up' }, ['channel']],
  ['text with a person', { text: 'hello <@U05USR00001>' }, ['U05USR00001']],
  ['text with a group', { text: '<!subteam^S05GRP00001|@oncall>' }, ['S05GRP00001']],
  ['escaped text', { text: '&lt;!channel&gt;' }, []],
  ['raw @channel in text', { text: '@channel' }, []],
  ['raw @channel in text with linked names', { text: '@channel', link_names: true }, ['channel']],
  ['text beside blocks', { text: '<!channel>', blocks: [section('calm')] }, []],
  ['mrkdwn in blocks', { text: 'x', blocks: [section('<!here>')] }, ['here']],
  ['raw @here in mrkdwn', { text: 'x', blocks: [section('go @here now')] }, ['here']],
  ['raw @here in verbatim mrkdwn', { text: 'x', blocks: [section('go @here now', true)] }, []],
  [
    'plain text in blocks',
    {
      text: 'x',
      blocks: [{ type: 'header' as const, text: { type: 'plain_text' as const, text: '<!channel>' } }],
    },
    [],
  ],
])('%s wakes exactly those it calls', async (_, said, woke) => {
  const { workspace, client, channel } = await join()
  await client.chat.postMessage({ channel, ...said })
  expect(workspace.messages('talk').at(-1)?.woke).toEqual(woke)
})
