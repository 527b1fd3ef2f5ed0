import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { signatures } from '../../src/intake/signatures.ts'

const now = '2026-11-23T14:00:00.000Z'
const seconds = String(Date.parse(now) / 1_000)
const secrets = ['new-secret-0123456789', 'old-secret-0123456789']
const raw = Buffer.from('{"action": "resolved"}')

const hex = (secret: string, ...parts: (string | Buffer)[]): string => {
  const mac = createHmac('sha256', secret)
  for (const part of parts) mac.update(part)
  return mac.digest('hex')
}

const check = (kind: 'sentry' | 'pagerduty-v3' | 'grafana', headers: Record<string, string>, body = raw) =>
  signatures[kind]?.({ raw: body, header: (name) => headers[name] ?? null, secrets, now })

const kinds = [
  ['sentry', 'sentry-hook-signature', (secret: string) => hex(secret, raw)],
  [
    'pagerduty-v3',
    'x-pagerduty-signature',
    (secret: string) => `v1=${'0'.repeat(64)},v1=${hex(secret, raw)}`,
  ],
  ['grafana', 'x-grafana-alerting-signature', (secret: string) => hex(secret, raw)],
] as const

describe.each(kinds)("a body of %s's", (kind, header, sign) => {
  test('is taken when either of two secrets signed it, byte for byte', () => {
    for (const secret of secrets) expect(check(kind, { [header]: sign(secret) })).toBeNull()
    expect(check(kind, { [header]: sign('another-secret-01234') })).toContain('is wrong')
    const again = Buffer.from(JSON.stringify(JSON.parse(raw.toString())))
    expect(check(kind, { [header]: sign(secrets[0] ?? '') }, again)).toContain('is wrong')
  })
})

test('a missing signature is refused where the sender always signs', () => {
  expect(check('sentry', {})).toContain('is missing')
  expect(check('pagerduty-v3', {})).toContain('is missing')
})

test("Grafana's time is signed with the body, and an old one is refused", () => {
  const given = (at: string) => ({
    'x-grafana-alerting-timestamp': at,
    'x-grafana-alerting-signature': hex(secrets[0] ?? '', `${at}:`, raw),
  })
  expect(check('grafana', given(seconds))).toBeNull()
  expect(check('grafana', given(String(Number(seconds) - 3_600)))).toContain('is old')
  expect(
    check('grafana', { ...given(seconds), 'x-grafana-alerting-timestamp': String(Number(seconds) + 1) }),
  ).toContain('is wrong')
})
