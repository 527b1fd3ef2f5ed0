import { createHmac, hash, timingSafeEqual } from 'node:crypto'

/**
 * The part of an address that nobody guesses, made from the source's secret: anyone who reads it in a proxy's log
 * learns nothing of the secret, which may also sign. A new secret is a new address; while both are listed, both
 * work, and taking out a source or its old secret switches its address off.
 */
export function tokenOf({ id, secret }: { id: string; secret: string }): string {
  const of = tokens.get(secret) ?? new Map<string, string>()
  const token = of.get(id) ?? createHmac('sha256', secret).update(`alerts ${id}`).digest('base64url')
  // Secrets come from muster.yml alone, so they're few; read again, it may bring new ones.
  if (tokens.size < tokensAtMost) tokens.set(secret, of.set(id, token))
  return token
}

/** Each alert of a storm asks for it. */
const tokens = new Map<string, Map<string, string>>()
const tokensAtMost = 1_000

/** Where a source sends to, below `WEB_URL`. */
export function pathOf(one: { id: string; secret: string }): string {
  return `/alerts/${one.id}/${tokenOf(one)}`
}

/** Compares without telling by its time how much was right; digests have one length. */
function isSame(a: string, b: string): boolean {
  const digest = (text: string): Buffer => hash('sha256', text, 'buffer')
  return timingSafeEqual(digest(a), digest(b))
}

/** Whether one of these is it. All are compared, so that the time taken doesn't say which. */
export function isAmong(text: string, all: readonly string[]): boolean {
  return all.map((one) => isSame(text, one)).some(Boolean)
}
