import { retryAfter } from '../http/buckets.ts'
import type { Call } from '../http/route.ts'

/** What programs are told when they don't get what they asked for (RFC 9457). */
export type Problem = {
  status: 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 423 | 429 | 503
  title: string
  detail: string
}

/** In place of an answer. */
export type Trouble = { problem: Problem; more?: Record<string, unknown> }

export function trouble(status: Problem['status'], title: string, detail: string): Trouble {
  return { problem: { status, title, detail } }
}

export function isTrouble(answer: unknown): answer is Trouble {
  return typeof answer === 'object' && answer !== null && 'problem' in answer
}

/** `more` are members of its own, beside those that every problem has. */
export function problem(call: Call, told: Problem, more: Record<string, unknown> = {}): Response {
  const headers = {
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
    ...(told.status === 401 && { 'www-authenticate': 'Bearer' }),
    ...(told.status === 429 && retryAfter),
  }
  return call.body(JSON.stringify({ type: 'about:blank', ...told, ...more }), told.status, headers)
}
