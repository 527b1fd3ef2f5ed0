import nock from 'nock'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { movableClock } from '../../../src/process/clock.ts'
import { createLog } from '../../../src/process/log.ts'
import { createSlack, type Slack } from '../../../src/slack/wire/client.ts'
import { reasonOf } from '../../../src/slack/wire/failures.ts'
import { answering, apiUrl, post, standInForSlack } from './support/nocked.ts'

const token = 'xoxb-1234-very-secret'

const make = () => {
  const clock = movableClock(Date.parse('2026-11-23T14:00:00.000Z'))
  const lines: string[] = []
  const log = createLog('debug', (line) => lines.push(line), clock.now)
  return { clock, lines, slack: createSlack(token, apiUrl, clock, log) }
}

/** How a call of `chat.postMessage` fails. */
const failureAfter = async (slack: Slack) => {
  const answer = await post(slack)
  if (answer.ok) throw new Error('the call succeeded')
  return answer.failure
}

standInForSlack()

describe('one wrong answer', () => {
  test.each([
    [500, 'oops', {}, { kind: 'unknown', code: 'http_500' }],
    [503, '', {}, { kind: 'unknown', code: 'http_503' }],
    [404, 'gone', {}, { kind: 'unknown', code: 'http_404' }],
    [429, '', { 'retry-after': '7' }, { kind: 'paused', code: 'ratelimited', retryAfterMs: 7_000 }],
    [429, '', {}, { kind: 'paused', code: 'ratelimited', retryAfterMs: 30_000 }],
    [429, '', { 'retry-after': 'soon' }, { kind: 'paused', code: 'ratelimited', retryAfterMs: 30_000 }],
    [200, '<html>proxy</html>', {}, { kind: 'unknown', code: 'malformed_answer' }],
    [200, '{"ok":tr', {}, { kind: 'unknown', code: 'malformed_answer' }],
    [200, '', {}, { kind: 'unknown', code: 'malformed_answer' }],
    [200, '{"ok":false}', {}, { kind: 'unknown', code: 'malformed_answer' }],
  ])('HTTP %i %j %j', async (status, body, headers, expected) => {
    answering('chat.postMessage').reply(status, body, headers)
    expect(await failureAfter(make().slack)).toMatchObject({ method: 'chat.postMessage', ...expected })
  })

  test.each([
    ['channel_not_found', 'refused'],
    ['invalid_blocks', 'refused'],
    ['restricted_action', 'refused'],
    ['internal_error', 'unknown'],
    ['fatal_error', 'unknown'],
    ['service_unavailable', 'unknown'],
    ['request_timeout', 'unknown'],
    ['message_limit_exceeded', 'unknown'],
    ['team_added_to_org', 'unknown'],
    ['update_failed', 'unknown'],
    ['external_channel_migrating', 'unknown'],
    ['edit_window_closed', 'refused'],
    ['token_revoked', 'unreached'],
    ['invalid_auth', 'unreached'],
    ['account_inactive', 'unreached'],
  ])('ok: false, %s is %s', async (code, kind) => {
    answering('chat.postMessage').reply(200, { ok: false, error: code })
    expect(await failureAfter(make().slack)).toMatchObject({ kind, code, retryAfterMs: null })
  })

  test.each([
    ['rate_limited', { retry_after: 12 }, 12_000],
    ['ratelimited', { retry_after: '3' }, 3_000],
    ['rate_limited', {}, 30_000],
    ['rate_limited', { retry_after: 'soon' }, 30_000],
  ])('ok: false, %s with %j in the body pauses for %i ms', async (code, body, retryAfterMs) => {
    answering('chat.postMessage').reply(200, { ok: false, error: code, ...body })
    expect(await failureAfter(make().slack)).toMatchObject({ kind: 'paused', code, retryAfterMs })
  })

  test('what Slack says of each person is read one by one', async () => {
    const errors = [{ user: 'U0GIA', error: 'user_not_found' }, null, { user: 7 }, 'nonsense']
    answering('chat.postMessage').reply(200, { ok: false, error: 'user_not_found', errors })
    expect((await failureAfter(make().slack)).ofPeople).toEqual([{ user: 'U0GIA', error: 'user_not_found' }])
  })

  test('a missing scope says which one would be needed', async () => {
    answering('chat.postMessage').reply(200, {
      ok: false,
      error: 'missing_scope',
      needed: 'chat:write,chat:write.public',
      provided: 'commands',
    })
    const failure = await failureAfter(make().slack)
    expect(failure).toMatchObject({ kind: 'refused', needed: 'chat:write,chat:write.public' })
    expect(reasonOf(failure)).toContain('`chat:write`')
  })

  test.each([
    ['ECONNREFUSED', 'unreached'],
    ['ENOTFOUND', 'unreached'],
    ['ECONNRESET', 'unknown'],
    ['EPIPE', 'unknown'],
  ])('a connection that ends with %s is %s', async (code, kind) => {
    answering('chat.postMessage').replyWithError(Object.assign(new Error(`connect ${code}`), { code }))
    expect(await failureAfter(make().slack)).toMatchObject({ kind, code })
  })

  test('an answer of another shape than was asked for may have been carried out', async () => {
    answering('chat.postMessage').reply(200, { ok: true, ts: 17 })
    const shape = z.object({ ts: z.string() })
    const answer = await make().slack.call('chat.postMessage', { channel: 'C1' }, shape)
    expect(answer).toMatchObject({ ok: false, failure: { kind: 'unknown', code: 'malformed_answer' } })
  })
})

test('failures are logged without the token', async () => {
  const { slack, lines } = make()
  answering('chat.postMessage').reply(200, { ok: false, error: 'invalid_auth', token })
  answering('chat.postMessage').replyWithError(new Error(`bad header Bearer ${token}`))
  await post(slack)
  await post(slack)
  expect(lines.filter((line) => line.includes('slack call failed'))).toHaveLength(2)
  expect(lines.join('\n')).not.toContain(token)
})

test("an invitation of someone who's already there logs no warning", async () => {
  const { slack, lines } = make()
  for (const error of ['already_in_channel', 'not_in_channel']) {
    answering('chat.postMessage').reply(200, { ok: false, error })
    await post(slack)
  }
  expect(lines.filter((line) => line.includes('"warn"'))).toEqual([
    expect.stringContaining('"not_in_channel"'),
  ])
})

describe('an upload', () => {
  const upload = (slack: Slack) => slack.upload('https://files.slack.test/upload/1', '# Postmortem\n')
  const address = () => nock('https://files.slack.test').post('/upload/1')

  test('sends the bytes as they are, and no token', async () => {
    const seen: { body: string; token: string | null }[] = []
    address().reply(200, async (request: Request) => {
      seen.push({ body: await request.text(), token: request.headers.get('authorization') })
      return 'OK'
    })
    expect(await upload(make().slack)).toEqual({ ok: true, data: null })
    expect(seen).toEqual([{ body: '# Postmortem\n', token: null }])
  })

  test('may have been carried out when it fails', async () => {
    address().reply(500, 'oops')
    expect(await upload(make().slack)).toMatchObject({ failure: { kind: 'unknown', code: 'http_500' } })
    address().replyWithError(new Error('reset'))
    expect(await upload(make().slack)).toMatchObject({ failure: { kind: 'unknown', code: 'no_answer' } })
  })
})
