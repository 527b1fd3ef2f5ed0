import { createVerify, X509Certificate } from 'node:crypto'
import { jsonOf } from './body.ts'
import { readAlarm } from './reading/clouds.ts'
import { at, isMap, rowOf, textAt } from './reading/fields.ts'
import { nothing, type Read, type Received, wrong } from './reading/read.ts'

/** Gets a small text from a host that was checked before; throws when that fails. Tests bring their own. */
export type Fetching = (url: string) => Promise<string>

export type SnsRead = Read | { kind: 'forged'; why: string } | { kind: 'unreachable'; why: string }

const host = /^sns\.[a-z0-9-]{3,}\.amazonaws\.com(?:\.cn)?$/

/** An address of Amazon's own notification service, over TLS; anything else is somebody's inner network. */
export function isOfSns(address: string, ending: '.pem' | ''): boolean {
  const url = URL.canParse(address) ? new URL(address) : null
  return (
    url !== null &&
    url.protocol === 'https:' &&
    url.port === '' &&
    url.username === '' &&
    url.password === '' &&
    host.test(url.hostname) &&
    url.pathname.endsWith(ending)
  )
}

/** What is signed, in this order, each with its name before it. */
const signed = {
  Notification: ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'],
  SubscriptionConfirmation: [
    'Message',
    'MessageId',
    'SubscribeURL',
    'Timestamp',
    'Token',
    'TopicArn',
    'Type',
  ],
} as const

const algorithms: Record<string, string> = { '1': 'RSA-SHA1', '2': 'RSA-SHA256' }

/** Certificates by their address, which changes with them. */
const cachedAtMost = 20

/**
 * Amazon's envelope: its signature is checked with Amazon's own certificate, a subscription is confirmed, and
 * the alarm in it is read. The body comes as text, whatever it says of itself.
 */
export function createSnsReader(fetching: Fetching): (received: Received) => Promise<SnsRead> {
  const certificates = new Map<string, string>()

  const certificateAt = async (url: string): Promise<string> => {
    const known = certificates.get(url)
    if (known) return known
    const fetched = new X509Certificate(await fetching(url)).publicKey.export({ type: 'spki', format: 'pem' })
    if (certificates.size >= cachedAtMost) certificates.clear()
    certificates.set(url, String(fetched))
    return String(fetched)
  }

  const whyForged = async (json: unknown, type: keyof typeof signed): Promise<string | null> => {
    const url = textAt(json, 'SigningCertURL') ?? textAt(json, 'SigningCertUrl')
    const algorithm = rowOf(algorithms, textAt(json, 'SignatureVersion'))
    const signature = textAt(json, 'Signature')
    if (url === null || signature === null || algorithm === null) return 'its signature is missing'
    if (!isOfSns(url, '.pem')) return "its certificate isn't Amazon's"
    const text = signed[type]
      .filter((name) => typeof at(json, name) === 'string')
      .map((name) => `${name}\n${at(json, name)}\n`)
      .join('')
    const key = await certificateAt(url)
    return createVerify(algorithm).update(text).verify(key, signature, 'base64')
      ? null
      : 'its signature is wrong'
  }

  return async ({ json, header, now }) => {
    if (!isMap(json)) return wrong("The body isn't JSON.")
    const type = textAt(json, 'Type')
    if (type === null) {
      // Delivered raw it's the alarm alone and nobody signed it: the secret that it came with has to do, as it
      // does for most senders. The header keeps an envelope that lost its type from passing for one.
      if (header('x-amz-sns-rawdelivery') === 'true') return readAlarm(json, now)
      return wrong('`Type` is missing: this is neither a message of SNS nor one that it delivered raw.')
    }
    if (type === 'UnsubscribeConfirmation') return nothing('the topic was unsubscribed')
    if (type !== 'Notification' && type !== 'SubscriptionConfirmation') {
      return wrong(`${JSON.stringify(type.slice(0, 40))} is no message of SNS.`)
    }
    try {
      const why = await whyForged(json, type)
      if (why !== null) return { kind: 'forged', why }
      if (type === 'Notification') return readAlarm(jsonOf(textAt(json, 'Message') ?? '').json, now)
      const address = textAt(json, 'SubscribeURL') ?? ''
      if (!isOfSns(address, '')) return { kind: 'forged', why: "its SubscribeURL isn't Amazon's" }
      await fetching(address)
      return { kind: 'test' }
    } catch (error) {
      return { kind: 'unreachable', why: error instanceof Error ? error.message : String(error) }
    }
  }
}

const answerWithinMs = 4_000
const bytesAtMost = 64 * 1024

/** Follows no redirect, so that the address that was checked is the one that is asked. */
export async function fetchFromAmazon(url: string): Promise<string> {
  const answer = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(answerWithinMs) })
  if (!answer.ok) throw new Error(`Amazon answered ${answer.status}`)
  let text = ''
  for await (const chunk of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk
    if (text.length > bytesAtMost) throw new Error('Amazon answered with too much')
  }
  return text
}
