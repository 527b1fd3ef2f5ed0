import type { Route } from './route.ts'

/** One thing that must hold; `reason` says what's wrong, in words that any reader may see. */
export type Check = { name: string; ok: boolean; reason?: string }

/** 200 when every check holds, 503 when one doesn't; the body tells which. */
export function checksRoute(path: string, read: () => Promise<Check[]>): Route {
  const readOnce = shareReading(read)
  return {
    method: 'GET',
    path,
    answer: async (call) => {
      const checks = await readOnce()
      const ok = checks.every((check) => check.ok)
      const headers = { 'content-type': 'application/json; charset=utf-8' }
      return call.body(`${JSON.stringify({ ok, checks })}\n`, ok ? 200 : 503, headers)
    },
  }
}

/** Those who ask during a reading share it: a crowd costs the database as much as one. */
export function shareReading<T>(read: () => Promise<T>): () => Promise<T> {
  let underWay: Promise<T> | null = null
  return () => {
    underWay ??= read().finally(() => {
      underWay = null
    })
    return underWay
  }
}
