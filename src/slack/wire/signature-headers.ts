import type { IncomingHttpHeaders } from 'node:http'

/** Slack's own rule: older than five minutes may be a replay. From the future it may be one that's kept. */
const freshForMs = 5 * 60_000

/** `ssl_check=1` with a token, which Slack sends now and then to look at the certificate, and may not sign. */
const sslCheckBytesAtMost = 256

/**
 * Whether headers alone show that Slack didn't send this: 401 when a signature is missing, has another form or
 * isn't fresh. Reading first and verifying then, as Bolt does, lets strangers fill the memory with bodies.
 * What passes here is still to be verified: a form and a time can be made up.
 */
export function signatureRefusal(headers: IncomingHttpHeaders, at: number): 401 | null {
  const { 'x-slack-signature': signature, 'x-slack-request-timestamp': sentAt } = headers
  if (signature === undefined && sentAt === undefined && maybeSslCheck(headers)) return null
  const isFormed = /^v0=[0-9a-f]{64}$/.test(String(signature)) && /^\d{1,12}$/.test(String(sentAt))
  const isFresh = Math.abs(at - Number(sentAt) * 1_000) <= freshForMs
  return isFormed && isFresh ? null : 401
}

/** Small enough to be read from anyone; what else it holds is dropped by Bolt. */
function maybeSslCheck(headers: IncomingHttpHeaders): boolean {
  const bytes = Number(headers['content-length'] ?? Number.NaN)
  return headers['content-type'] === 'application/x-www-form-urlencoded' && bytes <= sslCheckBytesAtMost
}
