import { execFileSync } from 'node:child_process'
import { createSign } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { createSnsReader, isOfSns } from '../../src/intake/sns.ts'
import { alertSource } from '../support/alerts/sending.ts'

const folder = mkdtempSync(join(tmpdir(), 'muster-sns-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const [keyPath, certPath] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
execFileSync(
  'openssl',
  [
    ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=sns.amazonaws.com', '-days', '2'],
    ...['-keyout', keyPath, '-out', certPath],
  ],
  { stdio: 'ignore' },
)

const certUrl = 'https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-abc.pem'
const subscribeUrl = 'https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&Token=t'

const alarm = JSON.stringify({
  AlarmName: 'HighLatency',
  NewStateValue: 'ALARM',
  NewStateReason: 'Threshold crossed',
  StateChangeTime: '2026-11-23T13:59:00.123+0000',
  Region: 'EU (Ireland)',
  AlarmArn: 'arn:aws:cloudwatch:eu-west-1:1:alarm:HighLatency',
  Trigger: { MetricName: 'Latency', Dimensions: [{ name: 'Service', value: 'checkout' }] },
})

const order = ['Message', 'MessageId', 'SubscribeURL', 'Subject', 'Timestamp', 'Token', 'TopicArn', 'Type']

const signed = (changes: Record<string, string>, version: '1' | '2' = '2'): Record<string, string> => {
  const fields: Record<string, string> = {
    Type: 'Notification',
    MessageId: 'm-1',
    TopicArn: 'arn:aws:sns:eu-west-1:1:alarms',
    Message: alarm,
    Timestamp: '2026-11-23T13:59:01.000Z',
    ...changes,
  }
  const text = order
    .flatMap((name) => (fields[name] === undefined ? [] : [`${name}\n${fields[name]}\n`]))
    .join('')
  const signature = createSign(version === '1' ? 'RSA-SHA1' : 'RSA-SHA256')
    .update(text)
    .sign(readFileSync(keyPath), 'base64')
  return { ...fields, SignatureVersion: version, Signature: signature, SigningCertURL: certUrl }
}

const reading = () => {
  const asked: string[] = []
  const read = createSnsReader(async (url) => {
    asked.push(url)
    return url === certUrl ? readFileSync(certPath, 'utf8') : '<ConfirmSubscriptionResponse/>'
  })
  const of = (json: unknown) =>
    read({
      json,
      raw: Buffer.alloc(0),
      header: () => null,
      flaw: null,
      source: alertSource('sns'),
      now: '2026-11-23T14:00:00.000Z',
    })
  return { of, asked }
}

describe('a message of SNS', () => {
  test.each(['1', '2'] as const)(
    'signed with version %s is read, and its certificate asked for once',
    async (version) => {
      const { of, asked } = reading()
      const said = await of(signed({ Subject: 'ALARM' }, version))
      expect(said).toMatchObject({
        kind: 'signals',
        signals: [
          {
            key: 'arn:aws:cloudwatch:eu-west-1:1:alarm:HighLatency',
            does: 'fire',
            at: '2026-11-23T13:59:00.123Z',
          },
        ],
      })
      const over = alarm.replace('"ALARM"', '"OK"')
      expect(await of(signed({ Message: over }, version))).toMatchObject({ signals: [{ does: 'resolve' }] })
      const unknown = alarm.replace('"ALARM"', '"INSUFFICIENT_DATA"')
      expect((await of(signed({ Message: unknown }, version))).kind).toBe('nothing')
      expect(asked).toEqual([certUrl])
    },
  )

  test('with one changed byte, another certificate, or no signature is forged, and nobody is asked', async () => {
    const { of, asked } = reading()
    const right = signed({})
    expect(await of({ ...right, Message: alarm.replace('High', 'Highh') })).toMatchObject({ kind: 'forged' })
    expect(await of({ ...right, Signature: '' })).toMatchObject({ kind: 'forged' })
    asked.length = 0
    for (const url of [
      'https://sns.eu-west-1.amazonaws.com.evil.example/a.pem',
      'http://sns.eu-west-1.amazonaws.com/a.pem',
      'https://169.254.169.254/a.pem',
      'https://sns.eu-west-1.amazonaws.com:8443/a.pem',
      'https://x@sns.eu-west-1.amazonaws.com/a.pem',
      'https://sns.eu-west-1.amazonaws.com/a.txt',
    ]) {
      expect(await of({ ...right, SigningCertURL: url }), url).toMatchObject({ kind: 'forged' })
    }
    expect(asked).toEqual([])
  })

  test('that asks for a confirmation is confirmed, at Amazon and nowhere else', async () => {
    const { of, asked } = reading()
    const confirmation = { Type: 'SubscriptionConfirmation', Token: 't', SubscribeURL: subscribeUrl }
    expect((await of(signed(confirmation))).kind).toBe('test')
    expect(asked).toEqual([certUrl, subscribeUrl])
    const inner = { ...confirmation, SubscribeURL: 'https://10.0.0.1/latest/meta-data' }
    expect((await of(signed(inner))).kind).toBe('forged')
    expect(asked).toHaveLength(2)
    expect(isOfSns('https://sns.cn-north-1.amazonaws.com.cn/a.pem', '.pem')).toBe(true)
  })
})
