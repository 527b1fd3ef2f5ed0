import { describe, expect, test } from 'vitest'
import { clientOf, openWorkspace } from '../support/workspaces.ts'

async function join(options: { limits?: 'published' } = { limits: 'published' }) {
  let nowMs = Date.parse('2026-11-23T14:00:00.000Z')
  // It stands, so that nothing fills up while the test runs.
  const clock = {
    now: () => nowMs,
    advance(ms: number) {
      nowMs += ms
    },
  }
  const workspace = await openWorkspace({ clock, ...options })
  const call = async (method: string, args: { [name: string]: string } = {}) => {
    const response = await fetch(`${workspace.apiUrl}${method}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${workspace.tokens.bot}` },
      body: new URLSearchParams(args),
    })
    const answer = (await response.json()) as { ok: boolean; error?: string }
    return { status: response.status, retryAfter: response.headers.get('retry-after'), ...answer }
  }
  const callOften = async (times: number, method: string, args: { [name: string]: string } = {}) => {
    const answers = []
    for (let turn = 0; turn < times; turn += 1) answers.push(await call(method, args))
    return answers.filter(({ ok }) => ok).length
  }
  return { workspace, clock, call, callOften }
}

describe('published limits', () => {
  test('are off unless asked for', async () => {
    const { workspace, callOften } = await join({})
    expect(await callOften(30, 'users.list')).toBe(30)
    expect(workspace.limits.resting()).toEqual([])
  })

  test.each([
    ['tier 2', 'users.list', {}, 20, '3'],
    ['tier 3', 'conversations.info', { channel: 'C1' }, 50, '2'],
    ['tier 4', 'users.info', { user: 'U1' }, 100, '1'],
  ])('%s: a minute’s worth at once, then 429 with the wait', async (_, method, args, most, retryAfter) => {
    const { call } = await join()
    for (let turn = 0; turn < most; turn += 1) expect((await call(method, args)).status).toBe(200)
    expect(await call(method, args)).toEqual({
      status: 429,
      retryAfter,
      ok: false,
      error: 'ratelimited',
    })
  })

  test('fill up with the workspace’s time, one method without the others', async () => {
    const { clock, callOften } = await join()
    expect(await callOften(22, 'users.list')).toBe(20)
    expect(await callOften(1, 'usergroups.list')).toBe(1)
    clock.advance(9_000)
    expect(await callOften(5, 'users.list')).toBe(3)
  })

  test('one message a second in each channel, after a short burst', async () => {
    const { workspace, clock, call, callOften } = await join()
    const post = { channel: '#general', text: 'x' }
    expect(await callOften(7, 'chat.postMessage', post)).toBe(5)
    expect(await call('chat.postMessage', post)).toMatchObject({ status: 429, retryAfter: '1' })
    // The same channel by its id is the same channel.
    const byId = { ...post, channel: workspace.channel('general').id }
    expect((await call('chat.postMessage', byId)).status).toBe(429)
    expect((await call('chat.postMessage', { ...post, channel: '#random' })).status).toBe(200)
    clock.advance(1_000)
    expect(await callOften(3, 'chat.postMessage', post)).toBe(1)
  })

  test('a workspace takes some hundreds of messages a minute, whatever the channel', async () => {
    const { workspace, call } = await join()
    const people = Array.from({ length: 70 }, (_, index) => `room-${index}`)
    for (const name of people) workspace.as('ana').createChannel(name)
    const statuses: number[] = []
    for (let turn = 0; turn < 301; turn += 1) {
      const channel = `#room-${turn % 70}`
      statuses.push((await call('chat.postMessage', { channel, text: 'x' })).status)
    }
    expect(statuses.slice(0, 300)).not.toContain(429)
    expect(statuses.at(-1)).toBe(429)
  })

  test('say what was limited, and what rests until when', async () => {
    const { workspace, callOften } = await join()
    await callOften(22, 'users.list')
    await callOften(6, 'chat.postMessage', { channel: '#general', text: 'x' })
    expect([...workspace.limits.limited]).toEqual([
      ['users.list', 2],
      ['chat.postMessage', 1],
    ])
    expect(workspace.limits.resting()).toEqual([
      { method: 'users.list', untilMs: Date.parse('2026-11-23T14:00:03.000Z') },
      {
        method: 'chat.postMessage',
        channelId: workspace.channel('general').id,
        untilMs: Date.parse('2026-11-23T14:00:01.000Z'),
      },
    ])
    workspace.limits.mode = 'none'
    expect(await callOften(1, 'users.list')).toBe(1)
  })

  test('the SDK is told how long to wait', async () => {
    const { workspace, callOften } = await join()
    await callOften(20, 'users.list')
    const refused = clientOf(workspace).users.list({})
    await expect(refused).rejects.toMatchObject({ code: 'slack_webapi_rate_limited_error', retryAfter: 3 })
  })
})
