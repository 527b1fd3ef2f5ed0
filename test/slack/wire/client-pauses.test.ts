import nock from 'nock'
import { describe, expect, test } from 'vitest'
import { movableClock } from '../../../src/process/clock.ts'
import { createLog } from '../../../src/process/log.ts'
import { createSlack, type Slack } from '../../../src/slack/wire/client.ts'
import { answering, anything, apiUrl, post, standInForSlack } from './support/nocked.ts'

const make = () => {
  const clock = movableClock(Date.parse('2026-11-23T14:00:00.000Z'))
  const log = createLog('error', () => {}, clock.now)
  return { clock, slack: createSlack('xoxb-1234', apiUrl, clock, log) }
}

standInForSlack()

describe('a rate limit', () => {
  test("pauses its own method until Slack's time is up, and no other", async () => {
    const { slack, clock } = make()
    answering('chat.postMessage').reply(429, '', { 'retry-after': '7' })
    answering('chat.update').reply(200, { ok: true })
    await post(slack)
    clock.advance(6_999)
    expect(await post(slack)).toMatchObject({ failure: { kind: 'paused', retryAfterMs: 1 } })
    expect(await slack.call('chat.update', { channel: 'C1' }, anything)).toMatchObject({ ok: true })
    clock.advance(1)
    answering('chat.postMessage').reply(200, { ok: true })
    expect(await post(slack)).toMatchObject({ ok: true })
    expect(nock.isDone()).toBe(true)
  })

  const postIn = async (slack: Slack, channel: string) => {
    const answer = await slack.call('chat.postMessage', { channel, text: 'hello' }, anything)
    return answer.ok ? 'ok' : answer.failure.kind
  }

  test('on posting pauses that channel alone, and every channel once a second one met it', async () => {
    const { slack, clock } = make()
    answering('chat.postMessage').reply(429, '', { 'retry-after': '30' })
    answering('chat.postMessage').reply(200, { ok: true })
    expect([await postIn(slack, 'C1'), await postIn(slack, 'C1'), await postIn(slack, 'C2')]).toEqual([
      'paused',
      'paused',
      'ok',
    ])
    answering('chat.postMessage').reply(429, '', { 'retry-after': '30' })
    expect([await postIn(slack, 'C3'), await postIn(slack, 'C2')]).toEqual(['paused', 'paused'])
    // What must be heard goes where Slack itself hasn't refused it.
    answering('chat.postMessage').reply(200, { ok: true })
    expect([await postIn(slack.urgently(), 'C2'), await postIn(slack.urgently(), 'C3')]).toEqual([
      'ok',
      'paused',
    ])
    clock.advance(30_000)
    answering('chat.postMessage').reply(200, { ok: true })
    expect(await postIn(slack, 'C1')).toBe('ok')
  })

  test("met by a channel's name holds for its id too", async () => {
    const { slack } = make()
    answering('chat.postMessage').reply(200, { ok: true, channel: 'C1' })
    expect(await postIn(slack, '#incidents')).toBe('ok')
    answering('chat.postMessage').reply(429, '', { 'retry-after': '30' })
    expect([await postIn(slack, '#incidents'), await postIn(slack, 'C1')]).toEqual(['paused', 'paused'])
  })

  test("isn't retried behind the caller's back", async () => {
    answering('chat.postMessage').reply(500, 'oops')
    const second = answering('chat.postMessage').reply(200, { ok: true })
    await post(make().slack)
    expect(second.isDone()).toBe(false)
  })
})

describe('a method that fails', () => {
  test('is trouble from its first failure, until it works', async () => {
    const { slack, clock } = make()
    answering('chat.postMessage').reply(500, 'oops')
    answering('chat.postMessage').reply(429, '', { 'retry-after': '30' })
    await post(slack)
    clock.advance(1_000)
    await post(slack)
    const nowMs = clock.now()
    const trouble = { method: 'chat.postMessage', times: 2, sinceMs: nowMs - 1_000, untilMs: nowMs + 30_000 }
    expect(slack.troubles()).toMatchObject([trouble])
    expect(slack.troubleWith('chat.postMessage')).toMatchObject(trouble)
    clock.advance(30_000)
    expect(slack.troubles()).toMatchObject([{ untilMs: null }])
    answering('chat.postMessage').reply(200, { ok: true })
    await post(slack)
    expect(slack.troubles()).toEqual([])
    expect(slack.troubleWith('chat.postMessage')).toBeNull()
  })

  test("for a private incident alone isn't trouble that others hear of", async () => {
    const { slack } = make()
    answering('chat.postMessage').reply(500, 'oops')
    await post(slack.privately().urgently())
    expect(slack.troubles()).toEqual([])
    expect(slack.troubleWith('chat.postMessage')).toMatchObject({ times: 1 })
  })

  test("isn't trouble when it refuses what it was asked", async () => {
    const { slack } = make()
    answering('chat.postMessage').reply(200, { ok: false, error: 'channel_not_found' })
    await post(slack)
    expect(slack.troubles()).toEqual([])
  })
})
