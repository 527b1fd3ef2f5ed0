import { createHmac } from 'node:crypto'
import type { AlertKind } from '../domain/policy/alerting.ts'
import { epochMsOf, type Instant } from '../domain/time/instant.ts'
import { isAmong } from './address.ts'

/** A signed body is taken this long after it was signed. */
const oldAfterMs = 5 * 60_000

export type Signed = {
  raw: Buffer
  header: (name: string) => string | null
  /** Each of them may have signed: two during a rotation. */
  secrets: readonly string[]
  now: Instant
}

/** Why a signature doesn't hold; null when it does, or when this kind has none. */
export type Check = (signed: Signed) => string | null

function hmac(secret: string, ...parts: readonly (string | Buffer)[]): string {
  const mac = createHmac('sha256', secret)
  for (const part of parts) mac.update(part)
  return mac.digest('hex')
}

function isOld(seconds: string, now: Instant): boolean {
  const ms = Number(seconds) * 1_000
  return !Number.isFinite(ms) || Math.abs(epochMsOf(now) - ms) > oldAfterMs
}

const sentry: Check = ({ raw, header, secrets }) => {
  const given = header('sentry-hook-signature')
  if (given === null) return 'Sentry-Hook-Signature is missing'
  return isAmong(
    given,
    secrets.map((secret) => hmac(secret, raw)),
  )
    ? null
    : 'Sentry-Hook-Signature is wrong'
}

/** One for each of PagerDuty's secrets; one that fits is enough. */
const pagerDuty: Check = ({ raw, header, secrets }) => {
  const given = header('x-pagerduty-signature')
  if (given === null) return 'X-PagerDuty-Signature is missing'
  const right = secrets.map((secret) => `v1=${hmac(secret, raw)}`)
  const fits = given
    .split(',')
    .slice(0, 10)
    .map((one) => isAmong(one.trim(), right))
  return fits.some(Boolean) ? null : 'X-PagerDuty-Signature is wrong'
}

/**
 * Grafana signs when it is told to, and its address is secret anyway: a signature that's there must be right.
 * With a timestamp, that is signed as well.
 */
const grafana: Check = ({ raw, header, secrets, now }) => {
  const given = header('x-grafana-alerting-signature')
  if (given === null) return null
  const seconds = header('x-grafana-alerting-timestamp')
  if (seconds !== null && isOld(seconds, now)) return 'X-Grafana-Alerting-Timestamp is old'
  const right = secrets.map((secret) =>
    seconds === null ? hmac(secret, raw) : hmac(secret, `${seconds}:`, raw),
  )
  return isAmong(given, right) ? null : 'X-Grafana-Alerting-Signature is wrong'
}

/** The kinds that sign what they send, over the bytes as they came. */
export const signatures: Partial<Record<AlertKind, Check>> = {
  sentry,
  'pagerduty-v3': pagerDuty,
  grafana,
}
