import { describe, expect, test } from 'vitest'
import { createMovableClock } from '../../../../src/sandbox/workspace/clock.ts'
import { clientOf, joinApp, openWorkspace, refusalOf } from '../../support/workspaces.ts'

async function join() {
  const clock = createMovableClock('2026-11-23T14:00:00.000Z')
  const workspace = await openWorkspace({ clock, ackTimeoutMs: 100 })
  const client = clientOf(workspace)
  const { channel: created } = await client.conversations.create({ name: 'talk' })
  const channel = created?.id ?? ''
  const post = async (text: string, rest: object = {}) =>
    (await client.chat.postMessage({ channel, text, ...rest })).ts ?? ''
  return { workspace, clock, client, channel, post }
}

const section = { type: 'section' as const, text: { type: 'mrkdwn' as const, text: 'a card' } }

describe('posting', () => {
  test('text over 40,000 characters is cut, with a warning', async () => {
    const { client, channel } = await join()
    const answer = await client.chat.postMessage({ channel, text: 'x'.repeat(40_001) })
    expect(answer).toMatchObject({
      ok: true,
      warning: 'message_truncated',
      response_metadata: { warnings: ['message_truncated'] },
    })
  })

  test('metadata of Work Objects has entities and no event', async () => {
    const { workspace, client, channel } = await join()
    const metadata = { entities: [{ entity_type: 'slack#/entities/incident', entity_payload: {} }] }
    await client.apiCall('chat.postMessage', { channel, text: 'INC-1', metadata })
    expect(workspace.messages('talk').at(-1)?.metadata).toEqual(metadata)
    const malformed = client.apiCall('chat.postMessage', { channel, text: 'x', metadata: { entities: 1 } })
    expect((await refusalOf(malformed)).error).toBe('invalid_metadata_format')
  })

  test.each([
    ['chat.postMessage', 'msg_blocks_too_long'],
    ['chat.update', 'msg_too_long'],
    ['chat.postEphemeral', 'msg_too_long'],
  ])('%s refuses Markdown over 12,000 characters', async (method, error) => {
    const { workspace, client, channel, post } = await join()
    const ts = method === 'chat.update' ? { ts: await post('first') } : {}
    const ana = workspace.as('ana')
    ana.join('talk')
    const user = method === 'chat.postEphemeral' ? { user: ana.id } : {}
    const call = client.apiCall(method, { channel, ...ts, ...user, markdown_text: 'x'.repeat(12_001) })
    expect((await refusalOf(call)).error).toBe(error)
  })
})

describe('editing', () => {
  test('text without blocks takes the blocks away', async () => {
    const { workspace, client, channel, post } = await join()
    const ts = await post('a card', { blocks: [section] })
    await client.chat.update({ channel, ts, text: 'only text' })
    expect(workspace.message('talk', ts)).toMatchObject({ text: 'only text' })
    expect(workspace.message('talk', ts)).not.toHaveProperty('blocks')
  })

  test('metadata alone leaves text and blocks as they are', async () => {
    const { workspace, client, channel, post } = await join()
    const ts = await post('a card', { blocks: [section] })
    const metadata = { event_type: 'card', event_payload: { id: '7' } }
    await client.apiCall('chat.update', { channel, ts, metadata })
    expect(workspace.message('talk', ts)).toMatchObject({ text: 'a card', blocks: [section], metadata })
  })
})

describe('deleting', () => {
  test('a message with replies leaves a tombstone, until its last reply is gone', async () => {
    const { workspace, client, channel, post } = await join()
    const heard: { subtype?: string; message?: object; deleted_ts?: string; previous_message?: object }[] = []
    await joinApp(workspace, (app) => {
      app.event('message', async ({ event }) => {
        heard.push(event as (typeof heard)[number])
      })
    })
    const root = await post('asked by mistake', { blocks: [section] })
    const reply = await post('answered', { thread_ts: root })
    await client.chat.delete({ channel, ts: root })
    await workspace.quiet()
    expect(heard.at(-1)).toMatchObject({
      subtype: 'message_changed',
      message: { subtype: 'tombstone', hidden: true, user: 'USLACKBOT', thread_ts: root, reply_count: 1 },
      previous_message: { text: 'asked by mistake' },
    })
    const { messages } = await client.conversations.replies({ channel, ts: root })
    expect(messages?.map((message) => message.text)).toEqual(['This message was deleted.', 'answered'])
    expect((await refusalOf(client.chat.delete({ channel, ts: root }))).error).toBe('cant_delete_message')
    await client.chat.delete({ channel, ts: reply })
    await workspace.quiet()
    expect(workspace.messages('talk').map(({ ts }) => ts)).not.toContain(root)
    expect(heard.at(-1)).toMatchObject({ subtype: 'message_deleted', deleted_ts: root })
    expect(heard.at(-1)).not.toHaveProperty('previous_message')
  })
})

describe('scheduling', () => {
  const inSeconds = (clock: { now(): number }, seconds: number) => Math.floor(clock.now() / 1000) + seconds

  test('chat.scheduleMessage posts when its time has come, and not before', async () => {
    const { workspace, clock, client, channel } = await join()
    const post_at = inSeconds(clock, 600)
    const answer = await client.chat.scheduleMessage({ channel, post_at, text: 'ten minutes on' })
    expect(answer).toMatchObject({ post_at, message: { text: 'ten minutes on' } })
    const texts = () => workspace.messages('talk').map(({ text }) => text)
    clock.advance(590_000)
    await workspace.quiet({ forMs: 150 })
    expect(texts()).not.toContain('ten minutes on')
    clock.advance(10_000)
    await workspace.until(() => texts().includes('ten minutes on'))
  })

  test('chat.scheduleMessage never posts what has metadata, like Slack', async () => {
    const { workspace, clock, client, channel } = await join()
    const metadata = { event_type: 'card', event_payload: { id: '7' } }
    const post_at = inSeconds(clock, 60)
    expect(await client.chat.scheduleMessage({ channel, post_at, text: 'marked', metadata })).toMatchObject({
      post_at,
    })
    await client.chat.scheduleMessage({ channel, post_at, text: 'plain' })
    clock.advance(60_000)
    await workspace.until(() => workspace.messages('talk').some(({ text }) => text === 'plain'))
    expect(workspace.messages('talk').map(({ text }) => text)).not.toContain('marked')
  })

  test('chat.deleteScheduledMessage takes it back, unless it is about to be posted', async () => {
    const { workspace, clock, client, channel } = await join()
    const schedule = async (seconds: number) => {
      const post_at = inSeconds(clock, seconds)
      return (
        (await client.chat.scheduleMessage({ channel, post_at, text: 'later' })).scheduled_message_id ?? ''
      )
    }
    const far = await schedule(600)
    await client.chat.deleteScheduledMessage({ channel, scheduled_message_id: far })
    expect(workspace.state.scheduled).toEqual([])
    const near = await schedule(30)
    for (const scheduled_message_id of [far, near]) {
      const call = client.chat.deleteScheduledMessage({ channel, scheduled_message_id })
      expect((await refusalOf(call)).error).toBe('invalid_scheduled_message_id')
    }
  })

  test.each([
    ['the past', -60, 'time_in_past'],
    ['121 days', 121 * 86_400, 'time_too_far'],
  ])('a message for %s is refused', async (_, seconds, error) => {
    const { clock, client, channel } = await join()
    const post_at = inSeconds(clock, seconds)
    const call = client.chat.scheduleMessage({ channel, post_at, text: 'x' })
    expect((await refusalOf(call)).error).toBe(error)
  })
})
