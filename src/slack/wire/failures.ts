import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api'
import { neededScopes } from '../scopes.ts'

/**
 * Why a call failed, by what follows from it:
 * `paused` it wasn't made, or Slack turned it away for its rate; `unreached` it certainly never arrived;
 * `unknown` it may have been carried out; `refused` Slack read it and said no.
 */
export type Failure = {
  method: string
  kind: 'paused' | 'unreached' | 'unknown' | 'refused'
  /** Slack's code, or a code of ours where Slack sent none. */
  code: string
  retryAfterMs: number | null
  /** The scopes that would have been needed, separated by commas: first the one that is missing most likely. */
  needed: string | null
}

/** Slack's own trouble, by its codes: the call may have been carried out in part. */
const troubled = new Set([
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'ratelimited',
])

/** The token's trouble: someone must fix the installation, and then it continues. */
const disconnected = new Set([
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'team_access_not_granted',
])

export function isDisconnected(failure: Failure): boolean {
  return disconnected.has(failure.code)
}

/** Whether it ends the same way until someone does something about it. */
export function isFinal(failure: Failure): boolean {
  return failure.kind === 'refused' || isDisconnected(failure)
}

const neverArrived = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'])

function failureFrom(method: string, kind: Failure['kind'], code: string): Failure {
  return {
    method,
    kind,
    code,
    retryAfterMs: null,
    needed: null,
  }
}

function causeCode(error: unknown): string | null {
  if (!(error instanceof Error)) return null
  if ('code' in error && typeof error.code === 'string') return error.code
  return causeCode(error.cause)
}

/** Reads what the SDK throws; anything it does not throw is a defect and passes through. */
export function failureOf(method: string, error: unknown): Failure {
  if (error instanceof WebAPIRateLimitedError) {
    return { ...failureFrom(method, 'paused', 'ratelimited'), retryAfterMs: error.retryAfter * 1000 }
  }
  if (error instanceof WebAPIHTTPError) return failureFrom(method, 'unknown', `http_${error.statusCode}`)
  if (error instanceof WebAPIRequestError) {
    const code = causeCode(error.original)
    return code && neverArrived.has(code)
      ? failureFrom(method, 'unreached', code)
      : failureFrom(method, 'unknown', connectionCode(error.original))
  }
  if (error instanceof WebAPIPlatformError) return platformFailure(method, error)
  // A 429 without Retry-After leaves the SDK as a plain error.
  if (error instanceof Error && error.message.startsWith('Retry header')) {
    return { ...failureFrom(method, 'paused', 'ratelimited'), retryAfterMs: defaultPauseMs }
  }
  // So does an answer that stalls or breaks off while it is read.
  if (isBrokenAnswer(error)) return failureFrom(method, 'unknown', connectionCode(error))
  throw error
}

function isBrokenAnswer(error: unknown): error is Error {
  return (
    error instanceof Error &&
    (error.name === 'TimeoutError' || (error instanceof TypeError && error.message === 'terminated'))
  )
}

function connectionCode(error: Error): string {
  return error.name === 'TimeoutError' ? 'no_answer' : (causeCode(error) ?? 'connection_lost')
}

/** How long a method rests when Slack does not say. */
const defaultPauseMs = 30_000

function platformFailure(method: string, error: WebAPIPlatformError): Failure {
  const code = error.data.error
  // What could not be parsed as JSON arrives here as the text itself.
  if (typeof code !== 'string' || !/^[a-z][a-z0-9_]*$/.test(code))
    return failureFrom(method, 'unknown', 'malformed_answer')
  if (disconnected.has(code)) return failureFrom(method, 'unreached', code)
  if (troubled.has(code)) return failureFrom(method, 'unknown', code)
  return { ...failureFrom(method, 'refused', code), needed: lackingOf(error.data) }
}

function scopesIn(data: object, key: string): string[] {
  const listed: unknown = Object.entries(data).find(([name]) => name === key)?.[1]
  return typeof listed === 'string' ? listed.split(',').map((scope) => scope.trim()) : []
}

/** Of the scopes that Slack says would do, those that the app lacks, first the ones that it should have. */
function lackingOf(data: object): string | null {
  const provided = scopesIn(data, 'provided')
  const lacking = scopesIn(data, 'needed').filter((scope) => !provided.includes(scope))
  const isOurs = (scope: string): boolean => neededScopes.some((needed) => needed === scope)
  const sorted = [...lacking.filter(isOurs), ...lacking.filter((scope) => !isOurs(scope))]
  return sorted.length > 0 ? sorted.join(',') : null
}

const sentences: Record<string, string> = {
  is_archived: 'the channel is archived',
  channel_not_found: "Slack has no such channel, or Muster isn't in it",
  not_in_channel: "Muster isn't in that channel",
  restricted_action: 'a rule of this workspace forbids it',
  user_is_restricted: 'a rule of this workspace forbids it for guests',
  no_permission: "Muster isn't allowed to",
  too_long: "it's longer than Slack allows",
  msg_too_long: "it's longer than Slack allows",
}

/** Why, in words that fit behind "Slack rejected the topic:", with the fix. */
export function reasonOf(failure: Failure): string {
  if (failure.code === 'missing_scope') {
    return failure.needed
      ? `missing scope \`${failure.needed.split(',')[0]}\`; add it under OAuth & Permissions and reinstall the app`
      : 'a scope is missing; compare the app with manifest.yml and reinstall it'
  }
  return sentences[failure.code] ?? `Slack answered \`${failure.code}\` to ${failure.method}`
}
