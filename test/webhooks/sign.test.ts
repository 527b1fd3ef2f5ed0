import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { problemWithSecret, signedHeaders } from '../../src/webhooks/sign.ts'

const secret = (bytes: number): string => `whsec_${Buffer.alloc(bytes, 7).toString('base64')}`

/** What a receiver computes by the specification, without the library that signs. */
const byHand = (key: string, signed: string): string =>
  `v1,${createHmac('sha256', Buffer.from(key.replace('whsec_', ''), 'base64'))
    .update(signed)
    .digest('base64')}`

test('signs as Standard Webhooks says, with each secret, in seconds', () => {
  const body = '{"title":"Zahlung läuft nicht 🔥"}'
  const secrets = [secret(32), 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw']
  expect(signedHeaders({ id: 'msg_1', atMs: 1_614_265_330_999, body }, secrets)).toEqual({
    'webhook-id': 'msg_1',
    'webhook-timestamp': '1614265330',
    'webhook-signature': secrets.map((each) => byHand(each, `msg_1.1614265330.${body}`)).join(' '),
  })
})

test("gives the specification's own example its signature", () => {
  const message = {
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    atMs: 1_614_265_330_000,
    body: '{"test": 2432232314}',
  }
  const headers = signedHeaders(message, ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'])
  expect(headers['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=')
})

test('a secret has 24 to 64 bytes, and a complaint never shows it', () => {
  for (const bytes of [24, 64]) expect(problemWithSecret(secret(bytes))).toBeNull()
  expect(problemWithSecret(secret(32).replace('whsec_', ''))).toBeNull()
  for (const bytes of [0, 23, 65]) expect(problemWithSecret(secret(bytes))).not.toBeNull()
  expect(problemWithSecret('whsec_correct-horse-battery-staple')).toBe("isn't Base64 after whsec_")
})
