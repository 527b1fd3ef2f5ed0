import { createHmac } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { freePort } from '../slack/support/free-port.ts'
import type { TestBot } from '../support/bot.ts'
import { startBot } from '../support/bot.ts'
import { lineWith } from '../support/shown/facts.ts'
import { expectOneOfEach } from './support/shown.ts'
import { channelOf, close, type } from './support/stories.ts'

const signingSecret = '0123456789abcdef0123456789abcdef'

let bot: TestBot
let url: string

beforeEach(async () => {
  const port = await freePort()
  url = `http://127.0.0.1:${port}/slack/events`
  bot = await startBot({
    transport: { kind: 'http', signingSecret, port },
    workspace: { http: { url, signingSecret } },
  })
})
afterEach(() => bot.close())

const declare = () => bot.workspace.as('ana').command('/incident', 'sev1 checkout is down')

test('a whole incident over HTTP', async () => {
  const outcome = await declare()
  expect(outcome.response?.text).toContain('INC-1')
  await bot.settle()
  expectOneOfEach(bot.workspace, 1, ['ana'])
  const [card] = bot.workspace.pins(channelOf(bot))
  if (!card) throw new Error('there is no card')
  await bot.workspace.as('ben').click(card, 'acknowledge')
  await bot.settle()
  expect(lineWith(bot.workspace.plainTextOf(card), '@ben')).toBeDefined()
  await type(bot, 'ben', 'resolve Rolled back the release')
  await close(bot)
  await bot.settle()
  expect(bot.workspace.files.filter((file) => file.isComplete)).toHaveLength(1)
})

test('a request that someone else signed changes nothing', async () => {
  bot.workspace.deliverTo({ url, signingSecret: 'f'.repeat(32) })
  expect(await declare()).toMatchObject({ acknowledged: false, error: 'dispatch_failed' })
  bot.workspace.deliverTo({ url, signingSecret })
  expect((await declare()).response?.text).toContain('INC-1')
})

/** A command as Slack would send it, signed at another time. */
const send = async (ageSeconds: number, text: string): Promise<number> => {
  const body = new URLSearchParams({
    command: '/incident',
    text,
    user_id: 'U05USR00001',
    user_name: 'ana',
    channel_id: bot.workspace.channel('general').id,
    trigger_id: `1.${ageSeconds}`,
    response_url: `${bot.workspace.baseUrl}/response/none`,
  }).toString()
  const timestamp = String(Math.floor(Date.now() / 1000) - ageSeconds)
  const digest = createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex')
  const response = await fetch(url, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${digest}`,
    },
  })
  await response.arrayBuffer()
  return response.status
}

const incidents = () =>
  bot.muster.desk.db.selectFrom('subjects').select('number').where('kind', '=', 'incident').execute()

test("a request that's repeated after five minutes is refused, signed as it is", async () => {
  expect(await send(301, 'sev1 replayed')).toBe(401)
  expect(await incidents()).toEqual([])
  expect(await send(200, 'sev1 slow network')).toBe(200)
  expect(await incidents()).toHaveLength(1)
})

test("a body larger than Slack sends is refused before it's read to its end", async () => {
  expect(await send(0, `sev1 ${'x'.repeat(1_100_000)}`)).toBeGreaterThanOrEqual(400)
  expect(await incidents()).toEqual([])
  expect((await declare()).response?.text).toContain('INC-1')
})

test('a request that only looks at the address gets nothing', async () => {
  for (const [path, method] of [
    ['/', 'GET'],
    ['/slack/events', 'GET'],
    ['/slack/events', 'POST'],
    ['/slack/install', 'GET'],
  ]) {
    const response = await fetch(new URL(path ?? '/', url), { method: method ?? 'GET' })
    expect(response.status, `${method} ${path}`).toBeGreaterThanOrEqual(400)
    expect((await response.text()).length).toBeLessThan(200)
  }
})
