import type { Call } from '../http/route.ts'

/** What programs are told when they don't get what they asked for (RFC 9457). */
type Problem = { status: 400 | 401 | 404 | 423 | 503; title: string; detail: string }

/** `more` are members of its own, beside those that every problem has. */
export function problem(call: Call, told: Problem, more: Record<string, unknown> = {}): Response {
  const headers = {
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
    ...(told.status === 401 && { 'www-authenticate': 'Bearer' }),
  }
  return call.body(JSON.stringify({ type: 'about:blank', ...told, ...more }), told.status, headers)
}
