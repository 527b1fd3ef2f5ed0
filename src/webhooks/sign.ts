import { Webhook } from 'standardwebhooks'

/** 24 to 64 bytes: the bounds of Standard Webhooks for the secret of a symmetric signature. */
const keyBytes = { atLeast: 24, atMost: 64 }

const base64 = /^[A-Za-z0-9+/]+={0,2}$/

/** What's wrong with a secret, as a clause that doesn't show it; null when nothing is. */
export function problemWithSecret(secret: string): string | null {
  const key = secret.replace(/^whsec_/, '')
  if (!base64.test(key) || key.length % 4 !== 0) return "isn't Base64 after whsec_"
  const bytes = Buffer.from(key, 'base64').length
  const isFitting = bytes >= keyBytes.atLeast && bytes <= keyBytes.atMost
  return isFitting ? null : `has ${bytes} bytes; it takes ${keyBytes.atLeast} to ${keyBytes.atMost}`
}

/** One message to be signed: its id stays the same over retries, its moment is that of the attempt. */
export type Signed = { id: string; atMs: number; body: string }

/**
 * The headers of Standard Webhooks, with one signature for each secret: while a secret is being replaced, the
 * receiver knows one of two. Throws for a secret that `problemWithSecret` complains of.
 */
export function signedHeaders(
  { id, atMs, body }: Signed,
  secrets: readonly string[],
): Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string> {
  const signatures = secrets.map((secret) => new Webhook(secret).sign(id, new Date(atMs), body))
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(atMs / 1000)),
    'webhook-signature': signatures.join(' '),
  }
}
