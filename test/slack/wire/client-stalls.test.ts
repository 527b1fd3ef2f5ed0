import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { movableClock } from '../../../src/process/clock.ts'
import { createLog } from '../../../src/process/log.ts'
import { createSlack } from '../../../src/slack/wire/client.ts'

const slackAt = (port: number) => {
  const clock = movableClock(0)
  const silent = createLog('error', () => {}, clock.now)
  return createSlack('xoxb-1', `http://127.0.0.1:${port}/api/`, clock, silent)
}

/** A server that treats every answer in one way. */
const failureWhen = async (answer: (response: ServerResponse) => void) => {
  const server = createServer((_, response) => answer(response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const startedMs = performance.now()
  const outcome = await slackAt(port)
    .call('chat.update', { channel: 'C1' }, z.looseObject({}))
    .finally(() => {
      server.close()
      server.closeAllConnections()
    })
  return { failure: outcome.ok ? null : outcome.failure, tookMs: performance.now() - startedMs }
}

const begin = (response: ServerResponse): void => {
  response.writeHead(200, { 'content-type': 'application/json' })
  response.write('{"ok":')
}

test("a call that isn't answered, or only in part, ends after ten seconds and may have been carried out", async () => {
  const outcomes = await Promise.all([failureWhen(() => {}), failureWhen((response) => begin(response))])
  for (const { failure, tookMs } of outcomes) {
    expect(failure).toMatchObject({ kind: 'unknown', code: 'no_answer' })
    expect(tookMs).toBeGreaterThan(9_500)
    expect(tookMs).toBeLessThan(13_000)
  }
})

test('an answer that breaks off may have been carried out', async () => {
  const { failure } = await failureWhen((response) => {
    begin(response)
    setTimeout(() => response.destroy(), 20)
  })
  expect(failure).toMatchObject({ method: 'chat.update', kind: 'unknown' })
})

test('where nobody listens, the call surely never arrived', async () => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  const answer = await slackAt(port).call('chat.update', { channel: 'C1' }, z.looseObject({}))
  expect(answer).toMatchObject({ ok: false, failure: { kind: 'unreached', code: 'ECONNREFUSED' } })
})
