import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskSecrets } from '../../../src/postmortem/masking/secrets.ts'

const masked = (text: string): string => maskSecrets(text).text

/** Put together here, so that no scanner takes this file for a leak. */
const joined = (...parts: string[]): string => parts.join('')
const slack = joined('xox', 'b-', '123456789012-1234567890123-abcdefABCDEF')
const aws = joined('AKIA', 'IOSFODNN7EXAMPLE')
const github = joined('ghp', '_', 'abcdefghijklmnopqrstuvwxyz0123456789')
const jwt = joined('eyJ', 'hbGciOiJIUzI1NiJ9', '.eyJ', 'zdWIiOiIxMjM0In0', '.c2lnbmF0dXJl')
const stripe = joined('sk', '_live_', 'abcdefghij0123456789')

describe('a secret is masked and the words around it stay', () => {
  it.each([
    [`use ${slack} for now`, 'use [masked: Slack token] for now'],
    [
      `https://hooks.slack.com/services/T01ABCDEF/B01ABCDEF/abcdef`,
      'https://hooks.slack.com/services/[masked: Slack token]',
    ],
    [`id ${aws}.`, 'id [masked: AWS key].'],
    [
      `aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY`,
      'aws_secret_access_key = [masked: password]',
    ],
    [`push with ${github}`, 'push with [masked: GitHub token]'],
    [`cookie ${jwt}`, 'cookie [masked: JSON web token]'],
    [`(${stripe})`, '([masked: API key])'],
    [`curl with ${joined('mst', '_', 'a1'.repeat(21), 'x')}`, 'curl with [masked: API key]'],
    ['Authorization: Bearer abc.def-123456', 'Authorization: Bearer [masked: password]'],
    ['Authorization: Basic dXNlcjpwYXNz', 'Authorization: Basic [masked: password]'],
    ['password=hunter2', 'password=[masked: password]'],
    ['DB_PASSWORD=hunter2 npm start', 'DB_PASSWORD=[masked: password] npm start'],
    ['{"password": "correct horse", "user": "ana"}', '{"password": "[masked: password]", "user": "ana"}'],
    ["api_key: 'abc'", "api_key: '[masked: password]'"],
    ['password: hunter2!', 'password: [masked: password]'],
    ['user: ana\npassword: correcthorse\nport: 5432', 'user: ana\npassword: [masked: password]\nport: 5432'],
    ['the password is hunter2, sorry', 'the password is [masked: password], sorry'],
    ['mysql --password hunter -h db', 'mysql --password [masked: password] -h db'],
    ['curl -u ana:hunter2 https://a.example', 'curl -u [masked: credentials] https://a.example'],
    ['postgres://shop:pa@ss@db.internal/shop', 'postgres://[masked: credentials]@db.internal/shop'],
    [
      'https://a.example/x?access_token=abc&page=2',
      'https://a.example/x?access_token=[masked: password]&page=2',
    ],
    ['card 4111 1111 1111 1111 failed', 'card [masked: card number] failed'],
    ['5500005555555559', '[masked: card number]'],
    ['378282246310005', '[masked: card number]'],
    ['3782-822463-10005', '[masked: card number]'],
    ['write to ana.o+x@shop.example.com, please', 'write to [masked: e-mail address], please'],
    ['<mailto:ana@shop.example>', '<mailto:[masked: e-mail address]>'],
  ])('%j', (text, expected) => {
    expect(masked(text)).toBe(expected)
  })

  it('a private key goes whole, even where its end is cut off', () => {
    const key = ['-----BEGIN RSA PRIVATE KEY-----', 'MIIEow', 'IBAAK', '-----END RSA PRIVATE KEY-----']
    expect(masked(`a\n${key.join('\n')}\nb`)).toBe('a\n[masked: private key]\nb')
    expect(masked(`a\n${key.slice(0, 3).join('\n')}`)).toBe('a\n[masked: private key]')
  })
})

