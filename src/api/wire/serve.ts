import { createHash } from 'node:crypto'
import type { Buckets } from '../../http/buckets.ts'
import { hasVersion } from '../../http/etag.ts'
import type { Call, Route } from '../../http/route.ts'
import type { Desk } from '../../operations/engine/desk.ts'
import { takeReadTurn } from '../../operations/engine/read-turns.ts'
import { holderOf, refuseScope } from '../../operations/workspace/access.ts'
import { maskedIn } from '../../postmortem/masking/masked.ts'
import type { Log } from '../../process/log.ts'
import type { Scope, TokenHolder } from '../../store/workspace/access-tokens.ts'
import { isTrouble, problem, type Trouble, trouble } from '../problem.ts'
import type { Endpoint } from './endpoint.ts'
import { issuesText, sentenceOf } from './issues.ts'
import { mayDo, readerOf } from './reader.ts'

export const apiBase = '/api/v1'

export type Served = { desk: Desk; log: Log; buckets: Buckets }

/** Serves what's read: the one who has the version of before is told so, and nothing else. */
export function readingRoute(endpoint: Endpoint, served: Served): Route {
  const { path, params, query, scope, read } = endpoint
  return {
    method: 'GET',
    path: `${apiBase}${path.replace(/\{(\w+)\}/g, ':$1')}`,
    answer: (call) =>
      guardAnswer(call, served, path, async () => {
        await takeReadTurn(served.desk)
        const holder = await admit(call, served, scope)
        if (isTrouble(holder)) return refuseCall(call, holder)
        const asked = params.safeParse(call.req.param())
        if (!asked.success) return refuseCall(call, nowhere)
        const found = query.safeParse(queryOf(call), { error: sentenceOf })
        if (!found.success) return refuseCall(call, trouble(400, 'Bad request', issuesText(found.error)))
        const given = { params: asked.data, query: found.data } as { params: never; query: never }
        const answer = await read({ desk: served.desk, reader: readerOf(holder, served), ...given })
        return isTrouble(answer) ? refuseCall(call, answer) : answerWith(call, answer)
      }),
  }
}

/** What breaks is our matter; that it did is all the caller needs. */
export async function guardAnswer(
  call: Call,
  { log }: Served,
  path: string,
  answer: () => Promise<Response>,
): Promise<Response> {
  try {
    return await answer()
  } catch (error) {
    log.error('the API broke', { path, error })
    const detail = "Muster's record can't be read now. Try again in a minute; its log says why."
    return refuseCall(call, trouble(503, 'Not now', detail))
  }
}

const nowhere = trouble(404, 'Not found', "There's nothing here, or your token doesn't show it.")

/** A parameter given twice is given as a list, which no schema takes. */
function queryOf(call: Call): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(call.req.queries()).map(([key, values]) => [
      key,
      values.length > 1 ? values : (values[0] ?? ''),
    ]),
  )
}

/** Who asks, if they may; counted before it's known what they may do. */
export async function admit(
  call: Call,
  { desk, buckets }: Served,
  scope: Scope,
): Promise<TokenHolder | Trouble> {
  const holder = await holderOf(desk, call.req.header('authorization'))
  if (!holder) {
    const detail = `Send a valid token: npm run muster -- token create --scope ${scope}.`
    return trouble(401, 'Token needed', detail)
  }
  if (!buckets.take(holder.id, desk.clock.now())) return tooMany
  if (mayDo(holder, scope)) return holder
  await refuseScope(desk, holder, scope)
  return trouble(403, 'Not allowed', `This token has ${holder.scopes.join(', ')}; this needs ${scope}.`)
}

export const tooMany = trouble(
  429,
  'Too many requests',
  'At most 50 requests a second, 200 at once. Wait a second.',
)

export function refuseCall(call: Call, { problem: told, more }: Trouble): Response {
  return problem(call, told, more)
}

function answerWith(call: Call, answer: unknown): Response {
  // Anyone who holds a token may read less than the database has. A cursor is ours, and no text.
  const next = nextIn(answer)
  const { value } = maskedIn(answer)
  const body = JSON.stringify(next === null ? value : { ...Object(value), next })
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
  const headers: Record<string, string> = { etag, 'cache-control': 'private, no-cache' }
  if (next !== null) headers.link = `<${addressOf(call, next)}>; rel="next"`
  if (hasVersion(call, etag)) return call.body(null, 304, headers)
  return call.body(body, 200, { ...headers, 'content-type': 'application/json; charset=utf-8' })
}

function nextIn(answer: unknown): string | null {
  const next = typeof answer === 'object' && answer !== null && 'next' in answer ? answer.next : null
  return typeof next === 'string' ? next : null
}

/** The next page's, on whichever host was asked (RFC 8288). */
function addressOf(call: Call, next: string): string {
  const { pathname, searchParams } = new URL(call.req.url)
  searchParams.set('cursor', next)
  return `${pathname}?${searchParams}`
}
