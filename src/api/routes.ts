import { createBuckets, fromOneKey } from '../http/buckets.ts'
import { hasVersion } from '../http/etag.ts'
import type { Route } from '../http/route.ts'
import type { Desk } from '../operations/engine/desk.ts'
import type { Log } from '../process/log.ts'
import { endpoints } from './endpoints.ts'
import { gateRoute } from './gate-route.ts'
import { apiBase, readingRoute, type Served } from './wire/serve.ts'
import { changingRoute } from './wire/serve-change.ts'
import { changes } from './writing/changes.ts'

/** All of `/api/v1`. */
export function apiRoutes(desk: Desk, log: Log): Route[] {
  const served: Served = { desk, log, buckets: createBuckets(fromOneKey) }
  return [
    descriptionRoute(),
    gateRoute(served),
    ...endpoints.map((endpoint) => readingRoute(endpoint, served)),
    ...changes.map((change) => changingRoute(change, served)),
  ]
}

/** The description has nothing to hide, and is made when somebody first asks for it. */
function descriptionRoute(): Route {
  let made: Promise<string> | null = null
  return {
    method: 'GET',
    path: `${apiBase}/openapi.json`,
    answer: async (call) => {
      made ??= import('./openapi.ts').then(({ openApiOf }) => JSON.stringify(openApiOf()))
      const body = await made
      const headers = { etag: `"${body.length}"`, 'cache-control': 'public, max-age=300' }
      if (hasVersion(call, headers.etag)) return call.body(null, 304, headers)
      return call.body(body, 200, { ...headers, 'content-type': 'application/json; charset=utf-8' })
    },
  }
}
