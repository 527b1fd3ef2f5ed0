import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { expect, onTestFinished, test } from 'vitest'
import { createWebhookSender } from '../../src/webhooks/send.ts'
import { secretOf } from '../support/webhooks/receiver.ts'

test("the documents' receiver takes what Muster signs, once, and nothing else", async () => {
  const secret = secretOf(5)
  const child = spawn(process.execPath, ['docs/webhook-receiver.example.mjs'], {
    env: { ...process.env, WEBHOOK_SECRET: secret, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill())
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  const next = async (): Promise<string> => (await lines.next()).value ?? ''
  const url = (await next()).replace('listening at ', '')
  const sender = createWebhookSender()
  onTestFinished(sender.stop)
  const message = { url, reach: 'internal', id: 'msg_1', atMs: Date.now() } as const
  const body = JSON.stringify({ type: 'incident.declared', data: { incident: { number: 1 } } })
  for (let time = 0; time < 2; time += 1)
    expect(await sender.send({ ...message, body, secrets: [secretOf(6), secret] })).toMatchObject({
      status: 204,
    })
  expect(await sender.send({ ...message, body, secrets: [secretOf(6)] })).toMatchObject({ status: 401 })
  expect(await next()).toBe('incident.declared {"incident":{"number":1}}')
  expect(await next()).toContain('refused:')
})
