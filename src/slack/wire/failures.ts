import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api'
import { z } from 'zod'
import { neededScopes } from '../scopes.ts'
import { readableOf } from '../text/readable-list.ts'

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
  /** What Slack says of each person, where the call named several. */
  ofPeople?: readonly PersonError[]
}

/** `conversations.invite` lists these beside its error, and with `force` beside a success. */
export type PersonError = z.infer<typeof personError>

const personError = z.looseObject({ user: z.string(), error: z.string() })

/** `errors` of an answer, read one by one; none when there are none. */
export const personErrors = readableOf(personError).catch([])

/**
 * What passes without anyone's doing, by Slack's codes: its own trouble, a workspace or a channel that is being
 * moved, a workspace that posts too much. The call may have been carried out, so it's looked for before it's
 * repeated. Taken from the documented errors of the methods that Muster calls, and those any may answer with.
 */
const passing = new Set([
  'external_channel_migrating',
  'fatal_error',
  'fetch_members_failed',
  'file_update_failed',
  'internal_error',
  'list_record_comment_fetch_failed',
  'message_limit_exceeded',
  'org_login_required',
  'request_timeout',
  'service_unavailable',
  'streaming_state_conflict',
  'team_added_to_org',
  'update_failed',
])

/** Refusals for the rate alone, in an answer of status 200: nothing was done. One word is spelled in two ways. */
const limited = new Set(['rate_limited', 'ratelimited', 'too_many_requests'])

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

/** Whether a refusal, of a call or of one person in it, is worth another try later. */
export function isPassing(code: string): boolean {
  return passing.has(code) || limited.has(code)
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
  const retryAfterMs = retryAfterIn(error.data)
  if (limited.has(code)) {
    return { ...failureFrom(method, 'paused', code), retryAfterMs: retryAfterMs ?? defaultPauseMs }
  }
  if (passing.has(code)) return { ...failureFrom(method, 'unknown', code), retryAfterMs }
  const ofPeople = personErrors.parse('errors' in error.data ? error.data.errors : [])
  return {
    ...failureFrom(method, 'refused', code),
    needed: lackingOf(error.data),
    ...(ofPeople.length > 0 && { ofPeople }),
  }
}

/** `retry_after` in the body, in seconds: beside `rate_limited` it stands there and in no header. */
function retryAfterIn(data: object): number | null {
  const seconds = Number('retry_after' in data ? data.retry_after : Number.NaN)
  return seconds > 0 && Number.isFinite(seconds) ? seconds * 1_000 : null
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
  message_limit_exceeded: 'this workspace is sending more messages than its plan allows',
  team_added_to_org: 'this workspace is being moved into an Enterprise organization',
  external_channel_migrating: 'the channel is being moved between workspaces',
  is_archived: 'the channel is archived',
  channel_not_found: "Slack has no such channel, or Muster isn't in it",
  not_in_channel: "Muster isn't in that channel",
  restricted_action: 'a rule of this workspace forbids it',
  user_is_restricted: 'a rule of this workspace forbids it for guests',
  no_permission: "Muster isn't allowed to",
  user_not_found: 'Slack has no such account',
  user_disabled: 'that account is deactivated',
  ura_max_channels: "that guest's only channel is another one",
  org_user_not_in_team: "that account isn't in this workspace",
  cannot_dm_bot: 'that account is a bot',
  too_long: "it's longer than Slack allows",
  msg_too_long: "it's longer than Slack allows",
}

/** Why, of one person, in words that fit behind "@ben can't be invited:". */
export function reasonOfPerson({ error }: PersonError): string {
  return sentences[error] ?? `Slack answered \`${error}\``
}

/** Why, in words that fit behind "Slack rejected the topic:", with the fix. */
export function reasonOf(failure: Failure): string {
  if (failure.kind === 'paused') return `Slack limits \`${failure.method}\` for now`
  if (failure.code === 'missing_scope') {
    return failure.needed
      ? `missing scope \`${failure.needed.split(',')[0]}\`; add it under OAuth & Permissions and reinstall the app`
      : 'a scope is missing; compare the app with manifest.yml and reinstall it'
  }
  return sentences[failure.code] ?? `Slack answered \`${failure.code}\` to ${failure.method}`
}