describe('what only looks alike stays', () => {
  it.each([
    'INC-4111111111111111 is a number',
    'deployed 9fceb02d0ae598e95dc970b74767f19372d61af8',
    'sha256:9fceb02d0ae598e95dc970b74767f19372d61af8e95dc970b74767f19372d6',
    '2026-11-20T13:00:00.000Z and 1732107600000 and 1732107600.000100',
    'order 4111111111111112 is no card',
    'pod shop-7d9f8b6c5-x2x4z restarted 4111 times',
    'https://acme.slack.com/archives/C0123456789/p1732107600000100?thread_ts=1732107600.000100&cid=C0123456789',
    'see https://user@a.example/path and ssh://git@github.com:22/acme/shop.git',
    'git clone git@github.com:acme/shop.git',
    'upgrade shop@1.2.3-rc.one and @types/node@24.1.0',
    'the password was rotated and the token: expired',
    'the password is 90 days old, the secret is out',
    'the password is INC-4242, see https://a0.example/reset',
    'the password is https://a0.example/reset',
    'token: expired at 14:05',
    'password = null, token=$TOKEN, secret=<your secret>, password=****',
    'max_tokens=4000 and token_count: 1200',
    'basic understanding of bearer authentication',
    'phone +49 30 1234 5678 9012',
    '-----BEGIN CERTIFICATE-----',
    'meet @ 14:00, cc @ana',
    'ratio 16:9, time 14:05:33, ip 10.0.0.1, uuid 123e4567-e89b-12d3-a456-426614174000',
  ])('%j', (text) => {
    expect(maskSecrets(text)).toEqual({ text, kinds: [] })
  })
})

// Without "is" and "was": what stands behind "the password is" may be one, were it a hash or an id.
const word = fc.constantFrom(
  ...'checkout down again the pool full we rolled back password token secret key expired rotated basic bearer'.split(
    ' ',
  ),
)
const harmless = fc.oneof(
  word,
  fc.nat({ max: 99_999 }).map((number) => `INC-${number}`),
  fc
    .date({ noInvalidDate: true, min: new Date(0), max: new Date('2100-01-01') })
    .map((date) => date.toISOString()),
  fc
    .date({ noInvalidDate: true, min: new Date('2001-09-10'), max: new Date('2100-01-01') })
    .map((date) => String(date.getTime())),
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 40, maxLength: 40 }),
  fc.webUrl({ validSchemes: ['https'] }).filter((url) => !/@/.test(url)),
  fc.uuid(),
)

it('prose of words, numbers, times, hashes and addresses of pages is left as it is', () => {
  fc.assert(
    fc.property(fc.array(harmless, { maxLength: 30 }), (words) => {
      const text = words.join(' ')
      expect(maskSecrets(text)).toEqual({ text, kinds: [] })
    }),
    { numRuns: 500 },
  )
})

it('no secret survives, whatever stands before and after it, and masking twice changes nothing', () => {
  const secret = fc.constantFrom(slack, aws, github, jwt, stripe, 'ana@shop.example', '4111111111111111')
  const around = fc.string({
    unit: fc.constantFrom(' ', '\n', '"', "'", '(', ')', ',', ';', ':', '<', '>', '|', '`', '*'),
  })
  fc.assert(
    fc.property(secret, around, around, (kept, before, after) => {
      const once = masked(`${before}${kept}${after}`)
      expect(once).not.toContain(kept)
      expect(masked(once)).toBe(once)
    }),
  )
})

// A pattern that went back and forth would not come to an end with these.
it.each([
  'a'.repeat(40_000),
  'a.'.repeat(20_000),
  '-----BEGIN PRIVATE KEY-----'.repeat(1_400).replaceAll('PRIVATE', 'PUBLIC'),
  'token'.repeat(8_000),
  '1 '.repeat(20_000),
  'a://b:'.repeat(6_000),
  '@a.'.repeat(13_000),
])('40,000 characters without a secret stay as they are (%#)', (text) => {
  expect(maskSecrets(text).kinds).toEqual([])
})
